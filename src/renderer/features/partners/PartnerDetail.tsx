/** Everything about one partner application: what it may do, its keys against what it publishes, the live test. */
import type { PartnerApplication, PartnerSource } from '../../../contract/partner.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { trustLevels } from '../../../contract/trust-level.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { LiveTestPanel } from './LiveTestPanel.tsx'
import { setCommandLine } from './partner-command-line.ts'
import { PartnerKeys } from './PartnerKeys.tsx'
import { PartnerNotices } from './PartnerNotices.tsx'
import type { PartnerActions } from './use-partner-actions.tsx'

interface PartnerDetailProps {
  readonly partner: PartnerApplication
  readonly actions: PartnerActions
}

export function PartnerDetail({ partner, actions }: PartnerDetailProps) {
  const words = texts().partners
  const command = setCommandLine(partner)
  return (
    <section className="partners-detail scroll" aria-label={words.detail.label(partner.name)}>
      <Head partner={partner} actions={actions} />
      <PartnerNotices partner={partner} actions={actions} />
      <div className="partners-two">
        <PartnerKeys partner={partner} />
        <LiveTestPanel key={partner.name} partner={partner} />
      </div>
      <div>
        <div className="row partners-sheet-head">
          <span className="caption dim grow">{words.detail.command}</span>
          <Button size="small" onClick={actions.sheets}>
            {words.detail.showSheets}
          </Button>
          <CopyLink text={command} label={words.actions.copy} doneLabel={words.actions.copied} />
        </div>
        <pre className="framed mono selectable partners-command">{command}</pre>
      </div>
    </section>
  )
}

function Head({ partner, actions }: PartnerDetailProps) {
  const words = texts().partners
  const product = productOf(partner.applicationIdentifier)
  return (
    <header className="partners-detail-head">
      <Icon name="partner" size={20} tone="accent" />
      <div className="col grow">
        <h2 className="subtitle">{partner.name}</h2>
        <span className="dim selectable partners-url">
          {product === undefined ? words.wizard.source.products.other : words.product(product)},{' '}
          {sourceText(partner.source)}
        </span>
        <div className="row partners-switches">
          <CheckBox
            label={words.detail.enabled}
            checked={partner.enabled}
            offReason={actions.offReason}
            onChange={enabled => actions.change({ enabled })}
          />
          <CheckBox
            label={words.detail.sids}
            checked={partner.acceptSecurityIdentifiers}
            offReason={actions.offReason}
            onChange={acceptSecurityIdentifiers => actions.change({ acceptSecurityIdentifiers })}
          />
        </div>
      </div>
      <div className="partners-level">
        <div className="row">
          <span className="dim" aria-hidden="true">
            {words.detail.level}
          </span>
          <Segmented
            label={words.detail.level}
            value={partner.trustLevel}
            options={trustLevels.map(value => ({ value, label: value }))}
            onChange={trustLevel => actions.change({ trustLevel })}
            offReason={actions.offReason}
          />
        </div>
        <span className="caption dim">{words.detail.levelWhat(partner.trustLevel)}</span>
      </div>
    </header>
  )
}

function sourceText(source: PartnerSource): string {
  const words = texts().partners.detail.source
  switch (source.kind) {
    case 'metadata-url':
      return source.url
    case 'metadata-file':
      return words.file(source.fileName)
    case 'certificate':
      return words.certificate
    case 'oauth-server':
      return words.server(source.server)
  }
}

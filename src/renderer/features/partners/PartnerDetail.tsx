/** Everything about one partner application: what it may do, its keys against what it publishes, the live test. */
import type { KeyChange, ReadingId, SigningKey } from '../../../contract/metadata.ts'
import type { PartnerApplication, PartnerSource } from '../../../contract/partner.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { trustLevels } from '../../../contract/trust-level.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { Icon } from '../../components/Icon.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { LiveTestPanel } from './LiveTestPanel.tsx'
import { setCommandLine } from './partner-command-line.ts'
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
      <Notices partner={partner} actions={actions} />
      <div className="partners-two">
        <div className="col">
          <Keys partner={partner} />
          <History partner={partner} />
        </div>
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
          {product === undefined ? '' : `${words.product(product)}, `}
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
        <RadioList
          label={words.detail.level}
          showLabel
          value={partner.trustLevel}
          onChange={trustLevel => actions.change({ trustLevel })}
          options={trustLevels.map(value => ({
            value,
            label: value,
            ...(actions.offReason === undefined ? {} : { offReason: actions.offReason }),
          }))}
        />
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

function Notices({ partner, actions }: PartnerDetailProps) {
  const words = texts().partners.detail
  const { keyState, pending } = partner
  return (
    <>
      {keyState === 'differs' && (
        <Banner
          state="drift"
          title={words.differs(partner.name)}
          action={
            <Button
              variant="primary"
              size="small"
              offReason={actions.offReason}
              onClick={pending === null ? actions.refresh : actions.accept}
            >
              {pending === null ? texts().partners.actions.refresh : words.accept}
            </Button>
          }
        >
          {words.differsWhat}
        </Banner>
      )}
      {keyState === 'unreachable' && (
        <Banner
          state="warning"
          title={words.unreachable}
          action={
            <Button size="small" onClick={actions.refresh}>
              {texts().partners.actions.refresh}
            </Button>
          }
        />
      )}
      {partner.warnings.map(warning => (
        <Banner key={warning} state="warning" title={words.warning(warning)} />
      ))}
    </>
  )
}

interface KeyRow {
  readonly key: SigningKey
  readonly change: KeyChange['change'] | undefined
}

function Keys({ partner }: { readonly partner: PartnerApplication }) {
  const words = texts().partners.detail
  const { pending, keys } = partner
  const change = partner.keyState === 'as-published' ? 'same' : undefined
  return (
    <div>
      <div className="row partners-sheet-head">
        <h3 className="strong">{words.keys}</h3>
        <span className="caption dim">
          {words.stored(partner.readAt)}
          {partner.checkedAt === null ? '' : `, ${words.checked(partner.checkedAt)}`}
        </span>
      </div>
      {pending === null ? (
        <KeyTable rows={keys.map(key => ({ key, change }))} />
      ) : (
        <PendingKeys pending={pending} />
      )}
    </div>
  )
}

/** Where a reading waits: what it would add and take away. */
function PendingKeys({ pending }: { readonly pending: ReadingId }) {
  const answer = useRequest('metadata.reading', { id: pending })
  if (answer.state !== 'ready') return null
  return <KeyTable rows={answer.value.difference?.keys ?? []} />
}

function KeyTable({ rows }: { readonly rows: readonly KeyRow[] }) {
  const words = texts().partners.detail
  return (
    <ShortTable
      label={words.keys}
      columns={keyColumns()}
      rows={rows}
      rowKey={({ key }) => key.sha256}
      empty={words.noKeys}
    />
  )
}

function keyColumns(): readonly TableColumn<KeyRow>[] {
  const words = texts().partners.detail
  const columns = words.keyColumns
  const yes = (is: boolean) => (is ? words.yes : words.no)
  return [
    {
      id: 'key',
      title: columns.key,
      render: ({ key }) => (
        <>
          <Icon name="cert" />
          <span className="ell" title={`${key.issuedTo}\n${key.x5t}`}>
            {key.issuedTo}
          </span>
        </>
      ),
    },
    {
      id: 'x5t',
      title: columns.x5t,
      width: 110,
      render: ({ key }) => (
        <span className="mono ell selectable" title={key.x5t}>
          {key.x5t}
        </span>
      ),
    },
    { id: 'until', title: columns.until, width: 86, render: ({ key }) => key.notAfter.slice(0, 10) },
    { id: 'stored', title: columns.stored, width: 58, render: ({ change }) => yes(change !== 'added') },
    {
      id: 'live',
      title: columns.live,
      width: 50,
      render: ({ change }) => (change === undefined ? '' : yes(change !== 'gone')),
    },
    {
      id: 'change',
      title: columns.change,
      width: 104,
      render: ({ change }) =>
        change === undefined ? null : (
          <StateMark state={change === 'same' ? 'valid' : 'drift'}>{words.change[change]}</StateMark>
        ),
    },
  ]
}

function History({ partner }: { readonly partner: PartnerApplication }) {
  const words = texts().partners.detail
  if (partner.history.length === 0) return null
  return (
    <details className="partners-history">
      <summary>{words.history}</summary>
      <ul className="caption dim">
        {partner.history.map(({ readAt, sha256, from, keys }) => (
          <li key={`${readAt}${sha256}`}>{words.historyLine(readAt, from, keys.length)}</li>
        ))}
      </ul>
    </details>
  )
}

/** The OAuth configuration as it is set, and the command that sets it the same on a server. */
import type { OAuthConfiguration } from '../../../contract/oauth.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { changedFacts } from './facts-form.ts'
import { setOAuthCommand } from './set-oauth-command.ts'
import type { IssuerActions } from './use-issuer-actions.tsx'

export interface ConfigurationSectionProps {
  readonly configuration: OAuthConfiguration
  readonly actions: IssuerActions
}

export function ConfigurationSection({ configuration, actions }: ConfigurationSectionProps) {
  const { configuration: words, actions: labels } = texts().issuerPage
  const command = setOAuthCommand(configuration)
  const changed = changedFacts(configuration.facts)
  return (
    <section>
      <div className="row issuer-head">
        <h2 className="strong">{words.title}</h2>
        <span className="row right">
          <Button size="small" icon="properties" offReason={actions.offReason} onClick={actions.facts}>
            {labels.facts}
          </Button>
          <Button size="small" icon="settings" offReason={actions.offReason} onClick={actions.edit}>
            {labels.edit}
          </Button>
        </span>
      </div>
      <div className="framed issuer-configuration">
        <Settings configuration={configuration} />
        <p className="caption dim">
          {words.alwaysOn} {changed > 0 && words.factsChanged(changed)}
        </p>
      </div>
      <div className="row issuer-command-head">
        <span className="caption dim">{words.command}</span>
        <span className="right caption">
          <CopyLink text={command} label={words.copy} doneLabel={words.copied} />
        </span>
      </div>
      <pre className="well mono selectable issuer-command">{command}</pre>
    </section>
  )
}

function Settings({ configuration }: { readonly configuration: OAuthConfiguration }) {
  const words = texts().issuerPage.configuration
  const { effectiveRealm, realm, serviceName, issuer } = configuration
  const product = productOf(serviceName)
  const optional = [
    [words.autodiscover, configuration.exchangeAutodiscoverUrl],
    [words.allowedDomains, configuration.exchangeAutodiscoverAllowedDomains],
    [words.clientServer, configuration.clientAuthorizationOAuthServer],
  ] as const
  return (
    <dl className="kv">
      <dt>{words.realm}</dt>
      <dd>
        {effectiveRealm === null ? (
          <span className="dim">{words.noRealm}</span>
        ) : (
          <>
            <span className="selectable">{effectiveRealm}</span>
            {realm === null && <span className="caption dim"> ({words.follows})</span>}
          </>
        )}
      </dd>
      <dt>{words.serviceName}</dt>
      <dd>
        <span className="mono selectable">{serviceName}</span>
        {product !== undefined && <div className="caption dim">{words.product(product)}</div>}
      </dd>
      <dt>{words.issuer}</dt>
      <dd className="row">
        {issuer === null ? (
          <span className="dim">{words.notSet}</span>
        ) : (
          <>
            <span className="mono selectable issuer-name">{issuer}</span>
            <span className="caption">
              <CopyLink text={issuer} label={words.copy} doneLabel={words.copied} />
            </span>
          </>
        )}
      </dd>
      {optional.map(([label, value]) => [
        <dt key={label}>{label}</dt>,
        <dd key={`${label}-value`} className={value === null ? 'dim' : 'selectable issuer-name'}>
          {value ?? words.notSet}
        </dd>,
      ])}
    </dl>
  )
}

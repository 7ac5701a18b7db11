/** One line of the list in full: every name, the certificate that should be served, what was seen. */
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { servedStates } from './trusted-columns.tsx'
import { daysLeft, type TrustedLine, type TrustedService } from './trusted-rows.ts'
import type { LineActions } from './use-line-actions.ts'

export interface TrustedServerDetailProps {
  readonly line: TrustedLine
  readonly actions: LineActions
  readonly now: number
}

export function TrustedServerDetail({ line, actions, now }: TrustedServerDetailProps) {
  const words = texts().trustedServers
  const { server, service, what } = line
  return (
    <section className="trusted-servers-detail scroll" aria-label={server.fqdn}>
      <header className="row trusted-servers-head">
        <Icon name={server.server === null ? 'partner' : 'server'} size={20} tone="accent" />
        <div className="col grow">
          <h2 className="subtitle">{server.fqdn}</h2>
          <span className="dim">{[what, server.pool].filter(Boolean).join(', ')}</span>
        </div>
        {actions.openCertificate !== undefined && (
          <Button size="small" icon="cert" onClick={actions.openCertificate}>
            {words.actions.open}
          </Button>
        )}
      </header>
      {service === undefined ? (
        <>
          <p className="dim reading">{words.detail.noServices}</p>
          {server.note !== '' && (
            <dl className="kv">
              <dt>{words.detail.note}</dt>
              <dd className="selectable">{server.note}</dd>
            </dl>
          )}
        </>
      ) : (
        <ServiceFacts line={line} service={service} now={now} />
      )}
    </section>
  )
}

interface ServiceFactsProps {
  readonly line: TrustedLine
  readonly service: TrustedService
  readonly now: number
}

function ServiceFacts({ line, service, now }: ServiceFactsProps) {
  const words = texts().trustedServers
  const { names, missingNames, assigned, served } = service
  return (
    <dl className="kv trusted-servers-facts">
      <dt>{words.detail.names}</dt>
      <dd>
        {names.length === 0 ? (
          words.noNames
        ) : (
          <ul className="trusted-servers-names">
            {names.map(name => (
              <li key={name} className="selectable">
                {missingNames.includes(name) ? (
                  <StateMark state="warning">{words.detail.missingName(name)}</StateMark>
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{words.detail.assigned}</dt>
      <dd className="selectable">
        {assigned === null ? (
          words.notAssigned
        ) : (
          <>
            {words.detail.assignedAs(assigned.name, assigned.notAfter)} (
            {words.until(daysLeft(assigned.notAfter, now))})
            <div className="caption mono">{groupThumbprint(assigned.thumbprint)}</div>
          </>
        )}
      </dd>
      <dt>{words.detail.served}</dt>
      <dd className="selectable">
        {served === null ? (
          words.served['not-seen']
        ) : (
          <>
            <StateMark state={servedStates[line.served]}>
              {words.served[line.served]}, {words.seenAt(served.at)}
            </StateMark>
            <div className="caption mono">{groupThumbprint(served.thumbprint)}</div>
          </>
        )}
      </dd>
    </dl>
  )
}

/** Below the list: the one cause of the chosen row, the links of its probe, what helps, and all evidence on demand. */
import type { ProbeRow } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { Action } from '../../console/action.ts'
import { Evidence } from './Evidence.tsx'
import { shortLinkWords } from '../../probing/link-words.ts'
import { adviceOf, causeOf } from './result-words.ts'
import { stateShapes } from '../../probing/row-look.ts'
import { shortChain } from '../../probing/step-chain.ts'
import { StoredCertificate } from './StoredCertificate.tsx'

export interface ProbeDetailProps {
  readonly row: ProbeRow
  /** As the list names it. */
  readonly shownName: string
  /** Repair and the like; the first is the one that helps most. */
  readonly actions: readonly Action[]
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
}

export function ProbeDetail({ row, shownName, actions, isOpen, onOpen }: ProbeDetailProps) {
  const words = texts().probesPage
  const { endpoint, result, state } = row
  const advice = adviceOf(row)
  const own = result?.chain[0]?.thumbprints.sha1
  return (
    <div className="probe-detail">
      <div className="probe-strip">
        <div className="probe-cause">
          <h2 className="row strong">
            {state === 'running' ? (
              <Icon name="refresh" tone="accent" className="icon-turning" />
            ) : (
              <StateMark state={stateShapes[state]} label={words.result[state]} size={16} />
            )}
            <span className="probe-name" title={words.detail.title(endpoint.label, endpoint.port)}>
              {words.detail.title(shownName, endpoint.port)}
            </span>
          </h2>
          <p className="dim selectable">{causeOf(row)}</p>
        </div>
        <div className="probe-side">
          {result !== null && (
            <ol className="probe-links" aria-label={words.detail.links}>
              {shortChain(result).map(look => {
                const { name, value } = shortLinkWords(look, { endpoint, result, at: row.at })
                return (
                  <li key={look.link}>
                    <StateMark state={look.state} label={words.detail.linkState(look.state)} />
                    <span className="col">
                      <span>{name}</span>
                      <span className="caption dim selectable">{value}</span>
                    </span>
                  </li>
                )
              })}
            </ol>
          )}
          {advice !== undefined && <p className="selectable probe-advice">{advice}</p>}
          <div className="probe-buttons">
            {result !== null && (
              <LinkButton onClick={() => onOpen(!isOpen)} expanded={isOpen}>
                {words.detail.evidence}
              </LinkButton>
            )}
            {own !== undefined && <StoredCertificate key={own} thumbprint={own} />}
            {actions.map(action => (
              <Button key={action.id} size="small" offReason={action.offReason} onClick={action.run}>
                {action.label}
              </Button>
            ))}
          </div>
        </div>
      </div>
      {result !== null && isOpen && <Evidence endpoint={endpoint} result={result} />}
    </div>
  )
}

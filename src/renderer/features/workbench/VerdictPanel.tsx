/** What the receiver would say, and criterion by criterion why; those that are not met stand open. */
import type { ReactNode } from 'react'
import type { Diagnostic, Verdict } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { stateLook, type StateName } from '../../components/state-name.ts'
import { failedRules, shapeOf, standingOf, type Standing } from './verdict-list.ts'

export interface VerdictPanelProps {
  /** Who judges, as a sentence names it. */
  readonly receiver: string
  readonly judged: {
    readonly accepted: boolean | null
    readonly verdicts: readonly Verdict[]
    readonly diagnostic: Diagnostic | null
  }
  /** What would have to be told, when nothing can be said yet. */
  readonly missing: string
  /** A way on, when nothing can be said yet. */
  readonly offer?: ReactNode
  /** Buttons that help with a criterion that is not met. */
  readonly help?: (verdict: Verdict) => ReactNode
}

export function VerdictPanel({ receiver, judged, missing, offer, help }: VerdictPanelProps) {
  const words = texts().workbench.verdicts
  return (
    <>
      <VerdictHead receiver={receiver} judged={judged} missing={missing} />
      {offer !== undefined && standingOf(judged) === 'undecided' && <div className="wb-offer">{offer}</div>}
      <ol className="wb-verdicts" aria-label={words.list}>
        {judged.verdicts.map(verdict => (
          <VerdictLine key={verdict.rule} verdict={verdict}>
            {help?.(verdict)}
          </VerdictLine>
        ))}
      </ol>
    </>
  )
}

const headLooks: { readonly [S in Standing]: { readonly state: StateName; readonly tone: string } } = {
  accepted: { state: 'valid', tone: 'valid' },
  refused: { state: 'error', tone: 'expired' },
  undecided: { state: 'unknown', tone: 'unknown' },
}

function VerdictHead({ receiver, judged, missing }: Omit<VerdictPanelProps, 'help' | 'offer'>) {
  const words = texts().workbench.verdicts
  const standing = standingOf(judged)
  const { state, tone } = headLooks[standing]
  const look = stateLook(state)
  const title = {
    accepted: words.accepted(receiver),
    refused: words.refused(receiver),
    undecided: words.undecided,
  }[standing]
  const why = {
    accepted: words.allMet,
    refused: words.because(judged.diagnostic, failedRules(judged.verdicts)),
    undecided: missing,
  }[standing]
  return (
    <div className={`wb-verdict-head wb-verdict-${tone}`} role="status">
      <Icon name={look.icon} size={20} tone={look.tone} />
      <div className="col">
        <b className="reading">{title}</b>
        <span className="dim">{why}</span>
      </div>
    </div>
  )
}

function VerdictLine({ verdict, children }: { readonly verdict: Verdict; readonly children: ReactNode }) {
  const words = texts().workbench.verdicts
  const isFailed = verdict.outcome === 'failed'
  const showsValues = isFailed && (verdict.expected !== null || verdict.actual !== null)
  const hasMore = showsValues || (isFailed && children !== undefined && children !== null)
  return (
    <li>
      <div className={isFailed ? 'wb-verdict wb-verdict-failed' : 'wb-verdict'}>
        <StateMark state={shapeOf(verdict)} label={words.outcome(verdict.outcome)} />
        <span className="wb-rule caption">{verdict.rule}</span>
        <span className="selectable">{texts().verdict(verdict)}</span>
        {verdict.outcome !== 'passed' && (
          <span className="wb-outcome caption dimmer" aria-hidden="true">
            {words.outcome(verdict.outcome)}
          </span>
        )}
      </div>
      {hasMore && (
        <div className="wb-verdict-more">
          {showsValues && (
            <dl className="kv selectable">
              {verdict.actual !== null && <Compared term={words.actual} value={verdict.actual} />}
              {verdict.expected !== null && <Compared term={words.expected} value={verdict.expected} />}
            </dl>
          )}
          {children}
        </div>
      )}
    </li>
  )
}

function Compared({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="mono">{value}</dd>
    </>
  )
}

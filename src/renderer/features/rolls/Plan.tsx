/** One plan: what follows what, the timeline, the checks, the command and what can be done about it. */
import type { AssignmentRow } from '../../../contract/assignment.ts'
import type { RollPlan } from '../../../contract/roll-plan.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Chip } from '../../components/Chip.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { RollChecks, shownChecks, type ShownCheck } from '../../effective-dates/RollChecks.tsx'
import { PlanButtons } from './PlanButtons.tsx'
import { PlanHead } from './PlanHead.tsx'
import { RehearsalPanel } from './RehearsalPanel.tsx'
import { certificateName, possibleNext } from './roll-subjects.ts'
import { RollTimeline } from './RollTimeline.tsx'

export interface PlanProps {
  readonly plan: RollPlan
  readonly row: AssignmentRow | undefined
  readonly offReason: string | undefined
  readonly onNext: (thumbprint: ThumbprintSha1) => void
  readonly onDate: (effectiveDate: string) => void
  /** A roll was cancelled or the previous certificate restored: what was chosen here is done with. */
  readonly onSettled: () => void
}

export function Plan(props: PlanProps) {
  const { plan } = props
  const { identity, type } = plan
  const answer = useRequest(
    'assignments.candidates',
    { identity, types: [type] },
    { refreshOn: ['certificates.changed', 'assignments.changed'] },
  )
  const candidates = answer.state === 'ready' ? answer.value.candidates : undefined
  const next = candidates?.find(({ row }) => row.ref.thumbprint === plan.next?.thumbprint)
  // Which servers have it is told by the plan, with more than that.
  const own = (next?.checks ?? []).filter(({ rule }) => rule !== 'C1')
  const checks = shownChecks(plan.findings, plan.effects, own)
  return (
    <div className="view-body rolls">
      <PlanHead {...props} choices={candidates && possibleNext(candidates)} />
      <RollTimeline plan={plan} onDate={props.onDate} />
      <div className="rolls-below">
        <section className="rolls-checks">
          {checks.length > 0 && (
            <>
              <ChecksHead checks={checks} />
              <RollChecks checks={checks} label={texts().roll.planner.checks} />
            </>
          )}
        </section>
        <section className="rolls-command">
          <Command plan={plan} />
          <PlanButtons {...props} isUsable={next?.usable !== false} />
        </section>
      </div>
      <RehearsalPanel plan={plan} />
    </div>
  )
}

function ChecksHead({ checks }: { readonly checks: readonly ShownCheck[] }) {
  return (
    <div className="row">
      <h2 className="strong">{texts().roll.planner.checks}</h2>
      {(['error', 'warning', 'valid'] as const).map(state => {
        const count = checks.filter(check => check.state === state).length
        return count === 0 ? null : (
          <Chip key={state} state={state}>
            <span className="visually-hidden">{texts().roll.state(state)}</span> {count}
          </Chip>
        )
      })}
    </div>
  )
}

function Command({ plan }: { readonly plan: RollPlan }) {
  const words = texts().roll.planner
  const { command, current } = plan
  if (command === null) return null
  return (
    <>
      <div className="row">
        <h2 className="strong">{words.command}</h2>
        <span className="right caption">
          <CopyLink text={command} label={words.copy} doneLabel={words.copied} />
        </span>
      </div>
      <pre className="well mono selectable">
        {command.replace(/ (-Type|-Thumbprint|-Roll|-Confirm|-Report)/g, '\n  $1')}
      </pre>
      <p className="caption dim">{words.wayBack(current === null ? undefined : certificateName(current))}</p>
    </>
  )
}

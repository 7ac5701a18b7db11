/** Page "Effective Date" (reference section 7.3): assign now, or roll at a date that is judged while it is typed. */
import { worksSideBySide } from '../../../contract/certificate-type.ts'
import type { Dispatch } from 'react'
import type { RollPlan } from '../../../contract/roll-plan.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { EffectiveDateField } from '../../effective-dates/EffectiveDateField.tsx'
import { localMoment } from '../../effective-dates/local-moment.ts'
import { RollChecks, shownChecks } from '../../effective-dates/RollChecks.tsx'
import { useLast } from '../../effective-dates/use-last.ts'
import type { AssignEvent, AssignFlow } from './assign-flow.ts'
import type { AssignmentScope } from './assignment-scope.ts'

export interface DatePageProps {
  readonly scope: AssignmentScope
  readonly flow: Extract<AssignFlow, { step: 'date' }>
  readonly dispatch: Dispatch<AssignEvent>
}

export function DatePage({ scope, flow, dispatch }: DatePageProps) {
  const words = texts().roll.page
  const effectiveDate = flow.roll?.effectiveDate
  const answer = useRequest(
    'rolls.plan',
    {
      identity: scope.identity,
      // Of several types the one that gains something by a roll has the narrowest dates.
      type: scope.types.find(worksSideBySide) ?? scope.types[0] ?? 'Default',
      thumbprint: flow.chosen,
      effectiveDate,
    },
    { refreshOn: ['assignments.changed', 'replication.changed', 'oauth.changed'] },
  )
  const plan = useLast(answer.state === 'ready' ? answer.value : undefined)
  if (answer.state === 'failed')
    return (
      <ProblemNotice {...texts().problem(answer.problem)} code={answer.problem.code} onRetry={answer.retry} />
    )
  const choose = (date: string | undefined): void => dispatch({ type: 'date-chosen', effectiveDate: date })
  const offered = plan?.recommended === 'now' ? undefined : plan?.recommended
  return (
    <>
      <RadioList
        label={words.lead}
        boxed
        autoFocus
        value={effectiveDate === undefined ? 'now' : 'roll'}
        onChange={choice => choose(choice === 'now' ? undefined : (offered ?? plan?.at ?? undefined))}
        options={[
          { value: 'now', label: words.now, hint: words.nowHint },
          {
            value: 'roll',
            label: words.roll,
            hint: words.rollHint,
            offReason: plan === undefined ? words.loading : undefined,
          },
        ]}
      />
      {effectiveDate !== undefined && plan !== undefined && (
        <ChosenDate plan={plan} effectiveDate={effectiveDate} onChange={choose} />
      )}
    </>
  )
}

function ChosenDate(props: {
  readonly plan: RollPlan
  readonly effectiveDate: string
  readonly onChange: (date: string) => void
}) {
  const { plan, effectiveDate, onChange } = props
  const words = texts().roll
  const { recommended, window } = plan
  const checks = shownChecks(plan.findings, plan.effects, [])
  return (
    <>
      <div className="roll-date">
        <EffectiveDateField
          label={words.field.label}
          value={effectiveDate}
          onChange={onChange}
          width={180}
          hint={words.field.inUtc(effectiveDate)}
        />
        {recommended === 'now' ? (
          <span className="dim">{words.field.recommendedNow}</span>
        ) : (
          <Button onClick={() => onChange(recommended)}>{words.field.useRecommended}</Button>
        )}
      </div>
      <p className="caption dim">
        {window === null
          ? words.page.noWindow
          : words.page.window(localMoment(window.from), localMoment(window.until))}{' '}
        {words.field.keys}
      </p>
      <b>{words.page.checks}</b>
      {checks.length === 0 ? (
        <p className="dim">{words.page.noChecks}</p>
      ) : (
        <RollChecks checks={checks} label={words.page.checks} />
      )}
    </>
  )
}

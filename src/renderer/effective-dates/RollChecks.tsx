/** What bounds or troubles an effective date, most severe first, each with its shape and sentence. */
import type { EligibilityCheck } from '../../contract/assignment.ts'
import type { RollEffect, RollFinding } from '../../contract/roll-plan.ts'
import { texts } from '../../text/texts.ts'
import { StateMark } from '../components/StateMark.tsx'
import type { StateName } from '../components/state-name.ts'

const severityStates: { readonly [S in RollFinding['severity']]: StateName } = {
  error: 'error',
  warning: 'warning',
  info: 'info',
}

const checkStates: { readonly [O in EligibilityCheck['outcome']]: StateName } = {
  failed: 'error',
  warning: 'warning',
  'not-judged': 'info',
  passed: 'valid',
}

export interface ShownCheck {
  readonly state: StateName
  readonly text: string
}

const order: readonly StateName[] = ['error', 'warning', 'info', 'valid']

/** @param effects only what keeps working is added: the rest stands among the findings. */
export function shownChecks(
  findings: readonly RollFinding[],
  effects: readonly RollEffect[],
  checks: readonly EligibilityCheck[],
): ShownCheck[] {
  const { roll, eligibility } = texts()
  const working = effects.filter(({ outcome, who }) => outcome === 'keeps-working' && who.kind === 'partner')
  return [
    ...findings.map(finding => ({ state: severityStates[finding.severity], text: roll.finding(finding) })),
    ...working.map(effect => ({ state: 'valid' as const, text: roll.sentence(effect) })),
    ...checks.map(check => ({ state: checkStates[check.outcome], text: eligibility(check) })),
  ].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}

export function RollChecks({
  checks,
  label,
}: {
  readonly checks: readonly ShownCheck[]
  readonly label: string
}) {
  return (
    <ul className="roll-checks" aria-label={label}>
      {checks.map(({ state, text }) => (
        <li key={`${state} ${text}`}>
          <StateMark state={state} label={texts().roll.state(state)} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

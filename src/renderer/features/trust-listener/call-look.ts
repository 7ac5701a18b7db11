/** What a call looks like: the shape of its outcome, and what was presented in one line. */
import type { ProbeFinding } from '../../../contract/probe.ts'
import type { ListenerCall } from '../../../contract/trust-listener.ts'
import type { StateName } from '../../components/state-name.ts'

/** What is broken has the cross everywhere in Trust. */
const outcomes: { readonly [O in ListenerCall['outcome']]: StateName } = {
  trusted: 'valid',
  'not-trusted': 'expired',
  'no-certificate': 'unknown',
  'not-tls': 'noreach',
  'broken-off': 'warning',
}

const severities: { readonly [S in ProbeFinding['severity']]: StateName } = {
  error: 'expired',
  warning: 'warning',
  info: 'info',
}

export function outcomeState(outcome: ListenerCall['outcome']): StateName {
  return outcomes[outcome]
}

export function severityState(severity: ProbeFinding['severity']): StateName {
  return severities[severity]
}

/** The common name of a presented certificate, else its whole subject; undefined without one. */
export function presentedName({ chain }: Pick<ListenerCall, 'chain'>, position = 0): string | undefined {
  const subject = chain[position]?.subject
  if (subject === undefined) return undefined
  return /(?:^|,)\s*CN=([^,]+)/.exec(subject)?.[1] ?? subject
}

/** The shape of each state, and the one finding that names a result. Pure. */
import type { ProbeState } from '../../../contract/probe-run.ts'
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import type { StateName } from '../../components/state-name.ts'

export const stateShapes: { readonly [S in Exclude<ProbeState, 'running'>]: StateName } = {
  waiting: 'none',
  works: 'valid',
  attention: 'warning',
  broken: 'error',
  unreachable: 'noreach',
  'not-probed': 'none',
}

export const severityShapes: { readonly [S in ProbeFinding['severity']]: StateName } = {
  error: 'error',
  warning: 'warning',
  info: 'info',
}

const severities: readonly ProbeFinding['severity'][] = ['error', 'warning', 'info']

/**
 * Of several errors one is usually the cause of the others: who serves another certificate than is assigned has its
 * expired date and wrong name from there.
 */
const causesFirst: readonly ProbeFinding['code'][] = ['SERVED_NOT_ASSIGNED', 'REVOKED', 'EXPIRED']

/** Worst first; those of one severity in the order found, causes before what follows from them. */
export function orderFindings(findings: readonly ProbeFinding[]): readonly ProbeFinding[] {
  const rank = ({ code }: ProbeFinding): number => {
    const at = causesFirst.indexOf(code)
    return at < 0 ? causesFirst.length : at
  }
  return findings.toSorted(
    (left, right) =>
      severities.indexOf(left.severity) - severities.indexOf(right.severity) || rank(left) - rank(right),
  )
}

/** What makes the result other than well; undefined when it works. */
export function leadingFinding({ findings }: Pick<ProbeResult, 'findings'>): ProbeFinding | undefined {
  return orderFindings(findings).find(({ severity }) => severity !== 'info')
}

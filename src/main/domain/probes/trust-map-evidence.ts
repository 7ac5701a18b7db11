/** What speaks for or against a connection, and which of it decides. */
import type { ProbeFinding } from '../../../contract/probe.ts'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import type { MapEvidence, TrustState } from '../../../contract/trust-map.ts'
import type { EvidenceFinding, MapFacts, NamedCertificate } from './trust-map-facts.ts'

/** The worst last. What is not proven is worse than what works, and better than what is known to be wrong. */
const ranking: readonly TrustState[] = ['works', 'not-proven', 'attention', 'broken']

/** Of no evidence at all: not-proven. */
export function worstState(states: Iterable<TrustState>): TrustState {
  const ranks = [...states].map(state => ranking.indexOf(state))
  return ranking[ranks.length === 0 ? 1 : Math.max(...ranks)] ?? 'not-proven'
}

/** The worst first; equals stay in their order. */
export function byWorst(evidence: readonly MapEvidence[]): MapEvidence[] {
  return evidence.toSorted((a, b) => ranking.indexOf(b.state) - ranking.indexOf(a.state))
}

export function evidenceOf(
  what: MapEvidence['what'],
  state: TrustState,
  node: string,
  more: Partial<MapEvidence> = {},
): MapEvidence {
  const nothing = { endpoint: null, cell: null, finding: null, at: null, assigned: null, served: null }
  return { what, state, node, ...nothing, ...more }
}

export function findingOf(
  code: string,
  severity: EvidenceFinding['severity'],
  values: EvidenceFinding['values'] = {},
): EvidenceFinding {
  return { code, severity, values }
}

/** Nobody has looked. */
export function notProbed(node: string): MapEvidence {
  return evidenceOf('probe', 'not-proven', node, { finding: findingOf('NOT_PROBED', 'info') })
}

/** @returns undefined for an endpoint that has no result. */
export function probeEvidence(facts: MapFacts, row: ProbeRow, node: string): MapEvidence | undefined {
  const { endpoint, result, at } = row
  if (result === null) return undefined
  const state = stateOf(row)
  if (state === undefined) return undefined
  const finding = decidingFinding(result.findings)
  const { id, server, type } = endpoint
  const cell = server === null || type === null ? null : { server, type }
  const told = { endpoint: id, cell, at, finding: state === 'works' ? null : finding }
  return evidenceOf('probe', state, node, { ...told, ...servedInstead(facts, row) })
}

const stateNames: { readonly [S in ProbeRow['state']]?: TrustState } = {
  works: 'works',
  attention: 'attention',
  broken: 'broken',
  unreachable: 'broken',
}

/** Findings that tell of our probe only: a real peer has a certificate of its own. */
const provesNothing: ReadonlySet<ProbeFinding['code']> = new Set([
  'ACCEPTANCE_NOT_PROVEN',
  'CLIENT_CERTIFICATE_REQUIRED',
])

function stateOf({ state, result, endpoint }: ProbeRow): TrustState | undefined {
  const against = (result?.findings ?? []).filter(({ severity }) => severity !== 'info')
  // Clients have no certificate: what one asks for there is wanted of them too.
  const isOfPeers = endpoint.role === 'server-to-server' || endpoint.role === 'federation'
  const isUndecided = isOfPeers && against.length > 0 && against.every(({ code }) => provesNothing.has(code))
  return isUndecided ? 'not-proven' : stateNames[state]
}

const severities: readonly ProbeFinding['severity'][] = ['error', 'warning', 'info']

/** The gravest; among equals what is wrong in itself comes first, then its not being the assigned one. */
function decidingFinding(findings: readonly ProbeFinding[]): EvidenceFinding | null {
  const rank = ({ severity, code }: ProbeFinding) =>
    severities.indexOf(severity) * 3 + (provesNothing.has(code) ? 2 : code === 'SERVED_NOT_ASSIGNED' ? 1 : 0)
  const [first] = findings.toSorted((a, b) => rank(a) - rank(b))
  return first === undefined ? null : findingOf(first.code, first.severity, first.values)
}

/** The two certificates, where another one is served than the assigned one. */
function servedInstead(facts: MapFacts, { endpoint, result, stored }: ProbeRow): Partial<MapEvidence> {
  const [leaf] = result?.chain ?? []
  if (endpoint.server === null || endpoint.type === null || leaf === undefined) return {}
  const assigned = facts.assigned(endpoint.server, endpoint.type)
  const served: NamedCertificate = { thumbprint: leaf.thumbprints.sha1, name: stored ?? leaf.issuedTo }
  return assigned === null || assigned.thumbprint === served.thumbprint ? {} : { assigned, served }
}

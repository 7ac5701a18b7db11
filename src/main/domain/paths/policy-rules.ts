/**
 * Certificate policies along a chain (RFC 5280 section 6.1, the graph of RFC 9618 section 5 in the place of the tree,
 * which grows without bounds on hostile input). Nobody asks for a policy here (user-initial-policy-set is
 * any-policy), so they matter only where an authority requires one.
 */
import type { PathFinding } from '../../../contract/certificate.ts'
import type { Chain } from './chain-search.ts'
import { isSelfIssued } from './path-certificate.ts'
import type { PathCertificate } from './ports.ts'

const anyPolicy = '2.5.29.32.0'

/** What is left of the skip counts, and the policies that are still valid at this depth. */
interface PolicyState {
  readonly explicitPolicy: number
  readonly inhibitAnyPolicy: number
  readonly policyMapping: number
  /** Policies as the next certificate has to name them; null: none is valid any more. */
  readonly expected: ReadonlySet<string> | null
}

/** The finding for the certificate itself; empty when its policies satisfy what the authorities above require. */
export function judgePolicies(chain: Chain): readonly PathFinding[] {
  const isAnchored = chain.end === 'anchor'
  const path = chain.links.map(link => link.member.certificate)
  // The anchor is no part of the path (section 6.1).
  const processed = (isAnchored ? path.slice(0, -1) : path).toReversed()
  if (!processed.some(matters)) return []
  const count = processed.length + 1
  let state: PolicyState = {
    explicitPolicy: count,
    inhibitAnyPolicy: count,
    policyMapping: count,
    expected: new Set([anyPolicy]),
  }
  for (const [index, certificate] of processed.entries()) {
    const isLast = index === processed.length - 1
    state = withPolicies(state, certificate, isLast)
    if (state.explicitPolicy === 0 && state.expected === null) return [noPolicy(certificate)]
    state = isLast ? wrappedUp(state, certificate) : prepared(state, certificate)
    if (state === mapsAnyPolicy) return [noPolicy(certificate)]
  }
  const last = processed.at(-1)
  return state.explicitPolicy === 0 && state.expected === null && last !== undefined ? [noPolicy(last)] : []
}

function noPolicy(certificate: PathCertificate): PathFinding {
  return { code: 'POLICY', severity: 'error', values: { at: certificate.issuedTo } }
}

/** Without a constraint or a mapping nothing can go wrong: the sets need not be made. */
function matters(certificate: PathCertificate): boolean {
  const { policyConstraints, policyMappings } = certificate.details()
  return policyConstraints !== null || policyMappings !== null
}

/** Section 6.1.3 (d) and (e). */
function withPolicies(state: PolicyState, certificate: PathCertificate, isLast: boolean): PolicyState {
  const { policies } = certificate.details()
  if (policies === null || policies === 'unreadable' || state.expected === null)
    return { ...state, expected: null }
  const named = policies.filter(policy => policy !== anyPolicy)
  const anyExpected = state.expected.has(anyPolicy)
  const kept = new Set(named.filter(policy => anyExpected || state.expected?.has(policy)))
  const mayUseAny = state.inhibitAnyPolicy > 0 || (!isLast && isSelfIssued(certificate))
  if (policies.includes(anyPolicy) && mayUseAny) for (const policy of state.expected) kept.add(policy)
  return { ...state, expected: kept.size === 0 ? null : kept }
}

/** Stands for a certificate that maps anyPolicy, which section 6.1.4 (a) forbids. */
const mapsAnyPolicy: PolicyState = {
  explicitPolicy: 0,
  inhibitAnyPolicy: 0,
  policyMapping: 0,
  expected: null,
}

/** Section 6.1.4 (a), (b), (h), (i), (j). */
function prepared(state: PolicyState, certificate: PathCertificate): PolicyState {
  const { policyMappings, inhibitAnyPolicy } = certificate.details()
  const mappings = Array.isArray(policyMappings) ? policyMappings : []
  if (mappings.some(each => each.issuerDomain === anyPolicy || each.subjectDomain === anyPolicy))
    return mapsAnyPolicy
  const mapped = withMappings(state, mappings)
  const step = isSelfIssued(certificate) ? 0 : 1
  const less = (count: number): number => Math.max(0, count - step)
  const inhibit = typeof inhibitAnyPolicy === 'number' ? inhibitAnyPolicy : Infinity
  const { explicit, mapping } = constraintsOf(certificate)
  return {
    expected: mapped,
    explicitPolicy: Math.min(less(state.explicitPolicy), explicit),
    policyMapping: Math.min(less(state.policyMapping), mapping),
    inhibitAnyPolicy: Math.min(less(state.inhibitAnyPolicy), inhibit),
  }
}

function withMappings(
  state: PolicyState,
  mappings: readonly { readonly issuerDomain: string; readonly subjectDomain: string }[],
): ReadonlySet<string> | null {
  if (state.expected === null || mappings.length === 0) return state.expected
  const from = new Set(mappings.map(each => each.issuerDomain))
  const next = new Set([...state.expected].filter(policy => !from.has(policy)))
  if (state.policyMapping > 0)
    for (const { issuerDomain, subjectDomain } of mappings)
      if (state.expected.has(issuerDomain) || state.expected.has(anyPolicy)) next.add(subjectDomain)
  return next.size === 0 ? null : next
}

/** Section 6.1.5 (a) and (b). */
function wrappedUp(state: PolicyState, certificate: PathCertificate): PolicyState {
  const { explicit } = constraintsOf(certificate)
  const left = Math.max(0, state.explicitPolicy - 1)
  return { ...state, explicitPolicy: explicit === 0 ? 0 : left }
}

function constraintsOf(certificate: PathCertificate): {
  readonly explicit: number
  readonly mapping: number
} {
  const { policyConstraints } = certificate.details()
  if (policyConstraints === null || policyConstraints === 'unreadable')
    return { explicit: Infinity, mapping: Infinity }
  return {
    explicit: policyConstraints.requireExplicitPolicy ?? Infinity,
    mapping: policyConstraints.inhibitPolicyMapping ?? Infinity,
  }
}

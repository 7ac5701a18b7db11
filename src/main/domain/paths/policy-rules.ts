/**
 * Certificate policies along a chain (RFC 5280 section 6.1, by the graph of RFC 9618 section 5 in the place of the
 * tree, which grows without bounds on hostile input). Who asks for no policy (user-initial-policy-set any-policy)
 * has them matter only where an authority requires one.
 */
import type { PathFinding } from '../../../contract/certificate.ts'
import type { Chain } from './chain-search.ts'
import { isSelfIssued } from './path-certificate.ts'
import {
  anyPolicy,
  firstLayer,
  isConstrainedSetEmpty,
  mappedLayer,
  nextLayer,
  type PolicyLayer,
  type PolicyMapping,
} from './policy-graph.ts'
import type { PathCertificate } from './ports.ts'

/** What whoever asks wants of policies (section 6.1.1 (c), (e), (f), (g)). */
export interface AskedPolicies {
  /** user-initial-policy-set; null for any-policy. */
  readonly acceptable: readonly string[] | null
  /** initial-explicit-policy: the path has to be valid for one of the acceptable policies. */
  readonly requireExplicit: boolean
  /** initial-policy-mapping-inhibit. */
  readonly inhibitMapping: boolean
  /** initial-any-policy-inhibit. */
  readonly inhibitAny: boolean
}

const nothingAsked: AskedPolicies = {
  acceptable: null,
  requireExplicit: false,
  inhibitMapping: false,
  inhibitAny: false,
}

/** What is left of the skip counts (section 6.1.2 (d) to (f)), and the policies valid at this depth. */
interface PolicyState {
  readonly explicitPolicy: number
  readonly inhibitAnyPolicy: number
  readonly policyMapping: number
  /** Null: none is valid any more. */
  readonly layer: PolicyLayer | null
}

/** The finding for the certificate itself; empty when its policies satisfy what is required of them. */
export function judgePolicies(chain: Chain, asked: AskedPolicies = nothingAsked): readonly PathFinding[] {
  const isAnchored = chain.end === 'anchor'
  const path = chain.links.map(link => link.member.certificate)
  // The anchor is no part of the path (section 6.1).
  const processed = (isAnchored ? path.slice(0, -1) : path).toReversed()
  const last = processed.at(-1)
  if (last === undefined || !(asked.requireExplicit || processed.some(matters))) return []
  let state = initialState(processed.length + 1, asked)
  for (const certificate of processed) {
    const isLast = certificate === last
    state = withPolicies(state, certificate, isLast)
    if (state.explicitPolicy === 0 && state.layer === null) return [noPolicy(certificate)]
    if (!isLast && mapsAnyPolicy(certificate)) return [noPolicy(certificate)]
    state = isLast ? wrappedUp(state, certificate) : prepared(state, certificate)
  }
  const { explicitPolicy, layer } = state
  // Section 6.1.5 (g): the user-constrained policy set counts only where a policy is required.
  if (explicitPolicy > 0 || (layer !== null && !isConstrainedSetEmpty(layer, asked.acceptable))) return []
  return [noPolicy(last)]
}

function noPolicy(certificate: PathCertificate): PathFinding {
  return { code: 'POLICY', severity: 'error', values: { at: certificate.issuedTo } }
}

/** Without a constraint or a mapping nothing can go wrong: the sets need not be made. */
function matters(certificate: PathCertificate): boolean {
  const { policyConstraints, policyMappings } = certificate.details()
  return policyConstraints !== null || policyMappings !== null
}

/** Section 6.1.2 (a), (d), (e), (f). */
function initialState(count: number, asked: AskedPolicies): PolicyState {
  return {
    explicitPolicy: asked.requireExplicit ? 0 : count,
    inhibitAnyPolicy: asked.inhibitAny ? 0 : count,
    policyMapping: asked.inhibitMapping ? 0 : count,
    layer: firstLayer(),
  }
}

/** Section 6.1.3 (d) and (e). */
function withPolicies(state: PolicyState, certificate: PathCertificate, isLast: boolean): PolicyState {
  const { policies } = certificate.details()
  if (policies === null || policies === 'unreadable' || state.layer === null) return { ...state, layer: null }
  const mayUseAny = state.inhibitAnyPolicy > 0 || (!isLast && isSelfIssued(certificate))
  return { ...state, layer: nextLayer(state.layer, policies, mayUseAny) }
}

/** Section 6.1.4 (a). Mappings that cannot be read may say anything. */
function mapsAnyPolicy(certificate: PathCertificate): boolean {
  const { policyMappings } = certificate.details()
  if (policyMappings === null) return false
  if (policyMappings === 'unreadable') return true
  return policyMappings.some(each => each.issuerDomain === anyPolicy || each.subjectDomain === anyPolicy)
}

function mappingsOf(certificate: PathCertificate): readonly PolicyMapping[] {
  const { policyMappings } = certificate.details()
  return Array.isArray(policyMappings) ? policyMappings : []
}

/** Section 6.1.4 (b), (h), (i), (j). */
function prepared(state: PolicyState, certificate: PathCertificate): PolicyState {
  const step = isSelfIssued(certificate) ? 0 : 1
  const less = (count: number): number => Math.max(0, count - step)
  const { explicit, mapping, any } = constraintsOf(certificate)
  const { layer } = state
  return {
    layer: layer && mappedLayer(layer, mappingsOf(certificate), state.policyMapping > 0),
    explicitPolicy: Math.min(less(state.explicitPolicy), explicit),
    policyMapping: Math.min(less(state.policyMapping), mapping),
    inhibitAnyPolicy: Math.min(less(state.inhibitAnyPolicy), any),
  }
}

/** Section 6.1.5 (a) and (b). */
function wrappedUp(state: PolicyState, certificate: PathCertificate): PolicyState {
  const { explicit } = constraintsOf(certificate)
  const left = Math.max(0, state.explicitPolicy - 1)
  return { ...state, explicitPolicy: explicit === 0 ? 0 : left }
}

/** The skip counts that the certificate sets; one that cannot be read sets the strictest. */
function constraintsOf(certificate: PathCertificate): {
  readonly explicit: number
  readonly mapping: number
  readonly any: number
} {
  const { policyConstraints, inhibitAnyPolicy } = certificate.details()
  const any = inhibitAnyPolicy === 'unreadable' ? 0 : (inhibitAnyPolicy ?? Infinity)
  if (policyConstraints === 'unreadable') return { explicit: 0, mapping: 0, any }
  return {
    explicit: policyConstraints?.requireExplicitPolicy ?? Infinity,
    mapping: policyConstraints?.inhibitPolicyMapping ?? Infinity,
    any,
  }
}

/**
 * The valid_policy_graph of RFC 9618 section 5, one layer for each certificate. A policy stands once in a layer and
 * remembers where it comes from, so the graph grows with the certificates and not with the paths through it.
 */

export const anyPolicy = '2.5.29.32.0'

interface PolicyNode {
  readonly policy: string
  /** Nodes of the layer above; none for the first. */
  readonly parents: readonly PolicyNode[]
}

/** Of one depth: the policies as the next certificate has to name them, with the nodes that expect them. */
export type PolicyLayer = ReadonlyMap<string, readonly PolicyNode[]>

export interface PolicyMapping {
  readonly issuerDomain: string
  readonly subjectDomain: string
}

/** Section 6.1.2 (a): any policy, which expects any. */
export function firstLayer(): PolicyLayer {
  return new Map([[anyPolicy, [{ policy: anyPolicy, parents: [] }]]])
}

/**
 * Section 6.1.3 (d): what of `above` a certificate with these policies continues.
 * @param mayUseAny whether anyPolicy of the certificate stands for every policy.
 * @returns null when nothing is left.
 */
export function nextLayer(
  above: PolicyLayer,
  policies: readonly string[],
  mayUseAny: boolean,
): PolicyLayer | null {
  const nodes = new Map<string, PolicyNode>()
  for (const policy of policies) {
    const parents = policy === anyPolicy ? undefined : (above.get(policy) ?? above.get(anyPolicy))
    if (parents !== undefined) nodes.set(policy, { policy, parents })
  }
  if (mayUseAny && policies.includes(anyPolicy))
    for (const [policy, parents] of above) if (!nodes.has(policy)) nodes.set(policy, { policy, parents })
  // Before any mapping a policy expects itself.
  return nodes.size === 0 ? null : new Map([...nodes].map(([policy, node]) => [policy, [node]]))
}

/**
 * Section 6.1.4 (b): what the nodes of a layer expect of the next certificate.
 * @param isPermitted whether policies may be mapped; where not, a mapped policy is valid no more.
 */
export function mappedLayer(
  layer: PolicyLayer,
  mappings: readonly PolicyMapping[],
  isPermitted: boolean,
): PolicyLayer | null {
  if (mappings.length === 0) return layer
  const mapped = new Set(mappings.map(each => each.issuerDomain))
  const expecting = new Map<string, PolicyNode[]>()
  const expect = (policy: string, nodes: readonly PolicyNode[]) => {
    const known = expecting.get(policy)
    if (known === undefined) expecting.set(policy, [...nodes])
    else known.push(...nodes)
  }
  for (const [policy, nodes] of layer) if (!mapped.has(policy)) expect(policy, nodes)
  if (isPermitted) {
    const sources = new Map([...mapped].map(policy => [policy, mappingSource(layer, policy)]))
    for (const { issuerDomain, subjectDomain } of mappings)
      expect(subjectDomain, sources.get(issuerDomain) ?? [])
    for (const [policy, nodes] of expecting) if (nodes.length === 0) expecting.delete(policy)
  }
  return expecting.size === 0 ? null : expecting
}

/** The node of that policy; where only any policy is valid, a new one beside it (section 6.1.4 (b) (1)). */
function mappingSource(layer: PolicyLayer, policy: string): readonly PolicyNode[] {
  const own = layer.get(policy)
  if (own !== undefined) return own
  const any = layer.get(anyPolicy)?.[0]
  return any === undefined ? [] : [{ policy, parents: any.parents }]
}

/**
 * Section 6.1.5 (g): whether no policy of the last layer goes back to one that is acceptable in the domain of the
 * anchor.
 * @param acceptable user-initial-policy-set; null for any-policy, which may also stand among others.
 */
export function isConstrainedSetEmpty(last: PolicyLayer, acceptable: readonly string[] | null): boolean {
  if (acceptable === null || acceptable.includes(anyPolicy)) return false
  const wanted = new Set(acceptable)
  const seen = new Set<PolicyNode>()
  const waiting = [...last.values()].flat()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    // Any policy at the end is as good as each of those that are wanted.
    if (node.policy === anyPolicy && last.get(anyPolicy)?.includes(node) === true && wanted.size > 0)
      return false
    if (node.policy === anyPolicy) continue
    // The policy in the anchor's own domain is the one right below any policy.
    if (node.parents.some(parent => parent.policy === anyPolicy) && wanted.has(node.policy)) return false
    for (const parent of node.parents) waiting.push(parent)
  }
  return true
}

/** The search in random graphs of authorities, against an oracle that only asks what can be reached. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { createCertificatePool } from '../../../../src/main/domain/paths/certificate-pool.ts'
import { searchChains } from '../../../../src/main/domain/paths/chain-search.ts'
import { judgePath } from '../../../../src/main/domain/paths/judge-path.ts'
import type { PathMember, SignatureChecker } from '../../../../src/main/domain/paths/ports.ts'
import { bareCertificate } from '../../../fakes/bare-certificate.ts'

/** Names and keys are small numbers, so that they meet often. */
interface Edge {
  readonly subject: number
  readonly key: number
  readonly issuer: number
  readonly signer: number
  readonly isAnchor: boolean
}

function memberOf(edge: Edge, index: number): PathMember {
  const name = (what: number) => `name ${String(what)}`
  const certificate = bareCertificate(name(edge.subject), name(edge.issuer), {
    id: String(index),
    thumbprint: ThumbprintSha1.parse(index.toString(16).padStart(40, '0')),
    publicKeyId: `key ${String(edge.key)}`,
    // The fake signature: the key that made it.
    signatureAlgorithm: `by key ${String(edge.signer)}`,
    basicConstraints: { ca: true, pathLength: null },
  })
  return { certificate, source: 'CA', isAnchor: edge.isAnchor, isDistrusted: false }
}

const at = new Date('2026-06-01T00:00:00Z')

function countingChecker(): SignatureChecker & { readonly count: () => number } {
  let count = 0
  return {
    count: () => count,
    check(certificate, issuer) {
      count += 1
      return { outcome: certificate.signatureAlgorithm === `by ${issuer.publicKeyId}` ? 'good' : 'bad' }
    },
    checkCrl: () => ({ outcome: 'bad' }),
  }
}

/**
 * Whether signatures lead from the first to an anchor. Whoever has the name and the key is the issuer; only the first
 * itself does not come again in another certificate (RFC 4158 section 2.4.2: that would be a loop).
 */
function isReachable([leaf, ...others]: readonly Edge[]): boolean {
  const rest = others.filter(({ subject, key }) => subject !== leaf?.subject || key !== leaf.key)
  const seen = new Set<Edge>()
  const waiting = leaf === undefined ? [] : [leaf]
  for (let edge = waiting.pop(); edge !== undefined; edge = waiting.pop()) {
    if (edge.isAnchor) return true
    if (seen.has(edge)) continue
    seen.add(edge)
    const { issuer, signer } = edge
    waiting.push(...rest.filter(other => other.subject === issuer && other.key === signer))
  }
  return false
}

const edge = (names: number, keys: number, anchors: boolean): fc.Arbitrary<Edge> =>
  fc.record({
    subject: fc.nat(names),
    key: fc.nat(keys),
    issuer: fc.nat(names),
    signer: fc.nat(keys),
    isAnchor: anchors ? fc.nat(9).map(each => each === 0) : fc.constant(false),
  })

describe('the search', () => {
  it('finds a path to an anchor exactly where there is one', () => {
    fc.assert(
      fc.property(fc.array(edge(4, 1, true), { minLength: 1, maxLength: 12 }), edges => {
        const pool = edges.map(memberOf)
        const [leaf] = pool
        if (leaf === undefined) return
        const path = judgePath({ leaf: leaf.certificate, pool, at, signatures: countingChecker() })
        expect(path.outcome === 'trusted').toBe(isReachable(edges))
      }),
      { seed: 5280, numRuns: 2000 },
    )
  })

  it('keeps its budget in whatever graph', () => {
    const budget = { maxSteps: 60, maxSignatures: 80, maxLength: 6 }
    fc.assert(
      fc.property(fc.array(edge(3, 2, false), { minLength: 1, maxLength: 60 }), edges => {
        const members = edges.map(memberOf)
        const [leaf] = members
        if (leaf === undefined) return
        const signatures = countingChecker()
        const search = searchChains({
          leaf: leaf.certificate,
          pool: createCertificatePool(members),
          signatures,
          at,
          budget,
        })
        const chains = [...search.chains]
        expect(chains.length).toBeGreaterThan(0)
        // Every step ends at most one chain of its own and one that is self-signed.
        expect(chains.length).toBeLessThanOrEqual(2 * (budget.maxSteps + budget.maxLength))
        expect(Math.max(...chains.map(({ links }) => links.length))).toBeLessThanOrEqual(budget.maxLength + 1)
        expect(signatures.count()).toBeLessThanOrEqual(budget.maxSignatures)
        if (chains.some(({ end }) => end === 'cut-off')) expect(search.exceeded()).toBeDefined()
      }),
      { seed: 4158, numRuns: 500 },
    )
  })
})

/**
 * Finds the chains that lead from a certificate upwards (RFC 4158 tells why there may be several: cross-certificates,
 * renewed authorities, one name with many keys). Likelier issuers come first, and a budget holds hostile graphs.
 */
import type { CertificatePool } from './certificate-pool.ts'
import { isSameEntity, isSelfIssued, keyHint, validityAt } from './path-certificate.ts'
import type { PathCertificate, PathMember, SignatureChecker, SignatureVerdict } from './ports.ts'

export interface ChainLink {
  readonly member: PathMember
  /** By the next link, or by its own key at the end of a self-signed chain; undefined where nobody was asked. */
  readonly signature: SignatureVerdict | undefined
}

export interface Chain {
  /** The certificate itself first. */
  readonly links: readonly ChainLink[]
  /** 'cut-off' when the budget ended the climb. */
  readonly end: 'anchor' | 'self-signed' | 'no-issuer' | 'cut-off'
}

export interface SearchBudget {
  /** Certificates stepped on, over all chains. */
  readonly maxSteps: number
  /** Signature checks, which are the slow part; a pair is checked once. */
  readonly maxSignatures: number
  /** Certificates in one chain. */
  readonly maxLength: number
}

const defaultSearchBudget: SearchBudget = { maxSteps: 2000, maxSignatures: 400, maxLength: 40 }

export interface ChainSearch {
  /** Chains in order of likelihood, at least one. */
  readonly chains: Iterable<Chain>
  /** The part of the budget that cut something off, once it has. */
  exceeded(): { readonly what: string; readonly limit: number } | undefined
}

interface Signer {
  readonly issuer: PathMember
  readonly signature: SignatureVerdict
}

export function searchChains(request: {
  readonly leaf: PathCertificate
  readonly pool: CertificatePool
  readonly signatures: SignatureChecker
  readonly at: Date
  readonly budget?: SearchBudget
}): ChainSearch {
  const { pool } = request
  const budget = request.budget ?? defaultSearchBudget
  const atMs = request.at.getTime()
  const verdicts = new Map<string, SignatureVerdict>()
  let steps = 0
  let exceeded: ReturnType<ChainSearch['exceeded']>

  function verdictOf(certificate: PathCertificate, issuer: PathCertificate): SignatureVerdict | undefined {
    const pair = `${certificate.id} ${issuer.id}`
    const known = verdicts.get(pair)
    if (known !== undefined) return known
    if (verdicts.size >= budget.maxSignatures) {
      exceeded ??= { what: 'signatures', limit: budget.maxSignatures }
      return undefined
    }
    const verdict = request.signatures.check(certificate, issuer)
    verdicts.set(pair, verdict)
    return verdict
  }

  function isCutOff(length: number): boolean {
    if (++steps > budget.maxSteps) exceeded ??= { what: 'steps', limit: budget.maxSteps }
    if (length >= budget.maxLength) exceeded ??= { what: 'certificates in one path', limit: budget.maxLength }
    return steps > budget.maxSteps || length >= budget.maxLength
  }

  /** All chains that continue `below` with `member`. */
  function* climb(below: readonly ChainLink[], member: PathMember): Generator<Chain> {
    const ending = (end: Chain['end'], signature?: SignatureVerdict): Chain => ({
      links: [...below, { member, signature }],
      end,
    })
    if (member.isAnchor) return yield ending('anchor')
    if (isCutOff(below.length)) return yield ending('cut-off')
    const own = ownVerdict(member.certificate)
    const isSelfSigned = own !== undefined && own.outcome !== 'bad'
    if (isSelfSigned) yield ending('self-signed', own)
    const passed = [...below.map(link => link.member.certificate), member.certificate]
    let hasIssuer = false
    for (const { issuer, signature } of signersOf(member.certificate, passed)) {
      hasIssuer = true
      yield* climb([...below, { member, signature }], issuer)
      if (steps > budget.maxSteps) return
    }
    if (!hasIssuer && !isSelfSigned)
      yield own === undefined ? ending('no-issuer') : ending('self-signed', own)
  }

  /** The signature by its own key, where the certificate looks as if it had been signed with it. */
  function ownVerdict(certificate: PathCertificate): SignatureVerdict | undefined {
    if (!isSelfIssued(certificate) || keyHint(certificate, certificate) === 'other key') return undefined
    return verdictOf(certificate, certificate)
  }

  /**
   * Issuers whose signature verifies (or cannot be verified here). When there are none, the likeliest of those whose
   * signature is bad, unless the key identifiers already say that it is another key: a certificate that was tampered
   * with shall be seen in its path.
   */
  function* signersOf(certificate: PathCertificate, passed: readonly PathCertificate[]): Generator<Signer> {
    let forged: Signer | undefined
    let found = false
    for (const issuer of rankedIssuers(certificate, passed)) {
      const signature = verdictOf(certificate, issuer.certificate)
      if (signature === undefined) return
      if (signature.outcome !== 'bad') {
        found = true
        yield { issuer, signature }
      } else if (keyHint(certificate, issuer.certificate) !== 'other key') {
        forged ??= { issuer, signature }
      }
    }
    if (!found && forged !== undefined) yield forged
  }

  function rankedIssuers(certificate: PathCertificate, passed: readonly PathCertificate[]): PathMember[] {
    return pool
      .issuersOf(certificate)
      .filter(({ certificate: issuer }) => !passed.some(other => isSameEntity(other, issuer)))
      .map(member => ({ member, rank: issuerRank(certificate, member, atMs) }))
      .toSorted((left, right) => right.rank - left.rank)
      .map(({ member }) => member)
  }

  return { chains: climb([], pool.memberOf(request.leaf)), exceeded: () => exceeded }
}

/** Higher is likelier (RFC 4158 section 3): the key identifiers, then trust, validity, the CA mark, the later end. */
function issuerRank(certificate: PathCertificate, issuer: PathMember, atMs: number): number {
  const facts = issuer.certificate
  const hint = { 'same key': 2, unknown: 1, 'other key': 0 }[keyHint(certificate, facts)]
  return (
    hint * 1e6 +
    (issuer.isDistrusted ? 0 : 1e5) +
    (validityAt(facts, atMs) === 'valid' ? 1e4 : 0) +
    (issuer.isAnchor ? 1e3 : 0) +
    (facts.basicConstraints?.ca === true ? 1e2 : 0) +
    // The year 9999 stays below the next weight.
    facts.notAfterMs / 3e12
  )
}

/**
 * Judges the certification path of a certificate (RFC 5280 section 6): of all chains that can be built, the one
 * without errors, or else the one that comes closest, with every reason against it.
 */
import type { CertificatePath, PathFinding, PathNode } from '../../../contract/certificate.ts'
import { createCertificatePool } from './certificate-pool.ts'
import { type ChainPlace, chainRules, isRoot, type PathPolicy, plainPolicy } from './chain-rules.ts'
import { type Chain, type SearchBudget, searchChains } from './chain-search.ts'
import { judgeNameConstraints } from './name-constraints.ts'
import { isSelfIssued } from './path-certificate.ts'
import { judgePolicies } from './policy-rules.ts'
import type { CrlFacts, PathCertificate, PathMember, SignatureChecker } from './ports.ts'
import { judgeRevocation } from './revocation.ts'

interface JudgedChain {
  readonly chain: Chain
  /** For each link, leaf first. */
  readonly findings: readonly (readonly PathFinding[])[]
  readonly errorCount: number
}

export interface PathRequest {
  readonly leaf: PathCertificate
  readonly pool: readonly PathMember[]
  readonly at: Date
  readonly signatures: SignatureChecker
  readonly budget?: SearchBudget
  /** What the path is for; by the rules of RFC 5280 alone unless told. */
  readonly policy?: PathPolicy
  /** Lists to ask; without them revocation is told as not checked. */
  readonly crls?: readonly CrlFacts[]
}

/** Chains judged before the best of them must do. */
const maxChains = 50

/**
 * @param request.pool everything the path may use; the certificate itself among it tells where it stands.
 * @param request.at the instant at which validity is judged.
 * @returns outcome 'trusted' without any error; 'incomplete' when a missing issuer is all that is wrong. Never fails:
 *   a search that was cut off carries LIMIT_EXCEEDED on the uppermost certificate.
 */
export function judgePath(request: PathRequest): CertificatePath {
  const search = searchChains({ ...request, pool: createCertificatePool(request.pool) })
  let best: JudgedChain | undefined
  let judged = 0
  for (const chain of search.chains) {
    const candidate = judgeChain(chain, request)
    if (best === undefined || isBetter(candidate, best)) best = candidate
    if (best.errorCount === 0 || ++judged === maxChains) break
  }
  if (best === undefined) throw new Error('A search without any chain')
  if (best.errorCount === 0) return toPath(best)
  const cutOff = judged === maxChains ? { what: 'paths', limit: maxChains } : search.exceeded()
  return toPath(cutOff === undefined ? best : withLimit(best, cutOff))
}

function judgeChain(chain: Chain, request: PathRequest): JudgedChain {
  const top = chain.links.length - 1
  const atMs = request.at.getTime()
  const policy = request.policy ?? plainPolicy
  const names = judgeNameConstraints(chain)
  const policies = judgePolicies(chain)
  const findings = chain.links.map((link, index) => {
    const place: ChainPlace = { chain, link, index, isTop: index === top, atMs, policy }
    return [
      ...chainRules.flatMap(rule => rule(place)),
      ...(names[index] ?? []),
      ...(index === 0 ? policies : []),
      ...revocationOf(chain, index, request),
    ]
  })
  const errors = findings.flat().filter(isError).length
  // A chain that was cut off has an error even where no rule finds one: nobody knows how it goes on.
  return { chain, findings, errorCount: errors + (chain.end === 'cut-off' ? 1 : 0) }
}

/** Whoever is no root could be revoked. */
function revocationOf(chain: Chain, index: number, request: PathRequest): readonly PathFinding[] {
  const link = chain.links[index]
  const isTop = index === chain.links.length - 1
  if (link === undefined || (isTop && isRoot(chain))) return []
  const authority = chain.links[index + 1]?.member.certificate
  if (request.crls === undefined) return [{ code: 'REVOCATION_NOT_CHECKED', severity: 'info', values: {} }]
  // Without its issuer nobody can vouch for a list either, and that is told already.
  if (authority === undefined) return []
  return judgeRevocation(link.member.certificate, authority, {
    crls: request.crls,
    atMs: request.at.getTime(),
    verify: (crl, signer) => request.signatures.checkCrl(crl, signer),
    signersOf: (crl, issuer) => listSigners(crl, issuer, request),
  })
}

/** An authority may sign its lists with another key, or leave them to somebody else: whoever it is must be trusted. */
function listSigners(
  crl: CrlFacts,
  authority: PathCertificate,
  request: PathRequest,
): readonly PathCertificate[] {
  const own = crl.issuerKey === authority.subjectKey ? [authority] : []
  const others = request.pool
    .filter(member => member.certificate.subjectKey === crl.issuerKey && member.certificate !== authority)
    .slice(0, listSignersAtMost)
    .filter(member => isTrustedSigner(member, request))
  return [...own, ...others.map(member => member.certificate)]
}

const listSignersAtMost = 10

function isTrustedSigner(member: PathMember, request: PathRequest): boolean {
  const { pool, at, signatures, budget } = request
  const path = judgePath({
    leaf: member.certificate,
    pool,
    at,
    signatures,
    ...(budget === undefined ? {} : { budget }),
  })
  return path.outcome === 'trusted'
}

function isError({ severity }: PathFinding): boolean {
  return severity === 'error'
}

const endRank: Readonly<Record<Chain['end'], number>> = {
  anchor: 3,
  'self-signed': 2,
  'no-issuer': 1,
  'cut-off': 0,
}

/** A chain to an anchor tells more than one without, a complete one more than a broken one; then fewer errors. */
function isBetter(candidate: JudgedChain, best: JudgedChain): boolean {
  const difference = endRank[candidate.chain.end] - endRank[best.chain.end]
  return difference > 0 || (difference === 0 && candidate.errorCount < best.errorCount)
}

function withLimit(judged: JudgedChain, { what, limit }: { what: string; limit: number }): JudgedChain {
  const exceeded: PathFinding = {
    code: 'LIMIT_EXCEEDED',
    severity: 'error',
    values: { what, limit: String(limit) },
  }
  const top = judged.findings.length - 1
  return {
    ...judged,
    findings: judged.findings.map((own, index) => (index === top ? [...own, exceeded] : own)),
  }
}

function toPath(judged: JudgedChain): CertificatePath {
  const { chain, findings } = judged
  const nodes = chain.links.map((link, index) =>
    toNode(link.member, roleOf(chain, index), findings[index] ?? []),
  )
  return { outcome: outcomeOf(judged), nodes: nodes.toReversed(), passed: passedOf(judged) }
}

function toNode(member: PathMember, role: PathNode['role'], findings: readonly PathFinding[]): PathNode {
  const { issuedTo, subject, thumbprint, notAfter } = member.certificate
  return { issuedTo, subject, thumbprint, notAfter, role, source: member.source, findings: [...findings] }
}

/** A self-signed certificate that stands alone is a root; an anchor is one even when somebody else issued it. */
function roleOf(chain: Chain, index: number): PathNode['role'] {
  const isTop = index === chain.links.length - 1
  const member = chain.links[index]?.member
  const isRoot = isTop && member !== undefined && (member.isAnchor || isSelfIssued(member.certificate))
  if (isRoot) return 'root'
  return index === 0 ? 'leaf' : 'intermediate'
}

function outcomeOf({ findings, errorCount }: JudgedChain): CertificatePath['outcome'] {
  if (errorCount === 0) return 'trusted'
  const onlyIncomplete = findings.flat().every(each => !isError(each) || each.code === 'NO_ISSUER')
  return onlyIncomplete ? 'incomplete' : 'not-trusted'
}

type PassedItem = CertificatePath['passed'][number]

/** The errors that speak against each item of "how it was judged". */
const contradictions: Readonly<Record<PassedItem, readonly PathFinding['code'][]>> = {
  signatures: ['BAD_SIGNATURE', 'SIGNATURE_NOT_VERIFIABLE', 'NO_ISSUER', 'LIMIT_EXCEEDED'],
  anchor: ['UNTRUSTED_ROOT', 'NO_ISSUER', 'LIMIT_EXCEEDED'],
  validity: ['EXPIRED', 'NOT_YET_VALID'],
  constraints: [
    'NOT_A_CA',
    'PATH_LENGTH',
    'KEY_USAGE',
    'UNKNOWN_CRITICAL_EXTENSION',
    'NAME_CONSTRAINT',
    'POLICY',
    'NO_ISSUER',
    'LIMIT_EXCEEDED',
  ],
}

const passedItems: readonly PassedItem[] = ['signatures', 'anchor', 'validity', 'constraints']

function passedOf({ findings }: JudgedChain): PassedItem[] {
  const codes = new Set(findings.flat().map(({ code }) => code))
  return passedItems.filter(item => contradictions[item].every(code => !codes.has(code)))
}

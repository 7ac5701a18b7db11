/**
 * Judges the certification path of a certificate (RFC 5280 section 6): of all chains that can be built, the one
 * without errors, or else the one that comes closest, with every reason against it.
 */
import type { CertificatePath, PathFinding, PathNode } from '../../../contract/certificate.ts'
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import { createCertificatePool } from './certificate-pool.ts'
import { type ChainPlace, chainRules, type PathPolicy, plainPolicy } from './chain-rules.ts'
import { type Chain, type SearchBudget, searchChains } from './chain-search.ts'
import { judgeNameConstraints } from './name-constraints.ts'
import { isSelfIssued } from './path-certificate.ts'
import { judgePolicies } from './policy-rules.ts'
import type { PathCertificate, PathMember, SignatureChecker } from './ports.ts'
import { type RevocationContext, type RevocationEvidence, revocationOfLink } from './revocation-of-chain.ts'
import { createTrustedSigners } from './trusted-signers.ts'

interface JudgedChain {
  readonly chain: Chain
  /** For each link, leaf first. */
  readonly findings: readonly (readonly PathFinding[])[]
  readonly revocations: readonly CertificateRevocation[]
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
  /** Who is asked about revocation; without it that is told as not checked. */
  readonly revocation?: RevocationEvidence
}

/** A path with what stands behind it, leaf first. */
export interface JudgedPath {
  readonly path: CertificatePath
  readonly certificates: readonly PathCertificate[]
  readonly revocations: readonly CertificateRevocation[]
}

/** Chains judged before the best of them must do. */
const maxChains = 50

/** For the path of whoever signs lists or responses. */
const signerBudget: SearchBudget = { maxSteps: 200, maxSignatures: 40, maxLength: 40 }

/**
 * @param request.pool everything the path may use; the certificate itself among it tells where it stands.
 * @param request.at the instant at which validity is judged.
 * @returns outcome 'trusted' without any error; 'incomplete' when a missing issuer is all that is wrong. Never fails:
 *   a search that was cut off carries LIMIT_EXCEEDED on the uppermost certificate.
 */
export function judgePath(request: PathRequest): CertificatePath {
  return judgePathInFull(request).path
}

/** The same with the certificates themselves, and what was found out about their revocation. */
export function judgePathInFull(request: PathRequest): JudgedPath {
  const search = searchChains({ ...request, pool: createCertificatePool(request.pool) })
  const context = contextOf(request)
  let best: JudgedChain | undefined
  let judged = 0
  for (const chain of search.chains) {
    const candidate = judgeChain(chain, request, context)
    if (best === undefined || isBetter(candidate, best)) best = candidate
    if (best.errorCount === 0 || ++judged === maxChains) break
  }
  if (best === undefined) throw new Error('A search without any chain')
  if (best.errorCount === 0) return inFull(best)
  const cutOff = judged === maxChains ? { what: 'paths', limit: maxChains } : search.exceeded()
  return inFull(cutOff === undefined ? best : withLimit(best, cutOff))
}

function inFull(judged: JudgedChain): JudgedPath {
  const certificates = judged.chain.links.map(({ member }) => member.certificate)
  return { path: toPath(judged), certificates, revocations: judged.revocations }
}

function judgeChain(chain: Chain, request: PathRequest, context: RevocationContext): JudgedChain {
  const top = chain.links.length - 1
  const atMs = request.at.getTime()
  const policy = request.policy ?? plainPolicy
  const names = judgeNameConstraints(chain, policy)
  const policies = judgePolicies(chain, policy.certificatePolicies)
  const revocation = chain.links.flatMap((_link, index) => revocationOfLink(chain, index, context) ?? [])
  const findings = chain.links.map((link, index) => {
    const place: ChainPlace = { chain, link, index, isTop: index === top, atMs, policy }
    return [
      ...chainRules.flatMap(rule => rule(place)),
      ...(names[index] ?? []),
      ...(index === 0 ? policies : []),
      ...(revocation[index]?.findings ?? []),
    ]
  })
  const revocations = revocation.map(each => each.revocation)
  const errors = findings.flat().filter(isError).length
  // A chain that was cut off has an error even where no rule finds one: nobody knows how it goes on.
  return { chain, findings, revocations, errorCount: errors + (chain.end === 'cut-off' ? 1 : 0) }
}

function contextOf({ pool, at, signatures, revocation, policy }: PathRequest): RevocationContext {
  const { refusesWeakness } = policy ?? plainPolicy
  const asSigner = { at, signatures, budget: signerBudget, policy: { ...plainPolicy, refusesWeakness } }
  return {
    pool,
    atMs: at.getTime(),
    signatures,
    evidence: revocation,
    refusesWeakness,
    signers: createTrustedSigners(
      pool,
      (leaf, among) => judgePath({ ...asSigner, leaf, pool: among }).outcome === 'trusted',
    ),
  }
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

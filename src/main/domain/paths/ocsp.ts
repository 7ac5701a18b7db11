/** Revocation by OCSP (RFC 6960): which response speaks of a certificate, whether to believe it, what it says. */
import type { OcspChecker, OcspFacts, OcspStatement } from './ocsp-facts.ts'
import type { CrlEntryFacts, PathCertificate, SignatureName } from './ports.ts'
import { isWeakHash } from './weak-signatures.ts'

export interface OcspSource {
  readonly responses: readonly OcspFacts[]
  readonly atMs: number
  /** A weak signature proves nobody good. */
  readonly refusesWeakness: boolean
  readonly checker: OcspChecker
  /** Certificates that might have signed besides the authority and those that came along. */
  readonly otherSigners: readonly PathCertificate[]
  /** Whether `delegate` was issued by `authority` itself, is valid and not revoked. Its purpose is judged here. */
  isIssuedBy(delegate: PathCertificate, authority: PathCertificate): boolean
}

/** Why a response about the certificate could not be used, the likeliest to be mended last. */
export type OcspGap =
  | 'ocsp-critical-extension'
  | 'ocsp-not-yet-valid'
  | 'ocsp-expired'
  | 'ocsp-weak'
  | 'ocsp-responder'
  | 'ocsp-signature'

export type OcspVerdict =
  | { readonly outcome: 'unknown'; readonly by: OcspFacts['by'] }
  /** `weak`: its signature, where that is weak. */
  | { readonly outcome: 'good'; readonly by: OcspFacts['by']; readonly weak: SignatureName | null }
  | {
      readonly outcome: 'revoked'
      readonly by: OcspFacts['by']
      readonly entry: CrlEntryFacts
      readonly responder: string
    }
  | { readonly outcome: 'unusable'; readonly by: OcspFacts['by']; readonly why: OcspGap }

const ocspSigning = '1.3.6.1.5.5.7.3.9'

/** Two clocks may differ by so much; responses are often made the moment they are asked for. */
const clockSkewMs = 5 * 60_000

/**
 * A response without nextUpdate says that newer information is available all the time (section 4.2.2.1). It is
 * believed for a day, or a copy of it would be good for ever.
 */
const withoutNextUpdateMs = 24 * 3_600_000

const weight: Readonly<Record<OcspGap, number>> = {
  'ocsp-critical-extension': 0,
  'ocsp-not-yet-valid': 1,
  'ocsp-expired': 2,
  'ocsp-weak': 3,
  'ocsp-responder': 4,
  'ocsp-signature': 5,
}

interface Candidate {
  readonly response: OcspFacts
  readonly statement: OcspStatement
}

/** @returns what the newest usable response says, else why none could be used; undefined when none is about the certificate. */
export function judgeOcsp(
  certificate: PathCertificate,
  authority: PathCertificate,
  source: OcspSource,
): OcspVerdict | undefined {
  let gap: { readonly why: OcspGap; readonly by: OcspFacts['by'] } | undefined
  for (const { response, statement } of candidates(certificate, authority, source)) {
    const why = gapOf(response, statement, authority, source)
    if (why === undefined) return verdictOf(response, statement)
    if (gap === undefined || weight[why] > weight[gap.why]) gap = { why, by: response.by }
  }
  return gap === undefined ? undefined : { outcome: 'unusable', ...gap }
}

/**
 * Newest first; of the same second, the one that says the worse. Of each response one statement counts: nobody shall crowd
 * out the others with a single answer.
 */
function candidates(
  certificate: PathCertificate,
  authority: PathCertificate,
  { responses, checker }: OcspSource,
): readonly Candidate[] {
  return responses
    .flatMap(response =>
      response.statements
        .filter(
          ({ id }) =>
            id.serialNumber === certificate.serialNumber && checker.isAbout(id, certificate, authority),
        )
        .map(statement => ({ response, statement }))
        .toSorted(newestAndWorstFirst)
        .slice(0, 1),
    )
    .toSorted(newestAndWorstFirst)
    .slice(0, candidatesAtMost)
}

function newestAndWorstFirst(left: Candidate, right: Candidate): number {
  return right.statement.thisUpdateMs - left.statement.thisUpdateMs || badness(right) - badness(left)
}

/** Each may cost signatures. */
const candidatesAtMost = 10

function badness({ statement: { status } }: Candidate): number {
  return status === 'good' ? 0 : status === 'unknown' ? 1 : 2
}

function verdictOf({ by, responder, signature }: OcspFacts, { status }: OcspStatement): OcspVerdict {
  if (status === 'unknown') return { outcome: status, by }
  if (status === 'good') return { outcome: status, by, weak: isWeakHash(signature.hash) ? signature : null }
  const name = responder.form === 'name' ? responder.text : responder.keyHash
  return { outcome: 'revoked', by, entry: status, responder: name }
}

/** Section 3.2, whose steps 1 and 2 (the certificate that was asked for, the signer that was expected) are `candidates` and `signerGap`. */
function gapOf(
  response: OcspFacts,
  statement: OcspStatement,
  authority: PathCertificate,
  source: OcspSource,
): OcspGap | undefined {
  const { atMs } = source
  if (response.unknownCriticalExtensions.length + statement.unknownCriticalExtensions.length > 0)
    return 'ocsp-critical-extension'
  const { thisUpdateMs, nextUpdateMs } = statement
  if (thisUpdateMs > atMs + clockSkewMs || response.producedAtMs > atMs + clockSkewMs)
    return 'ocsp-not-yet-valid'
  // A second lasts until the next one, as with notAfter.
  const endMs = nextUpdateMs === null ? thisUpdateMs + withoutNextUpdateMs : nextUpdateMs + 1000
  if (atMs >= endMs) return 'ocsp-expired'
  const gap = signerGap(response, authority, source)
  if (gap !== undefined) return gap
  // Whatever says "revoked" is believed: that is the safer side.
  const isRefused = source.refusesWeakness && isWeakHash(response.signature.hash)
  return isRefused && statement.status === 'good' ? 'ocsp-weak' : undefined
}

/** Section 4.2.2.2: the authority that issued the certificate, or whom it has entitled by a certificate of its own. */
function signerGap(response: OcspFacts, authority: PathCertificate, source: OcspSource): OcspGap | undefined {
  const { checker } = source
  const others = [...response.certificates, ...source.otherSigners]
    .filter(other => other.id !== authority.id && isResponder(other, response, checker))
    .slice(0, delegatesAtMost)
    .filter(other => isDelegate(other, authority, source))
  const own = isResponder(authority, response, checker) ? [authority] : []
  const signers = [...own, ...others]
  if (signers.length === 0) return 'ocsp-responder'
  const isSigned = signers.some(signer => checker.checkOcsp(response, signer).outcome === 'good')
  return isSigned ? undefined : 'ocsp-signature'
}

const delegatesAtMost = 5

function isResponder(certificate: PathCertificate, { responder }: OcspFacts, checker: OcspChecker): boolean {
  return responder.form === 'name'
    ? certificate.subjectKey === responder.subjectKey
    : checker.hasKeyHash(certificate, responder.keyHash)
}

/** anyExtendedKeyUsage does not entitle: the purpose has to be named. */
function isDelegate(
  certificate: PathCertificate,
  authority: PathCertificate,
  { isIssuedBy }: OcspSource,
): boolean {
  const { extendedKeyUsage } = certificate.details()
  if (!Array.isArray(extendedKeyUsage) || !extendedKeyUsage.includes(ocspSigning)) return false
  // RFC 5280 section 4.2.1.12: consistent with OCSPSigning.
  const { keyUsage } = certificate
  const maySign =
    keyUsage === null || keyUsage.some(use => use === 'digitalSignature' || use === 'nonRepudiation')
  return maySign && isIssuedBy(certificate, authority)
}

/**
 * Revocation by lists (RFC 5280 section 6.3): complete, delta and indirect lists, lists for some reasons or some
 * kinds of certificates. A certificate is good only when usable lists cover every reason.
 */
import { allReasons, deltaPoint, isInScope, isSameScope, reasonsOf } from './list-scope.ts'
import type {
  CrlEntryFacts,
  CrlFacts,
  DistributionPointFacts,
  PathCertificate,
  SignatureName,
  SignatureVerdict,
} from './ports.ts'
import { isWeakHash } from './weak-signatures.ts'

export interface ListSource {
  readonly crls: readonly CrlFacts[]
  readonly atMs: number
  /** A list with a weak signature proves nobody good. */
  readonly refusesWeakness: boolean
  /** Possible signers of the list: the authority itself first, then others of the list issuer's name that are trusted. */
  signersOf(crl: CrlFacts, authority: PathCertificate): readonly PathCertificate[]
  verify(crl: CrlFacts, signer: PathCertificate): SignatureVerdict
}

/** Why no list could be used, the likeliest to be mended last. */
type Unusable =
  'none' | 'scope' | 'critical-extension' | 'not-yet-valid' | 'expired' | 'weak' | 'signer' | 'signature'

const weight: Readonly<Record<Unusable, number>> = {
  none: 0,
  scope: 1,
  'critical-extension': 2,
  'not-yet-valid': 3,
  expired: 4,
  weak: 5,
  signer: 6,
  signature: 7,
}

/** Why the lists do not tell. 'none': there is not one of the issuer. */
export type ListGap = Unusable | 'some-reasons'

type ListVerdict =
  /** `weak`: the first weak signature, where it needs any. */
  | { readonly outcome: 'good'; readonly weak: SignatureName | null }
  | { readonly outcome: 'revoked'; readonly entry: CrlEntryFacts; readonly crl: CrlFacts }
  | { readonly outcome: 'unknown'; readonly why: ListGap }

export function judgeLists(
  certificate: PathCertificate,
  authority: PathCertificate,
  source: ListSource,
): ListVerdict {
  const covered = new Set<number>()
  const coveredWell = new Set<number>()
  let worst: Unusable = 'none'
  let weak: SignatureName | null = null
  for (const point of pointsOf(certificate)) {
    for (const crl of source.crls) {
      if (crl.deltaBase !== null || !isIssuedFor(crl, certificate, point)) continue
      const told = judgeList(crl, certificate, authority, point, source)
      if (told.outcome === 'revoked') return told
      if (told.outcome === 'unusable') {
        if (weight[told.why] > weight[worst]) worst = told.why
        continue
      }
      weak ??= told.weak
      for (const reason of reasonsOf(crl, point)) {
        covered.add(reason)
        if (told.weak === null) coveredWell.add(reason)
      }
    }
  }
  if (allReasons.every(reason => coveredWell.has(reason))) return { outcome: 'good', weak: null }
  if (allReasons.every(reason => covered.has(reason))) return { outcome: 'good', weak }
  return { outcome: 'unknown', why: covered.size > 0 ? 'some-reasons' : worst }
}

type ListAnswer =
  | Exclude<ListVerdict, { readonly outcome: 'unknown' }>
  | { readonly outcome: 'unusable'; readonly why: Unusable }

/** What one list says. A weak one that says "revoked" is believed: that is the safer side. */
function judgeList(
  crl: CrlFacts,
  certificate: PathCertificate,
  authority: PathCertificate,
  point: DistributionPointFacts,
  source: ListSource,
): ListAnswer {
  const unusable = unusableBecause(crl, certificate, authority, point, source)
  if (unusable !== undefined) return { outcome: 'unusable', why: unusable }
  const { entry, lists } = newestEntry(crl, certificate, source, authority)
  if (entry === 'unreadable') return { outcome: 'unusable', why: 'critical-extension' }
  if (entry !== undefined) return { outcome: 'revoked', entry, crl }
  const weak = lists.find(({ signature }) => isWeakHash(signature.hash))?.signature ?? null
  if (weak !== null && source.refusesWeakness) return { outcome: 'unusable', why: 'weak' }
  return { outcome: 'good', weak }
}

/** What section 6.3.3 assumes besides the certificate's own points: any list of its issuer. */
const ownIssuer: DistributionPointFacts = { names: [], reasons: null, crlIssuers: [] }

function pointsOf(certificate: PathCertificate): readonly DistributionPointFacts[] {
  const { distributionPoints } = certificate.details()
  return Array.isArray(distributionPoints) ? [...distributionPoints, ownIssuer] : [ownIssuer]
}

/** Section 6.3.3 (b) (1): the issuer of the list is the one that the point names. */
function isIssuedFor(crl: CrlFacts, certificate: PathCertificate, point: DistributionPointFacts): boolean {
  if (point.crlIssuers.length === 0) return crl.issuerKey === certificate.issuerKey
  return point.crlIssuers.includes(crl.issuerKey)
}

function unusableBecause(
  crl: CrlFacts,
  certificate: PathCertificate,
  authority: PathCertificate,
  point: DistributionPointFacts,
  source: ListSource,
): Unusable | undefined {
  if (!isInScope(crl, certificate, point)) return 'scope'
  if (crl.unknownCriticalExtensions.length > 0) return 'critical-extension'
  if (crl.thisUpdateMs > source.atMs) return 'not-yet-valid'
  // A second lasts until the next one, as with notAfter.
  if (crl.nextUpdateMs !== null && source.atMs >= crl.nextUpdateMs + 1000) return 'expired'
  return signatureProblem(crl, authority, source)
}

/** Section 6.3.3 (f) and (g): a signer that may sign lists, and a signature that verifies. */
function signatureProblem(
  crl: CrlFacts,
  authority: PathCertificate,
  source: ListSource,
): Unusable | undefined {
  let answer: Unusable = 'signer'
  for (const signer of source.signersOf(crl, authority)) {
    if (signer.keyUsage !== null && !signer.keyUsage.includes('cRLSign')) continue
    if (source.verify(crl, signer).outcome === 'good') return undefined
    answer = 'signature'
  }
  return answer
}

/** What the newest usable delta says wins over the complete list it is based on (section 5.2.4, 6.3.3 (i), (j)). */
function newestEntry(
  base: CrlFacts,
  certificate: PathCertificate,
  source: ListSource,
  authority: PathCertificate,
): {
  readonly entry: CrlEntryFacts | 'unreadable' | undefined
  /** Whose word it is: the complete list, or with its delta. */
  readonly lists: readonly CrlFacts[]
} {
  const delta = source.crls
    .filter(crl => isDeltaOf(crl, base))
    .filter(crl => unusableBecause(crl, certificate, authority, deltaPoint(base), source) === undefined)
    .toSorted((left, right) => Number((right.number ?? 0n) - (left.number ?? 0n)))[0]
  const lists = delta === undefined ? [base] : [base, delta]
  const changed = delta?.find(certificate.serialNumber, certificate.issuerKey)
  if (changed !== undefined && changed !== 'unreadable' && changed.reason === removeFromCrl)
    return { entry: undefined, lists }
  return { entry: changed ?? base.find(certificate.serialNumber, certificate.issuerKey), lists }
}

const removeFromCrl = 8

function isDeltaOf(delta: CrlFacts, base: CrlFacts): boolean {
  if (delta.deltaBase === null || delta.issuerKey !== base.issuerKey) return false
  if (base.number === null || delta.number === null) return false
  // Section 5.2.4 (b) and (c).
  return delta.deltaBase <= base.number && delta.number > base.number && isSameScope(delta, base)
}

/**
 * Revocation by lists (RFC 5280 section 6.3): complete, delta and indirect lists, lists for some reasons or some
 * kinds of certificates. A certificate is good only when usable lists cover every reason.
 */
import type {
  CrlEntryFacts,
  CrlFacts,
  DistributionPointFacts,
  PathCertificate,
  PathName,
  SignatureVerdict,
} from './ports.ts'

export interface ListSource {
  readonly crls: readonly CrlFacts[]
  readonly atMs: number
  /** Possible signers of the list: the authority itself first, then others of the list issuer's name that are trusted. */
  signersOf(crl: CrlFacts, authority: PathCertificate): readonly PathCertificate[]
  verify(crl: CrlFacts, signer: PathCertificate): SignatureVerdict
}

/** Bits 1 to 8 of ReasonFlags; bit 0 is not used (section 4.2.1.13). */
const allReasons: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** Why no list could be used, the likeliest to be mended last. */
type Unusable = 'none' | 'scope' | 'critical-extension' | 'not-yet-valid' | 'expired' | 'signer' | 'signature'

const weight: Readonly<Record<Unusable, number>> = {
  none: 0,
  scope: 1,
  'critical-extension': 2,
  'not-yet-valid': 3,
  expired: 4,
  signer: 5,
  signature: 6,
}

/** Why the lists do not tell. 'none': there is not one of the issuer. */
export type ListGap = Unusable | 'some-reasons'

type ListVerdict =
  | { readonly outcome: 'good' }
  | { readonly outcome: 'revoked'; readonly entry: CrlEntryFacts; readonly crl: CrlFacts }
  | { readonly outcome: 'unknown'; readonly why: ListGap }

export function judgeLists(
  certificate: PathCertificate,
  authority: PathCertificate,
  source: ListSource,
): ListVerdict {
  const covered = new Set<number>()
  let worst: Unusable = 'none'
  for (const point of pointsOf(certificate)) {
    for (const crl of source.crls) {
      if (crl.deltaBase !== null || !isIssuedFor(crl, certificate, point)) continue
      const unusable = unusableBecause(crl, certificate, authority, point, source)
      if (unusable !== undefined) {
        if (weight[unusable] > weight[worst]) worst = unusable
        continue
      }
      const entry = newestEntry(crl, certificate, source, authority)
      if (entry === 'unreadable') worst = 'critical-extension'
      else if (entry !== undefined) return { outcome: 'revoked', entry, crl }
      else for (const reason of reasonsOf(crl, point)) covered.add(reason)
    }
  }
  if (allReasons.every(reason => covered.has(reason))) return { outcome: 'good' }
  return { outcome: 'unknown', why: covered.size > 0 ? 'some-reasons' : worst }
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

/** Section 6.3.3 (b) (2). */
function isInScope(crl: CrlFacts, certificate: PathCertificate, point: DistributionPointFacts): boolean {
  const { scope } = crl
  if (scope === 'unreadable') return false
  const isForeign = crl.issuerKey !== certificate.issuerKey
  if (scope === null) return !isForeign
  if (isForeign && !scope.isIndirect) return false
  const isAuthority = certificate.basicConstraints?.ca === true
  if (scope.onlyAttributeCertificates) return false
  if (scope.onlyUserCertificates && isAuthority) return false
  if (scope.onlyAuthorityCertificates && !isAuthority) return false
  if (scope.names.length === 0) return true
  const wanted = point.names.length > 0 ? point.names : crlIssuerNames(crl, point)
  return scope.names.some(name => wanted.some(other => isSameName(name, other)))
}

/** A point without a name is known by its CRL issuer. */
function crlIssuerNames(crl: CrlFacts, point: DistributionPointFacts): readonly PathName[] {
  return point.crlIssuers.length === 0 ? [] : [{ form: 'directory', rdns: crl.issuerRdns, text: crl.issuer }]
}

function isSameName(left: PathName, right: PathName): boolean {
  if (left.form === 'directory' && right.form === 'directory')
    return (
      left.rdns.length === right.rdns.length && left.rdns.every((rdn, index) => rdn === right.rdns[index])
    )
  if (left.form === 'ip' || right.form === 'ip' || left.form !== right.form) return false
  return left.text === right.text
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

function reasonsOf(crl: CrlFacts, point: DistributionPointFacts): readonly number[] {
  const scope = crl.scope === 'unreadable' ? null : crl.scope
  const ofList = scope?.reasons ?? allReasons
  const ofPoint = point.reasons ?? allReasons
  return ofList.filter(reason => ofPoint.includes(reason))
}

/** What the newest usable delta says wins over the complete list it is based on (section 5.2.4, 6.3.3 (i), (j)). */
function newestEntry(
  base: CrlFacts,
  certificate: PathCertificate,
  source: ListSource,
  authority: PathCertificate,
): CrlEntryFacts | 'unreadable' | undefined {
  const delta = source.crls
    .filter(crl => isDeltaOf(crl, base))
    .filter(crl => unusableBecause(crl, certificate, authority, deltaPoint(base), source) === undefined)
    .toSorted((left, right) => Number((right.number ?? 0n) - (left.number ?? 0n)))[0]
  const changed = delta?.find(certificate.serialNumber, certificate.issuerKey)
  if (changed !== undefined && changed !== 'unreadable' && changed.reason === removeFromCrl) return undefined
  return changed ?? base.find(certificate.serialNumber, certificate.issuerKey)
}

const removeFromCrl = 8

function isDeltaOf(delta: CrlFacts, base: CrlFacts): boolean {
  if (delta.deltaBase === null || delta.issuerKey !== base.issuerKey) return false
  if (base.number === null || delta.number === null) return false
  return delta.deltaBase <= base.number && delta.number >= base.number && isSameScope(delta, base)
}

function isSameScope(left: CrlFacts, right: CrlFacts): boolean {
  if (left.scope === 'unreadable' || right.scope === 'unreadable') return false
  if (left.scope === null || right.scope === null) return left.scope === right.scope
  const [a, b] = [left.scope, right.scope]
  return (
    a.onlyUserCertificates === b.onlyUserCertificates &&
    a.onlyAuthorityCertificates === b.onlyAuthorityCertificates &&
    a.isIndirect === b.isIndirect &&
    String(a.reasons) === String(b.reasons) &&
    a.names.length === b.names.length &&
    a.names.every((name, index) => {
      const other = b.names[index]
      return other !== undefined && isSameName(name, other)
    })
  )
}

/** A delta has the scope of its base, whatever the point that led to the base. */
function deltaPoint(base: CrlFacts): DistributionPointFacts {
  const names = base.scope === null || base.scope === 'unreadable' ? [] : base.scope.names
  return { names, reasons: null, crlIssuers: [base.issuerKey] }
}

/** For which certificates and reasons a revocation list speaks (RFC 5280 sections 5.2.5 and 6.3.3 (b)). */
import type { CrlFacts, DistributionPointFacts, PathCertificate, PathName } from './ports.ts'

/** Bits 1 to 8 of ReasonFlags; bit 0 is not used (section 4.2.1.13). */
export const allReasons: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** Section 6.3.3 (b) (2). */
export function isInScope(
  crl: CrlFacts,
  certificate: PathCertificate,
  point: DistributionPointFacts,
): boolean {
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

export function reasonsOf(crl: CrlFacts, point: DistributionPointFacts): readonly number[] {
  const scope = crl.scope === 'unreadable' ? null : crl.scope
  const ofList = scope?.reasons ?? allReasons
  const ofPoint = point.reasons ?? allReasons
  return ofList.filter(reason => ofPoint.includes(reason))
}

/** Whether one list can be the delta of the other (section 5.2.4 (a)). */
export function isSameScope(left: CrlFacts, right: CrlFacts): boolean {
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
export function deltaPoint(base: CrlFacts): DistributionPointFacts {
  const names = base.scope === null || base.scope === 'unreadable' ? [] : base.scope.names
  return { names, reasons: null, crlIssuers: [base.issuerKey] }
}

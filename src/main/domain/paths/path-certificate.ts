/** What the facts of one certificate say by themselves. */
import type { PathCertificate } from './ports.ts'

/** Issued under its own name (RFC 5280 section 6.1): a root, or the step of an authority to a new key. */
export function isSelfIssued(certificate: PathCertificate): boolean {
  return certificate.subjectKey === certificate.issuerKey
}

/**
 * Both ends are inclusive (RFC 5280 section 4.1.2.5). A second lasts until the next one: half a second after
 * notAfter is still inside.
 */
export function validityAt(
  { notBeforeMs, notAfterMs }: PathCertificate,
  atMs: number,
): 'valid' | 'not-yet-valid' | 'expired' {
  if (atMs < notBeforeMs) return 'not-yet-valid'
  return atMs >= notAfterMs + 1000 ? 'expired' : 'valid'
}

/** The same name with the same key: in one chain it would be a loop (RFC 4158 section 2.4.2). */
export function isSameEntity(left: PathCertificate, right: PathCertificate): boolean {
  return left.subjectKey === right.subjectKey && left.publicKeyId === right.publicKeyId
}

/** What the key identifiers say about a possible issuer; they are hints and prove nothing. */
export function keyHint(
  certificate: PathCertificate,
  issuer: PathCertificate,
): 'same key' | 'unknown' | 'other key' {
  if (certificate.authorityKeyIdentifier === null || issuer.subjectKeyIdentifier === null) return 'unknown'
  return certificate.authorityKeyIdentifier === issuer.subjectKeyIdentifier ? 'same key' : 'other key'
}

/** A certificate as the contract describes it: what lists, `inspect` and the rules of the product read. */
import { createHash } from 'node:crypto'
import { type CertificateDescription } from '../../../contract/certificate.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import {
  decodeAuthorityKeyIdentifier,
  decodeBasicConstraints,
  decodeExtendedKeyUsage,
  decodeKeyUsage,
  decodeSubjectKeyIdentifier,
  decodeTemplateInformation,
  decodeTemplateName,
} from './certificate-extensions.ts'
import { decodeExtension, parseCertificate, type ParsedCertificate, sameBytes } from './certificate-parser.ts'
import { type DerElement, type DerProblem } from './der-reader.ts'
import { hexOf, serialNumberText } from './der-values.ts'
import { commonName, nameAttributes, nameText } from './distinguished-name.ts'
import { readGeneralNames, toSubjectAltName } from './general-names.ts'
import { oids, signatureAlgorithm } from './object-identifiers.ts'
import { describePublicKey } from './public-key-description.ts'
import { verifySignature } from './signature-verifier.ts'
import { keyUsages, purposeName } from './usage-names.ts'

/**
 * Describes the one certificate in `der`; friendlyName and localKeyId, which only a PFX has, are null. An extension
 * that cannot be read counts as absent here; the Details rows show its octets.
 *
 * @returns `file-malformed` or `file-limit-exceeded` when the octets are not a certificate.
 */
export function describeCertificate(der: Uint8Array): Result<CertificateDescription, DerProblem> {
  const parsed = parseCertificate(der)
  return parsed.ok ? ok(describeParsedCertificate(parsed.value)) : parsed
}

/** The same for a certificate that is parsed already. */
export function describeParsedCertificate(certificate: ParsedCertificate): CertificateDescription {
  const { extensions } = certificate
  const extension = <T>(oid: string, decode: (value: DerElement) => T): T | null => {
    const value = decodeExtension(extensions, oid, decode)
    return value === undefined || value === 'unreadable' ? null : value
  }
  const names = extension(oids.subjectAltName, value => readGeneralNames(value, 'subjectAltName'))
  const subjectKey = extension(oids.subjectKeyIdentifier, decodeSubjectKeyIdentifier)
  const authorityKey = extension(oids.authorityKeyIdentifier, decodeAuthorityKeyIdentifier)?.keyIdentifier
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    subjectAttributes: nameAttributes(certificate.subject),
    issuerAttributes: nameAttributes(certificate.issuer),
    serialNumber: serialNumberText(certificate.serialNumber),
    version: certificate.version,
    thumbprints: thumbprintsOf(certificate.der),
    notBefore: certificate.notBefore.instant,
    notAfter: certificate.notAfter.instant,
    publicKey: describePublicKey(certificate.publicKey),
    signatureAlgorithm: signatureAlgorithm(certificate.signatureAlgorithm.oid).name,
    subjectAltNames: (names ?? []).map(toSubjectAltName),
    keyUsage: keyUsageNames(extension(oids.keyUsage, decodeKeyUsage)),
    extendedKeyUsage: extension(oids.extendedKeyUsage, decodeExtendedKeyUsage)?.map(purposeName) ?? null,
    basicConstraints: extension(oids.basicConstraints, decodeBasicConstraints),
    selfSigned: isSelfSigned(certificate),
    subjectKeyIdentifier: subjectKey === null ? null : hexOf(subjectKey),
    authorityKeyIdentifier: authorityKey === undefined ? null : hexOf(authorityKey),
    template:
      extension(oids.templateName, decodeTemplateName) ??
      extension(oids.templateInformation, decodeTemplateInformation)?.oid ??
      null,
    friendlyName: null,
    localKeyId: null,
  }
}

/**
 * Whom the console names as the holder: the most specific common name, else the first DNS name or other alternative
 * name, else the most specific part of the subject; empty when there is none of these.
 */
export function issuedTo(certificate: ParsedCertificate): string {
  const common = commonName(certificate.subject)
  if (common !== undefined) return common
  const names = decodeExtension(certificate.extensions, oids.subjectAltName, value =>
    readGeneralNames(value, 'subjectAltName'),
  )
  const alternatives = names === undefined || names === 'unreadable' ? [] : names
  const alternative = alternatives.find(({ type }) => type === 'dns') ?? alternatives[0]
  return alternative?.value ?? nameAttributes(certificate.subject).at(-1)?.value ?? ''
}

/** RFC 5280 names of KeyUsage bits; null stays null. Bits that the RFC does not name are left out. */
export function keyUsageNames(bits: readonly number[] | null): string[] | null {
  return bits?.flatMap(bit => keyUsages[bit]?.[0] ?? []) ?? null
}

/** SHA-1 and SHA-256 over the whole DER, upper-case hexadecimal. */
export function thumbprintsOf(der: Uint8Array): CertificateDescription['thumbprints'] {
  return {
    // A digest in upper-case hexadecimal is what the brands stand for; parsing it would load the schemas for every file.
    sha1: digest('sha1', der) as ThumbprintSha1,
    sha256: digest('sha256', der) as ThumbprintSha256,
  }
}

function digest(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex').toUpperCase()
}

/** Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo: equal for a certificate and its private key. */
export function spkiSha256(certificate: ParsedCertificate): string {
  return createHash('sha256').update(certificate.publicKey.spki).digest('hex')
}

/** Issuer equals subject and the signature does not contradict it; see CertificateDescription. */
export function isSelfSigned(certificate: ParsedCertificate): boolean {
  if (!sameBytes(certificate.subject.der, certificate.issuer.der)) return false
  return verifySignature(certificate, certificate.publicKey).outcome !== 'bad'
}

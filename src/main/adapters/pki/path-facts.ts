/** A certificate as judging paths sees it (domain/paths/ports.ts). */
import { createHash } from 'node:crypto'
import type { PathCertificate, PathDetails, SignatureName } from '../../domain/paths/ports.ts'
import { type AlgorithmIdentifier, signatureHash } from './algorithm-identifier.ts'
import { issuedTo, keyUsageNames, spkiSha256, thumbprintsOf } from './certificate-description.ts'
import {
  decodeAuthorityKeyIdentifier,
  decodeBasicConstraints,
  decodeKeyUsage,
  decodeSubjectKeyIdentifier,
} from './certificate-extensions.ts'
import {
  decodeExtension,
  parseCertificate,
  type ParsedCertificate,
  type ParsedExtension,
} from './certificate-parser.ts'
import { type DerElement, guardDer } from './der-reader.ts'
import { hexOf, serialNumberText } from './der-values.ts'
import { nameKey, nameText } from './distinguished-name.ts'
import { oids, signatureAlgorithm } from './object-identifiers.ts'
import { lazyPathDetails } from './path-details.ts'
import { describePublicKey } from './public-key-description.ts'

/** What is known of one certificate, and what the signature check needs of it. */
export interface KnownCertificate {
  readonly facts: PathCertificate
  readonly parsed: ParsedCertificate
}

export function readPathFacts(der: Uint8Array): KnownCertificate | 'unreadable' {
  const result = parseCertificate(der)
  if (!result.ok) return 'unreadable'
  const parsed = result.value
  const { extensions, notBefore, notAfter } = parsed
  const optional = <T>(oid: string, decode: (value: DerElement) => T): T | null => {
    const value = decodeExtension(extensions, oid, decode)
    return value === undefined || value === 'unreadable' ? null : value
  }
  const keyUsage = decodeExtension(extensions, oids.keyUsage, decodeKeyUsage)
  const signature = nameSignature(parsed.signatureAlgorithm)
  const subjectKeyIdentifier = optional(oids.subjectKeyIdentifier, decodeSubjectKeyIdentifier)
  const authorityKeyIdentifier = optional(oids.authorityKeyIdentifier, decodeAuthorityKeyIdentifier)
  const details = lazyPathDetails(parsed)
  const facts: PathCertificate = {
    id: createHash('sha256').update(der).digest('base64url'),
    thumbprint: thumbprintsOf(der).sha1,
    issuedTo: issuedTo(parsed),
    subject: nameText(parsed.subject),
    issuer: nameText(parsed.issuer),
    subjectKey: nameKey(parsed.subject),
    issuerKey: nameKey(parsed.issuer),
    serialNumber: serialNumberText(parsed.serialNumber),
    version: parsed.version,
    notBefore: notBefore.instant,
    notAfter: notAfter.instant,
    notBeforeMs: notBefore.ms,
    notAfterMs: notAfter.ms,
    publicKey: describePublicKey(parsed.publicKey),
    publicKeyId: spkiSha256(parsed),
    subjectKeyIdentifier: subjectKeyIdentifier === null ? null : hexOf(subjectKeyIdentifier),
    authorityKeyIdentifier: hexOrNull(authorityKeyIdentifier?.keyIdentifier),
    signatureAlgorithm: signature.algorithm,
    signatureHash: signature.hash,
    basicConstraints: optional(oids.basicConstraints, decodeBasicConstraints),
    keyUsage: keyUsage === 'unreadable' ? [] : keyUsageNames(keyUsage ?? null),
    criticalExtensions: criticalOids(extensions).map(oid => ({
      oid,
      isReadable: isReadable(parsed, details, oid),
    })),
    details,
  }
  return { facts, parsed }
}

/** What is signed with a hash of its own has that; null where the algorithm has none, or parameters that nobody can read. */
export function nameSignature(algorithm: AlgorithmIdentifier): SignatureName {
  const hash = guardDer(() => signatureHash(algorithm, 'signatureAlgorithm'))
  return { algorithm: signatureAlgorithm(algorithm.oid).name, hash: hash.ok ? (hash.value ?? null) : null }
}

function hexOrNull(octets: Uint8Array | undefined): string | null {
  return octets === undefined ? null : hexOf(octets)
}

/** Whether the inside of an extension that decides something can be read. */
const actedUpon: Readonly<Record<string, (details: PathDetails) => boolean>> = {
  [oids.subjectAltName]: details => details.altNames !== 'unreadable',
  [oids.nameConstraints]: details => details.nameConstraints !== 'unreadable',
  [oids.certificatePolicies]: details => details.policies !== 'unreadable',
  [oids.policyMappings]: details => details.policyMappings !== 'unreadable',
  [oids.policyConstraints]: details => details.policyConstraints !== 'unreadable',
  [oids.inhibitAnyPolicy]: details => details.inhibitAnyPolicy !== 'unreadable',
  [oids.extendedKeyUsage]: details => details.extendedKeyUsage !== 'unreadable',
}

const decodedAtOnce: Readonly<Record<string, (value: DerElement) => unknown>> = {
  [oids.keyUsage]: decodeKeyUsage,
  [oids.basicConstraints]: decodeBasicConstraints,
}

function criticalOids(extensions: readonly ParsedExtension[]): string[] {
  return [...new Set(extensions.filter(({ critical }) => critical).map(({ oid }) => oid))]
}

function isReadable(parsed: ParsedCertificate, details: () => PathDetails, oid: string): boolean {
  const decode = decodedAtOnce[oid]
  if (decode !== undefined) return decodeExtension(parsed.extensions, oid, decode) !== 'unreadable'
  return actedUpon[oid]?.(details()) ?? true
}

/** PathJudge over the parser and the signature check of this folder; the rules stand in src/main/domain/paths. */
import { createHash } from 'node:crypto'
import { type PathJudge } from '../../domain/certificates/ports.ts'
import { judgePath } from '../../domain/paths/judge-path.ts'
import type {
  CrlFacts,
  PathCertificate,
  PathDetails,
  PathMember,
  SignatureChecker,
} from '../../domain/paths/ports.ts'
import { signatureHash } from './algorithm-identifier.ts'
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
import { readCrlFacts } from './crl-facts.ts'
import type { ParsedCrl } from './crl-reader.ts'
import { type DerElement, guardDer } from './der-reader.ts'
import { hexOf, serialNumberText } from './der-values.ts'
import { nameKey, nameText } from './distinguished-name.ts'
import { oids, signatureAlgorithm } from './object-identifiers.ts'
import { lazyPathDetails } from './path-details.ts'
import { describePublicKey } from './public-key-description.ts'
import { verifySignature } from './signature-verifier.ts'

/** What is known of one certificate, and what the signature check needs of it. */
interface KnownCertificate {
  readonly facts: PathCertificate
  readonly parsed: ParsedCertificate
}

/**
 * Judges paths. Facts are kept for as long as the caller keeps the same Uint8Array, so judging many certificates
 * against the same stores reads each of them once. Candidates that are not certificates are passed over; a leaf
 * that is none is a bug and throws.
 */
export function createPathJudge(): PathJudge {
  const known = new WeakMap<Uint8Array, KnownCertificate | 'unreadable'>()
  const parsedOf = new WeakMap<PathCertificate, ParsedCertificate>()
  const crlOf = new WeakMap<CrlFacts, ParsedCrl>()

  const know = (der: Uint8Array): PathCertificate | undefined => {
    let entry = known.get(der)
    if (entry === undefined) {
      entry = readFacts(der)
      known.set(der, entry)
    }
    if (entry === 'unreadable') return undefined
    parsedOf.set(entry.facts, entry.parsed)
    return entry.facts
  }

  const signatures: SignatureChecker = {
    check(certificate, issuer) {
      const [signed, signer] = [parsedOf.get(certificate), parsedOf.get(issuer)]
      if (signed === undefined || signer === undefined) throw new Error('A certificate of another judge')
      return signed.signatureAlgorithmsAgree ? verifySignature(signed, signer.publicKey) : { outcome: 'bad' }
    },
    checkCrl(crl, issuer) {
      const [signed, signer] = [crlOf.get(crl), parsedOf.get(issuer)]
      if (signed === undefined || signer === undefined) throw new Error('A list of another judge')
      return verifySignature(signed, signer.publicKey)
    },
  }

  /** A list that cannot be read says nothing. */
  function knowCrl(der: Uint8Array): CrlFacts[] {
    const known = readCrlFacts(der)
    if (!known.ok) return []
    crlOf.set(known.value.facts, known.value.parsed)
    return [known.value.facts]
  }

  return {
    judge(leafDer, candidates, at, options = {}) {
      const leaf = know(leafDer)
      if (leaf === undefined) throw new Error('A stored certificate cannot be read')
      const pool = candidates.flatMap(({ der, ...standing }): PathMember[] => {
        const certificate = know(der)
        return certificate === undefined ? [] : [{ certificate, ...standing }]
      })
      return judgePath({
        leaf,
        pool,
        at,
        signatures,
        ...(options.policy === undefined ? {} : { policy: options.policy }),
        ...(options.crls === undefined ? {} : { crls: options.crls.flatMap(knowCrl) }),
      })
    },
  }
}

function readFacts(der: Uint8Array): KnownCertificate | 'unreadable' {
  const result = parseCertificate(der)
  if (!result.ok) return 'unreadable'
  const parsed = result.value
  const { extensions, notBefore, notAfter } = parsed
  const optional = <T>(oid: string, decode: (value: DerElement) => T): T | null => {
    const value = decodeExtension(extensions, oid, decode)
    return value === undefined || value === 'unreadable' ? null : value
  }
  const keyUsage = decodeExtension(extensions, oids.keyUsage, decodeKeyUsage)
  const hash = guardDer(() => signatureHash(parsed.signatureAlgorithm, 'signatureAlgorithm'))
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
    signatureAlgorithm: signatureAlgorithm(parsed.signatureAlgorithm.oid).name,
    signatureHash: hash.ok ? (hash.value ?? null) : null,
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

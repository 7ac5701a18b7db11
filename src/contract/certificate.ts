/**
 * What all processes agree on about X.509 objects. CertificateDescription, KeyDescription, CsrDescription
 * and CrlDescription are also the JSON of `countersign inspect` (docs/cli.md): keys may be added, not renamed.
 */
import * as z from 'zod/mini'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

/** An instant: ISO 8601 in UTC, "2026-12-18T10:12:44Z" or with milliseconds. */
export const Instant = z.string().check(z.regex(/^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/))
export type Instant = z.output<typeof Instant>

/** One attribute of a distinguished name, in encoding order; `name` is the short name (CN, O, DC …) or the OID. */
export const NameAttribute = z.object({ oid: z.string(), name: z.string(), value: z.string() })
export type NameAttribute = z.output<typeof NameAttribute>

export const PublicKeyDescription = z.object({
  /** RSA, EC, Ed25519, Ed448, X25519, X448, RSA-PSS, DSA, or the dotted OID of one we have no name for. */
  algorithm: z.string(),
  /** Bits: the modulus for RSA and DSA, the field for EC; null where the algorithm has one size. */
  size: z.nullable(z.int()),
  /** P-256, P-384, P-521, secp256k1, brainpoolP256r1 … or the dotted OID; null where there is none. */
  curve: z.nullable(z.string()),
})
export type PublicKeyDescription = z.output<typeof PublicKeyDescription>

export const SubjectAltName = z.object({
  type: z.enum(['dns', 'ip', 'email', 'uri', 'directory', 'rid', 'other']),
  value: z.string(),
})
export type SubjectAltName = z.output<typeof SubjectAltName>

export const CertificateDescription = z.object({
  /** "CN=litwareinc.com, DC=litwareinc, DC=com": most specific first, RFC 4514 escapes, control characters escaped. */
  subject: z.string(),
  issuer: z.string(),
  subjectAttributes: z.array(NameAttribute),
  issuerAttributes: z.array(NameAttribute),
  /** Upper-case hexadecimal in whole octets as other tools print it, '-' before a negative one. */
  serialNumber: z.string(),
  /** 1, 2 or 3 as people say it (the encoded value plus one). */
  version: z.int(),
  thumbprints: z.object({ sha1: ThumbprintSha1, sha256: ThumbprintSha256 }),
  notBefore: Instant,
  notAfter: Instant,
  publicKey: PublicKeyDescription,
  /** sha256WithRSAEncryption, ecdsa-with-SHA256, rsassaPss, ed25519 … or the dotted OID. */
  signatureAlgorithm: z.string(),
  subjectAltNames: z.array(SubjectAltName),
  /** RFC 5280 names in bit order; null when the extension is absent. */
  keyUsage: z.nullable(z.array(z.string())),
  /** serverAuth, clientAuth … or dotted OIDs; null when the extension is absent. */
  extendedKeyUsage: z.nullable(z.array(z.string())),
  basicConstraints: z.nullable(z.object({ ca: z.boolean(), pathLength: z.nullable(z.int()) })),
  /** Issuer equals subject and the signature verifies with its own key (or cannot be verified by this engine). */
  selfSigned: z.boolean(),
  subjectKeyIdentifier: z.nullable(z.string()),
  authorityKeyIdentifier: z.nullable(z.string()),
  /** AD CS template name (or OID for version 2 templates without a name); null when absent. */
  template: z.nullable(z.string()),
  friendlyName: z.nullable(z.string()),
  localKeyId: z.nullable(z.string()),
})
export type CertificateDescription = z.output<typeof CertificateDescription>

export const KeyDescription = z.object({
  algorithm: z.string(),
  size: z.nullable(z.int()),
  curve: z.nullable(z.string()),
  friendlyName: z.nullable(z.string()),
  localKeyId: z.nullable(z.string()),
  /** Index into the certificates of the same file of the one whose public key belongs to this key; null when none does. */
  certificate: z.nullable(z.int()),
})
export type KeyDescription = z.output<typeof KeyDescription>

export const CsrDescription = z.object({
  subject: z.string(),
  subjectAttributes: z.array(NameAttribute),
  subjectAltNames: z.array(SubjectAltName),
  publicKey: PublicKeyDescription,
  signatureAlgorithm: z.string(),
  /** null when this engine cannot verify the algorithm. */
  signatureValid: z.nullable(z.boolean()),
  keyUsage: z.nullable(z.array(z.string())),
  extendedKeyUsage: z.nullable(z.array(z.string())),
})
export type CsrDescription = z.output<typeof CsrDescription>

export const CrlDescription = z.object({
  issuer: z.string(),
  thisUpdate: Instant,
  nextUpdate: z.nullable(Instant),
  /** Decimal; null when the extension is absent. */
  crlNumber: z.nullable(z.string()),
  signatureAlgorithm: z.string(),
  entryCount: z.int(),
  /** The first 1,000 entries in encoding order. */
  entries: z.array(
    z.object({ serialNumber: z.string(), revokedAt: Instant, reason: z.nullable(z.string()) }),
  ),
})
export type CrlDescription = z.output<typeof CrlDescription>

/** One row of the Details tab. */
export const CertificateField = z.object({
  name: z.string(),
  /** One line for the list. */
  value: z.string(),
  /** The full value for the lower pane; may have many lines. */
  text: z.string(),
  kind: z.enum(['version1', 'extension', 'criticalExtension', 'property']),
  oid: z.nullable(z.string()),
})
export type CertificateField = z.output<typeof CertificateField>

/** Why a certificate of a path is not in order. Each carries what a person needs to see it. */
export const PathFinding = z.object({
  code: z.enum([
    'EXPIRED',
    'NOT_YET_VALID',
    'UNTRUSTED_ROOT',
    'NO_ISSUER',
    'BAD_SIGNATURE',
    'NOT_A_CA',
    'PATH_LENGTH',
    'KEY_USAGE',
    'UNKNOWN_CRITICAL_EXTENSION',
    'NAME_CONSTRAINT',
    'POLICY',
    'PURPOSE',
    'HOST_MISMATCH',
    'REVOKED',
    'REVOCATION_UNKNOWN',
    'SIGNATURE_NOT_VERIFIABLE',
    'DISTRUSTED',
    'WEAK_SIGNATURE',
    'WEAK_KEY',
    'REVOCATION_NOT_CHECKED',
    'LIMIT_EXCEEDED',
  ]),
  severity: z.enum(['error', 'warning', 'info']),
  /** The values compared: notAfter, algorithm, OID, path length … */
  values: z.record(z.string(), z.string()),
})
export type PathFinding = z.output<typeof PathFinding>

export const PathNode = z.object({
  issuedTo: z.string(),
  subject: z.string(),
  thumbprint: ThumbprintSha1,
  notAfter: Instant,
  role: z.enum(['leaf', 'intermediate', 'root']),
  /** Where it was found: a logical store, or the file itself. */
  source: z.string(),
  findings: z.array(PathFinding),
})
export type PathNode = z.output<typeof PathNode>

/** The certification path as the dialog draws it: root first, the certificate itself last. */
export const CertificatePath = z.object({
  outcome: z.enum(['trusted', 'not-trusted', 'incomplete']),
  nodes: z.array(PathNode),
  /** What was judged and passed, in the order of the judgement; the words live in src/text. */
  passed: z.array(z.enum(['signatures', 'anchor', 'validity', 'constraints'])),
})
export type CertificatePath = z.output<typeof CertificatePath>

/**
 * The two documents of a replication package (docs/formats.md): the manifest that Countersign writes beside a PFX, and
 * the receipt that the script on the server writes back. A receipt comes from a place where others write too, so it is
 * strict, short, and believed only as far as it repeats what was asked.
 */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

/** Names every file of a package, so it must not be able to name anything else. */
export const PackageId = z.string().check(z.regex(/^pkg_[a-z0-9]{8,64}$/))

export const PackageManifest = z.strictObject({
  format: z.literal('countersign-package'),
  version: z.literal(1),
  package: PackageId,
  /** FQDN: the script refuses to run elsewhere. */
  server: z.string(),
  type: CertificateType,
  slot: z.enum(['current', 'staged']),
  /** When a staged certificate becomes current; null for a current one. */
  effectiveDate: z.nullable(Instant),
  certificate: z.strictObject({ sha1: ThumbprintSha1, sha256: ThumbprintSha256 }),
  /** Every other file of the package. */
  files: z.array(
    z.strictObject({
      name: z.string(),
      sizeBytes: z.int(),
      /** Lower-case hexadecimal. */
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
  /** How the script gets the password of the PFX: ASCII characters only. */
  password: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('wrapped'),
      /** RSAES-OAEP with SHA-1 and MGF1 with SHA-1, no label (RFC 8017 section 7.1). */
      algorithm: z.literal('RSA-OAEP'),
      /** Of the certificate in LocalMachine\My whose key unwraps it. */
      thumbprint: ThumbprintSha1,
      /** base64. */
      value: z.string(),
    }),
    z.strictObject({ kind: z.literal('apart') }),
  ]),
})
export type PackageManifest = z.output<typeof PackageManifest>

/** What a server can tell went wrong there. */
export const ReceiptErrorKind = z.enum(['KeyMissing', 'ChainInvalid', 'AccessDenied', 'ScriptFailed'])

export const PackageReceipt = z.strictObject({
  format: z.literal('countersign-receipt'),
  version: z.literal(1),
  package: PackageId,
  server: z.string().check(z.maxLength(253)),
  at: Instant,
  /** How far the server is, also when an error kept it from going on. */
  state: z.enum(['Received', 'Deployed', 'Assigned']),
  /** Of the certificate that the server has put into its store. */
  thumbprint: ThumbprintSha1,
  error: z.nullable(z.strictObject({ kind: ReceiptErrorKind, detail: z.string().check(z.maxLength(2000)) })),
})
export type PackageReceipt = z.output<typeof PackageReceipt>

/** A longer receipt is not read: the longest that the script writes has a third of it. */
export const receiptLimitBytes = 16 * 1024

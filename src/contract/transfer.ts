/** Import and export of certificates and keys, as the two wizards lead through them. */
import * as z from 'zod/mini'
import { Instant, PublicKeyDescription } from './certificate.ts'
import { FileKind, FileTicket, FileWarning, PfxProtection } from './file.ts'
import { StoreName } from './store.ts'
import { CertificateRef } from './stored-certificate.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** Passwords of files: any text, also empty; bounded so that a paste accident is an error and not a hang. */
export const FilePassword = z.string().check(z.maxLength(4096))

/** One row of the review list: nothing in the file is left out. */
export const ReviewEntry = z.object({
  /** Stable within one file: "key-0", "cert-2", "other-1". */
  id: z.string(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('certificate'),
      role: z.enum(['endEntity', 'intermediateCa', 'rootCa']),
      issuedTo: z.string(),
      issuedBy: z.string(),
      thumbprint: ThumbprintSha1,
      notAfter: Instant,
      /** id of the key entry that belongs to it, null when the file holds none. */
      keyEntry: z.nullable(z.string()),
      friendlyName: z.nullable(z.string()),
    }),
    z.object({
      kind: z.literal('privateKey'),
      publicKey: PublicKeyDescription,
      /** id of the certificate entry it belongs to; null when it has none here. */
      certificateEntry: z.nullable(z.string()),
      /** A stored certificate without key that this key fits, when the file itself brings none. */
      fitsStored: z.nullable(CertificateRef),
      friendlyName: z.nullable(z.string()),
    }),
    z.object({ kind: z.literal('other'), description: z.string(), oid: z.string(), sizeBytes: z.int() }),
  ]),
  /** Where "automatically select" would put it; null for keys (the vault) and others (they stay in the file). */
  automaticStore: z.nullable(StoreName),
  check: z.enum([
    'new',
    'already-there',
    'already-there-brings-key',
    'new-root',
    'expired',
    'fits-certificate',
    'fits-stored-certificate',
    'no-certificate',
    'unknown-content',
  ]),
  preselected: z.boolean(),
})
export type ReviewEntry = z.output<typeof ReviewEntry>

export const ImportReview = z.object({
  fileName: z.string(),
  sizeBytes: z.int(),
  kind: FileKind,
  protection: z.nullable(PfxProtection),
  entries: z.array(ReviewEntry),
  warnings: z.array(FileWarning),
})
export type ImportReview = z.output<typeof ImportReview>

export const ImportOutcome = z.object({
  imported: z.array(
    z.object({
      ref: CertificateRef,
      subject: z.string(),
      hasPrivateKey: z.boolean(),
      friendlyName: z.nullable(z.string()),
    }),
  ),
  skipped: z.array(
    z.object({
      thumbprint: z.nullable(ThumbprintSha1),
      subject: z.string(),
      reason: z.enum([
        'already-there',
        'not-selected',
        'unknown-content',
        'key-without-certificate',
        'thumbprint-collision',
        'request',
      ]),
    }),
  ),
  /** Certificates that were there before and now have their key. */
  keysAdded: z.array(CertificateRef),
})
export type ImportOutcome = z.output<typeof ImportOutcome>

/** Who opens the file decides the algorithms (design o1). */
export const ExportTarget = z.enum(['windows-2019', 'windows-2012', 'apple', 'openssl-java'])
export type ExportTarget = z.output<typeof ExportTarget>

export const ExportFormat = z.discriminatedUnion('format', [
  z.object({ format: z.literal('der') }),
  z.object({ format: z.literal('base64') }),
  z.object({ format: z.literal('p7b'), includeChain: z.boolean() }),
  z.object({
    format: z.literal('pfx'),
    includeChain: z.boolean(),
    target: ExportTarget,
    password: FilePassword,
    deleteKeyAfterwards: z.boolean(),
    extendedProperties: z.boolean(),
  }),
])
export type ExportFormat = z.output<typeof ExportFormat>

/** A file that main has built and read back from its own bytes; it still has to be saved. */
export const PreparedExport = z.object({
  ticket: FileTicket,
  suggestedName: z.string(),
  sizeBytes: z.int(),
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  sha256: z.string(),
  proof: z.object({
    certificates: z.int(),
    privateKeys: z.int(),
    encryption: z.nullable(z.string()),
    integrity: z.nullable(z.string()),
    chainComplete: z.boolean(),
  }),
  /** E.g. "password-not-ascii-java". */
  warnings: z.array(z.string()),
})
export type PreparedExport = z.output<typeof PreparedExport>

export const FinishedExport = z.object({ keyDeleted: z.boolean() })
export type FinishedExport = z.output<typeof FinishedExport>

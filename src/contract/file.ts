/**
 * Files without paths. Opening a file gives a one-use ticket with a name and a size; the window never learns
 * where it lies. Saving goes the same way: a ticket for bytes that main has prepared.
 */
import * as z from 'zod/mini'
import {
  CertificateDescription,
  CertificateField,
  CrlDescription,
  CsrDescription,
  KeyDescription,
} from './certificate.ts'

export const FileTicket = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22,64}$/))
  .brand<'FileTicket'>()
export type FileTicket = z.output<typeof FileTicket>

export const OfferedFile = z.object({ ticket: FileTicket, name: z.string(), sizeBytes: z.int() })
export type OfferedFile = z.output<typeof OfferedFile>

/** Bytes that main has prepared, to be saved by the window. */
export const SavableFile = z.object({
  ticket: FileTicket,
  suggestedName: z.string(),
  sizeBytes: z.int(),
  /** Lower-case hexadecimal: what the saver compares with. */
  sha256: z.string(),
})
export type SavableFile = z.output<typeof SavableFile>

export const fileKinds = [
  'certificate',
  'certificates',
  'pkcs12',
  'pkcs7',
  'csr',
  'crl',
  'privateKey',
  'publicKey',
] as const
export const FileKind = z.enum(fileKinds)
export type FileKind = z.output<typeof FileKind>

export const FileWarning = z.object({ code: z.string(), message: z.string() })
export type FileWarning = z.output<typeof FileWarning>

/** How a PFX is protected, read before any password is tried. */
export const PfxProtection = z.object({
  /** "AES-256-CBC, PBKDF2-HMAC-SHA-256, 2,048 rounds", in file order, without repeats; "none" for plain parts. */
  encryption: z.array(z.string()),
  /** "HMAC-SHA-256", "PBMAC1 HMAC-SHA-256", or null when the file has none. */
  integrity: z.nullable(z.string()),
  encrypted: z.boolean(),
})
export type PfxProtection = z.output<typeof PfxProtection>

/** The JSON of `countersign inspect`, with what the window needs beside it. */
export const Inspection = z.object({
  kind: FileKind,
  /** PEM, DER, BER, base64 */
  encoding: z.enum(['PEM', 'DER', 'BER', 'base64']),
  certificates: z.array(z.extend(CertificateDescription, { index: z.int() })),
  privateKeys: z.array(KeyDescription),
  publicKey: z.nullable(
    z.object({ algorithm: z.string(), size: z.nullable(z.int()), curve: z.nullable(z.string()) }),
  ),
  csr: z.nullable(CsrDescription),
  crl: z.nullable(CrlDescription),
  protection: z.nullable(PfxProtection),
  /** Entries we show but do not understand: secret bags, unknown content types. Nothing in a file is hidden. */
  otherEntries: z.array(z.object({ description: z.string(), oid: z.string(), sizeBytes: z.int() })),
  warnings: z.array(FileWarning),
})
export type Inspection = z.output<typeof Inspection>

/** Inspection for the window: with the Details rows of each certificate (same order as `certificates`). */
export const InspectedFile = z.object({
  name: z.string(),
  sizeBytes: z.int(),
  inspection: Inspection,
  fields: z.array(z.array(CertificateField)),
})
export type InspectedFile = z.output<typeof InspectedFile>

/** Certificates as the stores hold them: list rows, the certificate dialog, properties, recycle bin. */
import * as z from 'zod/mini'
import {
  CertificateDescription,
  CertificateField,
  CertificatePath,
  Instant,
  PublicKeyDescription,
} from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ComputerId, StoreName } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** Which certificate is meant: the same one may stand in several stores. */
export const CertificateRef = z.object({ computer: ComputerId, store: StoreName, thumbprint: ThumbprintSha1 })
export type CertificateRef = z.output<typeof CertificateRef>

/**
 * The one state a list row shows; the worst wins in the order of design.md section 5. The path itself is judged
 * in the certificate dialog; `issuer-missing` only says that no certificate of its issuer stands in the stores.
 */
export const RowState = z.object({
  code: z.enum([
    'distrusted',
    'expired',
    'not-yet-valid',
    'key-missing',
    'expiring',
    'issuer-missing',
    'self-signed',
    'valid',
  ]),
  /** Whole days until notAfter, negative when past. */
  daysLeft: z.int(),
})
export type RowState = z.output<typeof RowState>

/** Where a certificate is in use. `identity` is 'global' or a computer id. */
export const CertificateUse = z.object({
  type: CertificateType,
  identity: z.string(),
  /** 'global' or the server's FQDN. */
  identityName: z.string(),
  slot: z.enum(['current', 'previous', 'staged']),
})
export type CertificateUse = z.output<typeof CertificateUse>

export const CertificateRow = z.object({
  ref: CertificateRef,
  issuedTo: z.string(),
  issuedBy: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  /** EKU short names or OIDs; 'all' when nothing restricts. */
  intendedPurposes: z.union([z.literal('all'), z.array(z.string())]),
  friendlyName: z.nullable(z.string()),
  template: z.nullable(z.string()),
  /** DNS names and addresses of the subjectAltName, for filter and preview. */
  names: z.array(z.string()),
  serialNumber: z.string(),
  publicKey: PublicKeyDescription,
  key: z.enum(['none', 'exportable', 'not-exportable']),
  isCa: z.boolean(),
  state: RowState,
  uses: z.array(CertificateUse),
})
export type CertificateRow = z.output<typeof CertificateRow>

/** Everything the certificate dialog shows. */
export const CertificateDetails = z.object({
  row: CertificateRow,
  description: CertificateDescription,
  fields: z.array(CertificateField),
  path: CertificatePath,
  /** PEM of the certificate (public). */
  pem: z.string(),
  descriptionText: z.nullable(z.string()),
  addedAt: Instant,
})
export type CertificateDetails = z.output<typeof CertificateDetails>

export const StoreSummary = z.object({
  computer: ComputerId,
  store: StoreName,
  count: z.int(),
  /** The worst state in it, null when all is well. */
  worst: z.nullable(RowState),
})
export type StoreSummary = z.output<typeof StoreSummary>

export const RecycleBinEntry = z.object({
  id: z.string(),
  deletedAt: Instant,
  from: CertificateRef,
  computerName: z.string(),
  issuedTo: z.string(),
  issuedBy: z.string(),
  notAfter: Instant,
  friendlyName: z.nullable(z.string()),
  hasKey: z.boolean(),
})
export type RecycleBinEntry = z.output<typeof RecycleBinEntry>

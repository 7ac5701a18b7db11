/** The record of changes: one entry per change, each with the hash of the one before. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'

export const AuditEntry = z.object({
  sequence: z.int(),
  at: Instant,
  /** Which door the change came through, and which system user opened it. */
  host: z.enum(['electron', 'loopback', 'cli']),
  user: z.string(),
  /** One of AuditAction (audit-action.ts); any text here, because a newer version may have written the log. */
  action: z.string(),
  /** What it was done to, in words a person recognises. */
  object: z.string(),
  details: z.record(z.string(), z.string()),
  /** SHA-256 (lower-case hexadecimal) of the previous line; 64 zeros for the first. */
  previousHash: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.output<typeof AuditEntry>

export const AuditVerification = z.object({
  intact: z.boolean(),
  entries: z.int(),
  /** Why and where the chain breaks; null when it does not. */
  broken: z.nullable(
    z.object({
      line: z.int(),
      reason: z.enum(['not-json', 'hash-mismatch', 'sequence-gap', 'previous-hash', 'missing-tail']),
    }),
  ),
})
export type AuditVerification = z.output<typeof AuditVerification>

/** The roll planner: when a new certificate can take over without anybody losing trust (reference sections 7.2, 7.3). */
import * as z from 'zod/mini'
import { AssignmentIdentity, AssignedCertificate } from './assignment.ts'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** One thing that bounds or troubles the date; the words stand in src/text. */
export const rollFindings = [
  'clock-behind',
  'nothing-current',
  'current-expired',
  'current-ends-soon',
  'lead-time',
  'effective-in-past',
  'effective-too-late',
  'effective-too-soon',
  'new-not-yet-valid',
  'new-ends-first',
  'same-certificate',
  'already-staged',
  'not-on-server',
  'partner-has-not-seen',
  'partner-not-checked',
  'no-side-by-side',
] as const
export const RollFinding = z.object({
  code: z.enum(rollFindings),
  severity: z.enum(['error', 'warning', 'info']),
  values: z.record(z.string(), z.string()),
})
export type RollFinding = z.output<typeof RollFinding>

/** Who would refuse what, from when to when. */
export const RollEffect = z.object({
  who: z.object({ kind: z.enum(['partner', 'server']), name: z.string() }),
  outcome: z.enum(['keeps-working', 'at-risk', 'refuses']),
  reason: z.enum([
    'reads-metadata',
    'has-new-key',
    'last-reading-old-key',
    'stored-certificate',
    'never-read',
    'certificate-expired',
    'not-deployed',
    'deployed',
  ]),
  from: z.nullable(Instant),
  until: z.nullable(Instant),
  /** When a partner last read our document, else when its own was last seen; when a server was seen to have it. */
  seenAt: z.nullable(Instant),
})
export type RollEffect = z.output<typeof RollEffect>

export const RollPlan = z.object({
  at: Instant,
  identity: AssignmentIdentity,
  type: CertificateType,
  current: z.nullable(AssignedCertificate),
  previous: z.nullable(AssignedCertificate),
  next: z.nullable(AssignedCertificate),
  /** Hours before the end of the current certificate (reference section 7.3). */
  leadHours: z.number(),
  /** Dates that are safe: both ends included; null when there is none. */
  window: z.nullable(z.object({ from: Instant, until: Instant })),
  /** What the formula of section 7.3 gives; 'now' when less than the lead time is left. */
  recommended: z.union([z.literal('now'), Instant]),
  effectiveDate: z.nullable(Instant),
  findings: z.array(RollFinding),
  effects: z.array(RollEffect),
  command: z.nullable(z.string()),
})
export type RollPlan = z.output<typeof RollPlan>

/** What would hold at an instant, were nothing else changed. */
export const Rehearsal = z.object({
  at: Instant,
  rows: z.array(
    z.object({
      identity: AssignmentIdentity,
      identityName: z.string(),
      type: CertificateType,
      /** Signs, or is served, at that instant. */
      uses: z.nullable(ThumbprintSha1),
      usable: z.boolean(),
      /** Verified besides: the previous one until it ends (reference section 7.2). */
      alsoAccepted: z.array(ThumbprintSha1),
      rolledBy: z.nullable(Instant),
    }),
  ),
  effects: z.array(RollEffect),
})
export type Rehearsal = z.output<typeof Rehearsal>

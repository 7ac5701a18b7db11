/** Certificate assignment: who uses which certificate for what (reference sections 6.1 to 6.4, 7, 8). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ComputerId } from './store.ts'
import { CertificateRow } from './stored-certificate.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** 'global' for OAuthTokenIssuer, a server's computer id for the others. */
export const AssignmentIdentity = z.union([z.literal('global'), ComputerId])
export type AssignmentIdentity = z.output<typeof AssignmentIdentity>

/** What was found, by rule; the words stand in src/text/<language>/eligibility-text.ts, one entry per reason. */
export const eligibilityReasons = [
  // C1: the same certificate on all servers
  'on-all-servers',
  'not-on-servers',
  // C2 and algorithm: the key
  'key-long-enough',
  'key-too-short',
  'algorithm-suitable',
  'rsa-needed',
  'algorithm-unsuitable',
  'curve-unusual',
  // C3 and C5: SIP domains in the names
  'sip-domain-named',
  'sip-domain-missing',
  'no-sip-domain',
  'sip-domains-named',
  'sip-domains-missing',
  // names: server and pool in the names (reference section 10.3)
  'server-names-present',
  'server-names-missing',
  'sip-names-present',
  'sip-names-missing',
  'external-names-unknown',
  // C4 and C6: the private key and its provider
  'key-present',
  'key-absent',
  'key-not-exportable',
  'key-provider-unknown',
  // C7: the signature
  'signature-supported',
  'signature-weak',
  'signature-pss',
  'signature-unsupported',
  // C8: purpose and revocation list
  'purpose-server',
  'purpose-unrestricted',
  'purpose-missing',
  'crl-distribution-point-present',
  'crl-distribution-point-missing',
  // C10: the path
  'path-valid',
  'path-incomplete',
  'path-not-trusted',
  // our own: dates and distrust
  'within-validity',
  'expires-soon',
  'expired',
  'not-yet-valid',
  'not-distrusted',
  'distrusted',
  // a roll: its lead time and its types (reference section 7.3)
  'roll-in-time',
  'roll-late',
  'roll-without-overlap',
] as const
export const EligibilityReason = z.enum(eligibilityReasons)
export type EligibilityReason = z.output<typeof EligibilityReason>

/** One rule judged for one certificate (C1-C10 of reference section 7.1, and our own with other letters). */
export const EligibilityCheck = z.object({
  rule: z.enum([
    'C1',
    'C2',
    'C3',
    'C4',
    'C5',
    'C6',
    'C7',
    'C8',
    'C9',
    'C10',
    'validity',
    'distrusted',
    'roll',
    'algorithm',
    'names',
  ]),
  outcome: z.enum(['passed', 'warning', 'failed', 'not-judged']),
  reason: EligibilityReason,
  /** What was compared. */
  values: z.record(z.string(), z.string()),
})
export type EligibilityCheck = z.output<typeof EligibilityCheck>

export const Candidate = z.object({
  row: CertificateRow,
  usable: z.boolean(),
  isCurrent: z.boolean(),
  /** Every check, failed ones first; never only the first reason. */
  checks: z.array(EligibilityCheck),
})
export type Candidate = z.output<typeof Candidate>

export const AssignedCertificate = z.object({
  thumbprint: ThumbprintSha1,
  issuedTo: z.string(),
  friendlyName: z.nullable(z.string()),
  notAfter: Instant,
  since: Instant,
  /** False when the certificate no longer stands in the store it was assigned from. */
  present: z.boolean(),
  hasKey: z.boolean(),
  daysLeft: z.int(),
})
export type AssignedCertificate = z.output<typeof AssignedCertificate>

/** One row of the Certificate Wizard's tree-list. */
export const AssignmentRow = z.object({
  identity: AssignmentIdentity,
  type: CertificateType,
  location: z.enum(['Local', 'Global']),
  current: z.nullable(AssignedCertificate),
  previous: z.nullable(AssignedCertificate),
  /** Present from issue "roll" on; always null until a roll is staged. */
  staged: z.nullable(z.object({ thumbprint: ThumbprintSha1, effectiveDate: Instant })),
  /** Only for OAuthTokenIssuer seen from a server: the current certificate stands, with its key, in that server's own Personal store. */
  onThisServer: z.nullable(z.boolean()),
})
export type AssignmentRow = z.output<typeof AssignmentRow>

/** What the administrator saw as current when he decided: a change since then is told, not overwritten. */
export const ExpectedCurrent = z.object({ type: CertificateType, thumbprint: z.nullable(ThumbprintSha1) })
export type ExpectedCurrent = z.output<typeof ExpectedCurrent>

/** The log behind "View Log": an action tree with columns Action, Action Information, Time Logged, Execution Result. */
export type LogEntry = {
  action: string
  information: string
  at: Instant
  result: 'Success' | 'Warning' | 'Failure' | ''
  children: LogEntry[]
}
export const LogEntry: z.ZodMiniType<LogEntry> = z.object({
  action: z.string(),
  information: z.string(),
  at: Instant,
  result: z.enum(['Success', 'Warning', 'Failure', '']),
  children: z.array(z.lazy(() => LogEntry)),
})

export const ExecutionLog = z.object({
  id: z.string(),
  /** "Set-CSCertificate-[2026_11_20][09_42_10]" */
  name: z.string(),
  title: z.string(),
  at: Instant,
  /** Lines of the Executing Commands pane, in order. */
  lines: z.array(z.object({ kind: z.enum(['heading', 'command', 'text', 'status']), text: z.string() })),
  outcome: z.enum(['completed', 'completed-with-warnings', 'failed']),
  entries: z.array(LogEntry),
})
export type ExecutionLog = z.output<typeof ExecutionLog>

/** One line of the Deployment Wizard's page "Install or Update Lync Server System". */
export const DeploymentStep = z.object({
  number: z.int(),
  state: z.enum(['complete', 'not-complete', 'not-known']),
  /** For step 3: the required types that have no assigned, present certificate. */
  missing: z.array(CertificateType),
  /** Only step 3 can be run from this console today. */
  canRun: z.boolean(),
  runBefore: z.boolean(),
})
export type DeploymentStep = z.output<typeof DeploymentStep>

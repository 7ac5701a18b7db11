/** Many endpoints probed in one go: what is wanted, how far it is, what came of it, what has changed since. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { PoolId, SiteId } from './estate.ts'
import { ListedEndpoint, PlannedEndpoint, ProbePorts } from './probe-endpoint.ts'
import { ProbeResult, probeStepNames } from './probe.ts'
import { Problem } from './problem.ts'
import { ComputerId } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

export const ProbeRunId = z.string().check(z.regex(/^run_[a-z0-9]{8,32}$/))
export type ProbeRunId = z.output<typeof ProbeRunId>

export const ProbeScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('estate') }),
  z.object({ kind: z.literal('site'), site: SiteId }),
  z.object({ kind: z.literal('pool'), pool: PoolId }),
  z.object({ kind: z.literal('server'), server: ComputerId }),
  /** Chosen endpoints of the plan, by id; those that the plan no longer has are passed over. */
  z.object({
    kind: z.literal('endpoints'),
    ids: z.array(z.string()).check(z.minLength(1), z.maxLength(5000)),
  }),
])
export type ProbeScope = z.output<typeof ProbeScope>

/** In words: "Works", "Needs attention", "Broken", "Not reachable". Running and waiting belong to a run that is on. */
export const probeStates = [
  'waiting',
  'running',
  'works',
  'attention',
  'broken',
  'unreachable',
  /** The run was cancelled before its turn. */
  'not-probed',
] as const
export const ProbeState = z.enum(probeStates)
export type ProbeState = z.output<typeof ProbeState>

/** Against the last finished result of the same endpoint. */
const probeChanges = ['new', 'better', 'worse', 'other-certificate', 'other-cause', 'same'] as const
export const ProbeChange = z.enum(probeChanges)
export type ProbeChange = z.output<typeof ProbeChange>

export const ProbeRow = z.object({
  endpoint: PlannedEndpoint,
  state: ProbeState,
  /** While it runs: what it is at. */
  step: z.nullable(z.enum(probeStepNames)),
  /** Null until it is done. */
  result: z.nullable(ProbeResult),
  /** The friendly name of the served certificate in the stores of today; missing where it has none, or is in no store. */
  stored: z.optional(z.string()),
  /** Null until it is done. */
  change: z.nullable(ProbeChange),
  /** From the start of the run, when it was done. */
  at: z.nullable(Instant),
  elapsedMs: z.nullable(z.number()),
})
export type ProbeRow = z.output<typeof ProbeRow>

/** Who ended a run early: a person; the vault, locked while its key was shown; the application, which was closed. */
export const ProbeCanceller = z.enum(['person', 'lock', 'close'])
export type ProbeCanceller = z.output<typeof ProbeCanceller>

export const ProbeRunStatus = z.object({
  id: ProbeRunId,
  scope: ProbeScope,
  startedBy: z.enum(['person', 'schedule']),
  startedAt: Instant,
  endedAt: z.nullable(Instant),
  state: z.enum(['running', 'paused', 'done', 'cancelled']),
  /** Of a cancelled run; missing where an earlier version kept it. */
  cancelledBy: z.optional(ProbeCanceller),
  /** Of the certificate that is shown to servers that ask for one; null: none. */
  client: z.nullable(ThumbprintSha1),
  /** One count for every ProbeState; they add up to the number of endpoints. */
  counts: z.record(ProbeState, z.int()),
  /** Rows that are better or worse than the last time, serve another certificate, or fail for another cause. */
  changed: z.int(),
})
export type ProbeRunStatus = z.output<typeof ProbeRunStatus>

export const ProbeRun = z.object({ status: ProbeRunStatus, rows: z.array(ProbeRow) })
export type ProbeRun = z.output<typeof ProbeRun>

/** Why a server of the estate, or a service of it, is not in the plan. */
export const SkippedService = z.object({
  label: z.string(),
  reason: z.enum(['no-known-port', 'no-name']),
})
export type SkippedService = z.output<typeof SkippedService>

export const ProbePlan = z.object({
  endpoints: z.array(PlannedEndpoint),
  skipped: z.array(SkippedService),
})
export type ProbePlan = z.output<typeof ProbePlan>

/** What runs by itself while the application is open; null: nothing does. */
export const ProbeSchedule = z.nullable(
  z.object({ everyMinutes: z.int().check(z.minimum(5), z.maximum(10_080)), scope: ProbeScope }),
)
export type ProbeSchedule = z.output<typeof ProbeSchedule>

/** A run of the schedule that could not begin. */
export const MissedProbeRun = z.object({
  /** When it should have begun. */
  at: Instant,
  problem: Problem,
})
export type MissedProbeRun = z.output<typeof MissedProbeRun>

export const ProbeSettings = z.object({
  listed: z.array(ListedEndpoint),
  ports: ProbePorts,
  /** The documented port of every service that has one. */
  documentedPorts: ProbePorts,
  /** Where each of them is probed; null: it is not used here. */
  portsInUse: ProbePorts,
  schedule: ProbeSchedule,
  /** When the schedule begins its next run. */
  nextRunAt: z.nullable(Instant),
  /** The last one that the schedule missed; null once another run has begun, and where nothing is scheduled. */
  missed: z.nullable(MissedProbeRun),
  /** The certificate of the workstation that is shown when servers ask; null: none. */
  client: z.nullable(ThumbprintSha1),
})
export type ProbeSettings = z.output<typeof ProbeSettings>

/** Begins runs by itself while the application is open, as often as the settings say. */
import type { Problem } from '../../contract/problem.ts'
import type { Result } from '../../contract/result.ts'
import type { ProbeScope } from '../../contract/probe-run.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'
import type { Later } from './progress-batch.ts'

/** A changed interval, a clock that was set and a woken laptop are noticed within this time. */
const lookEveryMs = 30_000

interface ScheduleParts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
  readonly log: Log
  readonly later: Later
  readonly isOn: () => boolean
  readonly begin: (scope: ProbeScope) => Promise<Result<unknown>>
  /** Told of a run that could not begin. */
  readonly missed: (scope: ProbeScope, problem: Problem) => Promise<void>
}

interface ProbeTimer {
  start(): void
  stop(): void
  /** ISO 8601; null when nothing is scheduled, or nothing runs by itself here. */
  nextRunAt(): string | null
}

export function createProbeSchedule(parts: ScheduleParts): ProbeTimer {
  const { unitOfWork, clock, log } = parts
  const openedMs = clock.now().getTime()
  let callOff: (() => void) | undefined
  let schedule = unitOfWork.current().probes.schedule
  /** When the schedule was changed, or a run of it last tried. */
  let sinceMs = 0
  /** When the clock was found to stand before what is counted from: it was set back. */
  let behindMs: number | undefined

  function nextMs(): number | undefined {
    const { probes } = unitOfWork.current()
    const nowMs = clock.now().getTime()
    if (probes.schedule !== schedule) {
      schedule = probes.schedule
      sinceMs = nowMs
    }
    if (schedule === null) return undefined
    const last = probes.runs.find(({ status }) => status.startedBy === 'schedule')?.status.startedAt
    const fromMs = Math.max(last === undefined ? openedMs : Date.parse(last), sinceMs)
    behindMs = fromMs > nowMs ? (behindMs ?? nowMs) : undefined
    return (behindMs ?? fromMs) + schedule.everyMinutes * 60_000
  }

  async function look(): Promise<void> {
    const next = nextMs()
    if (next === undefined || next > clock.now().getTime() || parts.isOn() || schedule === null) return
    sinceMs = clock.now().getTime()
    behindMs &&= sinceMs
    const { scope } = schedule
    const begun = await parts.begin(scope)
    // What is being closed misses nothing.
    if (!begun.ok && callOff !== undefined) await parts.missed(scope, begun.problem)
  }

  function wait(): void {
    callOff = parts.later(lookEveryMs, () => {
      wait()
      look().catch((error: unknown) => {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
        log({ level: 'error', message: 'Scheduled probes failed.', details: { stack } })
      })
    })
  }

  return {
    start() {
      if (callOff === undefined) wait()
    },
    stop() {
      callOff?.()
      callOff = undefined
    },
    nextRunAt() {
      const next = callOff === undefined ? undefined : nextMs()
      return next === undefined ? null : new Date(next).toISOString()
    },
  }
}

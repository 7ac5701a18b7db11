/** The run of the schedule that could not begin: kept for the window until the next run begins, and audited. */
import type { MissedProbeRun, ProbeScope } from '../../contract/probe-run.ts'
import type { Problem } from '../../contract/problem.ts'
import { ok } from '../../contract/result.ts'
import type { ApplicationEvent } from '../application.ts'
import { missedAudit, scopeName } from '../domain/probes/history.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'

interface MissedRunParts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly log: Log
  readonly emit: (event: ApplicationEvent) => void
}

interface MissedRun {
  /** Null once a run has begun after it. */
  current(): MissedProbeRun | null
  note(scope: ProbeScope, problem: Problem): Promise<void>
  /** A run has begun, whoever began it. */
  clear(): void
}

export function createMissedRun({ unitOfWork, clock, log, emit }: MissedRunParts): MissedRun {
  let missed: MissedProbeRun | null = null

  function set(next: MissedProbeRun | null): void {
    missed = next
    emit({ name: 'probes.changed', data: { revision: unitOfWork.revision() } })
  }

  return {
    current: () => missed,
    async note(scope, problem) {
      const isKnown = missed?.problem.code === problem.code
      set({ at: clock.now().toISOString(), problem })
      log({
        level: 'warning',
        message: 'Scheduled probes could not begin.',
        details: { code: problem.code },
      })
      // A vault that stays locked over night is one line, not one for every try.
      if (isKnown) return
      const audited = await unitOfWork.commit({}, state =>
        ok({ state, value: true as const, audit: missedAudit(scopeName(state, scope), problem.code) }),
      )
      if (!audited.ok)
        log({
          level: 'error',
          message: 'That scheduled probes could not begin was not audited.',
          details: { code: audited.problem.code },
        })
    },
    clear() {
      if (missed !== null) set(null)
    },
  }
}

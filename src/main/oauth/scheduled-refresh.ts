/**
 * Reads partners' documents again while the application runs, each as often as `facts.refreshHours` says. What was
 * found is recorded by the refresh itself, so that a restart does not begin anew; keys are never accepted by it.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { Result } from '../../contract/result.ts'
import { placeOf } from '../domain/partners/refresh.ts'
import type { TrustedRecord } from '../domain/partners/records.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { RequestContext } from '../handlers.ts'
import type { Log } from '../log.ts'

type Refresh = (
  input: { name: string },
  context: RequestContext,
) => Result<unknown> | Promise<Result<unknown>>

export interface ScheduledRefreshParts {
  readonly handlers: { readonly 'partners.refresh': Refresh; readonly 'oauthServers.refresh': Refresh }
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
  readonly log: Log
  /** Calls once after so many milliseconds; answers how to call it off. The system's timer unless a test brings one. */
  readonly later?: (ms: number, work: () => void) => () => void
}

export interface ScheduledRefresh {
  start(): void
  /** Gives up a reading under way and waits for its end; nothing is read after it. */
  stop(): Promise<void>
}

/** How often is looked whether something is due: a changed interval and a woken laptop are noticed within this time. */
const lookEveryMs = 300_000

export function createScheduledRefresh(parts: ScheduledRefreshParts): ScheduledRefresh {
  const later = parts.later ?? systemTimer
  let callOff: (() => void) | undefined
  let cancel: AbortController | undefined
  let looking: Promise<void> = Promise.resolve()

  async function look(signal: CancelSignal): Promise<void> {
    for (const refresh of due(parts)) {
      if (signal.aborted) return
      await refresh({ signal, progress: () => undefined })
    }
  }

  function schedule(): void {
    callOff = later(lookEveryMs, () => {
      const { signal } = (cancel = new AbortController())
      looking = look(signal)
        .catch((error: unknown) => {
          const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
          parts.log({ level: 'error', message: 'Reading partners again failed.', details: { stack } })
        })
        .finally(() => {
          if (!signal.aborted) schedule()
        })
    })
  }

  return {
    start() {
      if (callOff === undefined) schedule()
    },
    async stop() {
      callOff?.()
      callOff = undefined
      cancel?.abort()
      await looking
    },
  }
}

/** One after the other: there is no hurry, and a commit each. */
function due({ handlers, unitOfWork, clock }: ScheduledRefreshParts) {
  const { partners, oauthServers, oauth } = unitOfWork.current()
  const everyMs = oauth.facts.refreshHours * 3_600_000
  const before = clock.now().getTime() - everyMs
  const isDue = (record: TrustedRecord) =>
    everyMs > 0 && placeOf(record) !== null && Date.parse(record.checked?.at ?? record.addedAt) <= before
  return [
    ...partners
      .filter(partner => partner.enabled && isDue(partner))
      .map(
        ({ name }) =>
          (context: RequestContext) =>
            handlers['partners.refresh']({ name }, context),
      ),
    ...oauthServers.filter(isDue).map(
      ({ name }) =>
        (context: RequestContext) =>
          handlers['oauthServers.refresh']({ name }, context),
    ),
  ]
}

function systemTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

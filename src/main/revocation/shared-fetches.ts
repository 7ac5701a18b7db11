/**
 * Fetches that several waiters share and whose outcome is kept. A waiter who cancels stops waiting; the fetch itself
 * ends only when nobody waits any more.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { RevocationFetcher, RevocationRequest } from '../domain/paths/revocation-fetcher.ts'
import { brieflyMs, type Brought, readFetched } from './fetched-content.ts'
import { createKeptAnswers, type KeepLimits } from './kept-answers.ts'

export interface SharedFetches {
  /** Never fails; 'cancelled' is not-reachable. */
  bring(request: RevocationRequest, signal: CancelSignal): Promise<Brought>
  /** For what turned out to be of no use: it is asked again soon. */
  keepBriefly(request: RevocationRequest): void
}

interface Flight {
  readonly arrival: Promise<Brought>
  waiters: number
  cancel(): void
}

const defaultLimits: KeepLimits = { count: 500, bytes: 64 * 1024 * 1024 }

export function createSharedFetches(
  fetcher: RevocationFetcher,
  now: () => Date,
  limits: KeepLimits = defaultLimits,
): SharedFetches {
  const kept = createKeptAnswers(limits)
  const flights = new Map<string, Flight>()

  function takeOff(key: string, request: RevocationRequest): Flight {
    const controller = new AbortController()
    const flight: Flight = { arrival: land(), waiters: 0, cancel: () => controller.abort() }
    flights.set(key, flight)
    return flight

    async function land(): Promise<Brought> {
      const brought = readFetched(request, await fetcher.fetch(request, controller.signal), now().getTime())
      if (flights.get(key) === flight) flights.delete(key)
      if (!isCancelled(brought)) kept.keep(key, brought)
      return brought
    }
  }

  function leave(key: string, flight: Flight): void {
    flight.waiters -= 1
    if (flight.waiters > 0) return
    // Whoever comes next must not board a flight that is being called off.
    if (flights.get(key) === flight) flights.delete(key)
    flight.cancel()
  }

  return {
    async bring(request, signal) {
      if (signal.aborted) return cancelled
      const key = keyOf(request)
      const known = kept.read(key, now().getTime())
      if (known !== undefined) return known
      const flight = flights.get(key) ?? takeOff(key, request)
      flight.waiters += 1
      const outcome = await unlessCancelled(flight.arrival, signal)
      if (isCancelled(outcome)) leave(key, flight)
      return outcome
    },
    keepBriefly: request => kept.shorten(keyOf(request), now().getTime() + brieflyMs),
  }
}

const cancelled: Brought = { outcome: 'not-reachable', why: 'cancelled', keepUntilMs: 0 }

function isCancelled(brought: Brought): boolean {
  return brought.outcome === 'not-reachable' && brought.why === 'cancelled'
}

/** The signal is let go of as soon as the work is done: it may live much longer. */
function unlessCancelled(work: Promise<Brought>, signal: CancelSignal): Promise<Brought> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(cancelled)
    signal.addEventListener('abort', onAbort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

function keyOf({ kind, url, body }: RevocationRequest): string {
  return `${kind} ${url} ${body === null ? '' : Buffer.from(body).toString('base64')}`
}

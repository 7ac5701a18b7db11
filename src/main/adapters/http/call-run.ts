/** One call from its start to its end: the time it may take, its cancellation, and the sockets that must not outlive it. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { err, type Result } from '../../../contract/result.ts'

/** What was going on when a call was given up; told in `detail`. */
export type CallPhase = 'connect' | 'handshake' | 'answer'

export interface CallRun {
  elapsedMs(): number
  setPhase(phase: CallPhase): void
  readonly phase: CallPhase
  /** Is destroyed when the call ends, however it ends. */
  own<T extends { destroy(): unknown }>(socket: T): T
  /** Whichever comes first: the work, the end of the time, the cancellation. Fails with server-unreachable, cancelled. */
  within<T>(work: Promise<Result<T>>): Promise<Result<T>>
  end(): void
}

export function startRun(url: string, timeoutMs: number, signal: CancelSignal): CallRun {
  const started = performance.now()
  const owned = new Set<{ destroy(): unknown }>()
  let phase: CallPhase = 'connect'
  let giveUp: (result: Result<never>) => void = () => undefined
  const givenUp = new Promise<Result<never>>(resolve => (giveUp = resolve))
  const timer = setTimeout(
    () => giveUp(err({ code: 'server-unreachable', url, reason: 'timeout', detail: phase })),
    timeoutMs,
  )
  const onAbort = (): void => giveUp(err({ code: 'cancelled' }))
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  return {
    elapsedMs: () => Math.round((performance.now() - started) * 10) / 10,
    setPhase: next => void (phase = next),
    get phase() {
      return phase
    },
    own(socket) {
      owned.add(socket)
      return socket
    },
    // The loser's own failure has nobody left to hear it: it is a value.
    within: work => Promise.race([givenUp, work]),
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      // The secured one first: Node 24 crashes when the socket below a TLS socket is destroyed before it.
      for (const socket of [...owned].reverse()) socket.destroy()
      owned.clear()
    },
  }
}

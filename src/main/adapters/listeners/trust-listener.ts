/**
 * A listener for real servers to call: TLS or MTLS with a certificate of ours, off until it is opened, closed by
 * itself after a time, bounded in everything. What a call was is judged by whoever opened it, few at once.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { Result } from '../../../contract/result.ts'
import { ok } from '../../../contract/result.ts'
import type {
  ListenerCall,
  TrustListenerOrder,
  TrustListenerStatus,
} from '../../../contract/trust-listener.ts'
import { type ListenerIdentity, openServer } from './bind.ts'
import type { Handshakes } from './handshakes.ts'
import { createTurns } from './in-turn.ts'
import { createTeller, type Teller } from './teller.ts'
import type { RawCall } from './trust-call.ts'
import {
  createTrustServer,
  type TrustServer,
  type TrustServerLimits,
  trustServerLimits,
} from './trust-server.ts'

interface TrustListenerOptions extends ListenerIdentity {
  readonly order: TrustListenerOrder
  /** @param signal comes when the listener ends: what is judged then is to be judged soon. */
  readonly judge: (call: RawCall, signal: CancelSignal) => Promise<Omit<ListenerCall, 'id' | 'at'>>
  /** The state or the list of calls has changed. Told at most twice a second, the last change always. */
  readonly onChanged: () => void
  /** It has ended, for whatever reason; nothing else begins before this is done. Never rejects. */
  readonly onClosed: (status: TrustListenerStatus) => Promise<void>
  /** A call that could not be judged: a bug, told once for each. */
  readonly onTrouble: (error: unknown) => void
}

export interface TrustListener {
  /** Ends a listener that runs, and forgets its calls. Fails with listener-not-started. */
  start(options: TrustListenerOptions): Promise<Result<TrustListenerStatus>>
  stop(): Promise<void>
  status(): TrustListenerStatus
}

const callsKept = 200
/** Calls that wait for their judgement; beyond that they are counted only. */
const waitingAtMost = 200
/** Judgements at once: one that waits for an authority that does not answer is not to hold up the others. */
const judgedAtOnce = 8

interface Running {
  readonly server: TrustServer
  readonly tell: Teller
  readonly timer: NodeJS.Timeout
  readonly ending: AbortController
  readonly onClosed: TrustListenerOptions['onClosed']
}

const off: TrustListenerStatus = {
  state: 'off',
  order: null,
  port: null,
  closesAt: null,
  calls: [],
  called: 0,
}

export function createTrustListener(
  handshakes: Handshakes,
  now: () => Date = () => new Date(),
  limits: TrustServerLimits = trustServerLimits,
): TrustListener {
  let running: Running | undefined
  let status = off
  const inTurn = createTurns()

  async function end(state: 'off' | 'closed-by-itself'): Promise<void> {
    const before = running
    if (before === undefined) return
    running = undefined
    clearTimeout(before.timer)
    before.ending.abort()
    status = { ...status, state, closesAt: null }
    await before.server.close()
    before.tell.now()
    before.tell.end()
    await before.onClosed(status)
  }

  async function start(options: TrustListenerOptions): Promise<Result<TrustListenerStatus>> {
    await end('off')
    const { order } = options
    const tell = createTeller(options.onChanged)
    const ending = new AbortController()
    const take = judged(options, ending.signal, call => {
      const id = status.called + 1
      const calls = call === undefined ? status.calls : [{ id, ...call }, ...status.calls].slice(0, callsKept)
      status = { ...status, calls, called: id }
      tell.soon()
    })
    status = { ...off, order }
    const opened = await openServer(order, options, identity =>
      createTrustServer(identity, { clientCertificate: order.clientCertificate, handshakes, limits }, take),
    )
    if (!opened.ok) {
      status = { ...status, state: 'failed' }
      tell.now()
      return opened
    }
    const lastsMs = order.minutes * 60_000
    const timer = setTimeout(() => {
      void inTurn(async () => {
        // Another one may have been opened while this waited for its turn.
        if (running?.timer !== timer) return
        await end('closed-by-itself')
      })
    }, lastsMs)
    running = { server: opened.value.made, tell, timer, ending, onClosed: options.onClosed }
    const closesAt = new Date(now().getTime() + lastsMs).toISOString()
    status = { ...status, state: 'listening', port: opened.value.port, closesAt }
    tell.now()
    return ok(status)
  }

  /** Judges few calls at once: thousands are to cost no more than time. */
  function judged(
    { judge, onTrouble }: TrustListenerOptions,
    signal: CancelSignal,
    note: (call: Omit<ListenerCall, 'id'> | undefined) => void,
  ): (call: RawCall) => Promise<void> {
    const lanes = Array.from({ length: judgedAtOnce }, createTurns)
    const laneOf = (call: number) => lanes[call % judgedAtOnce] ?? createTurns()
    let next = 0
    let waiting = 0
    return async call => {
      const at = now().toISOString()
      if (waiting >= waitingAtMost) return note(undefined)
      waiting += 1
      try {
        const verdict = await laneOf(next++)(() => judge(call, signal))
        note({ at, ...verdict })
      } catch (error) {
        onTrouble(error)
        note(undefined)
      } finally {
        waiting -= 1
      }
    }
  }

  return {
    start: options => inTurn(() => start(options)),
    stop: () => inTurn(() => end('off')),
    status: () => ({ ...status, calls: [...status.calls] }),
  }
}

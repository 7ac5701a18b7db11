import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServerFrame } from '../../../src/contract/channel.ts'
import { err, ok } from '../../../src/contract/result.ts'
import { createClient, type Client, type ClientOptions } from '../../../src/renderer/bridge/channel-client.ts'
import type { ConnectionState, ConnectLink, LinkAttempt } from '../../../src/renderer/bridge/connection.ts'
import { createPortPair, type PortPair } from '../../fakes/port-pair.ts'

/** A main process that a test plays by hand: one wire per connection, the newest last. */
interface PlayedMain {
  readonly connect: ConnectLink
  readonly wires: PortPair[]
  readonly frames: unknown[]
  outcome: LinkAttempt['outcome']
  /** What the window insists on being greeted with. */
  expectedConnection: string | undefined
  readonly closedLinks: () => number
  send(frame: ServerFrame | Record<string, unknown>): void
  greet(connection?: string): void
  cut(): void
}

function playedMain(): PlayedMain {
  const wires: PortPair[] = []
  const frames: unknown[] = []
  let closedLinks = 0
  const main: PlayedMain = {
    wires,
    frames,
    outcome: 'open',
    expectedConnection: undefined,
    closedLinks: () => closedLinks,
    connect: () => {
      if (main.outcome !== 'open') return Promise.resolve({ outcome: main.outcome })
      const pair = createPortPair()
      wires.push(pair)
      pair.main.onMessage(frame => frames.push(frame))
      const link = {
        port: pair.window,
        close: () => {
          closedLinks += 1
        },
        ...(main.expectedConnection === undefined ? {} : { expectedConnection: main.expectedConnection }),
      }
      return Promise.resolve({ outcome: 'open', link })
    },
    send: frame => wires.at(-1)!.main.send(frame),
    greet: (connection = 'start-1') => main.send({ kind: 'hello', connection }),
    cut: () => wires.at(-1)!.cut(),
  }
  return main
}

/** The frames under way, and what follows from them, have arrived: counted in turns of the event loop, not in time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

const pass = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const quickly: ClientOptions = { firstPauseMs: 5, longestPauseMs: 20, helloTimeoutMs: 5_000 }

let main: PlayedMain
let client: Client
let states: ConnectionState[]

async function start(options: ClientOptions = quickly): Promise<void> {
  client = createClient(main.connect, options)
  states = []
  client.onConnection(state => states.push(state))
  await settle()
}

async function startConnected(): Promise<void> {
  await start()
  main.greet()
  await settle()
}

beforeEach(() => {
  main = playedMain()
})

afterEach(() => {
  client.close()
  vi.useRealTimers()
})

describe('requests', () => {
  it('sends the request and parses its answer', async () => {
    await startConnected()
    const answer = client.request('certificates.stores', {})
    await settle()
    expect(main.frames).toEqual([{ kind: 'request', id: 1, name: 'certificates.stores', input: {} }])
    main.send({ kind: 'reply', id: 1, result: ok({ stores: [], surplus: 'dropped' }) })
    expect(await answer).toEqual(ok({ stores: [] }))
  })

  it('keeps requests apart by their id', async () => {
    await startConnected()
    const first = client.request('certificates.delete', { refs: [], evenIfInUse: false })
    const second = client.request('recycleBin.restore', { ids: [] })
    await settle()
    main.send({ kind: 'reply', id: 2, result: ok({ restored: 2 }) })
    main.send({ kind: 'reply', id: 1, result: ok({ deleted: 1 }) })
    expect(await first).toEqual(ok({ deleted: 1 }))
    expect(await second).toEqual(ok({ restored: 2 }))
  })

  it('passes problems on', async () => {
    await startConnected()
    const answer = client.request('vault.lock', {})
    await settle()
    main.send({ kind: 'reply', id: 1, result: err({ code: 'vault-absent' }) })
    expect(await answer).toEqual(err({ code: 'vault-absent' }))
  })

  it('answers reply-malformed, with the place, when the answer is not what the contract promises', async () => {
    await startConnected()
    const answer = client.request('recycleBin.restore', { ids: [] })
    await settle()
    main.send({ kind: 'reply', id: 1, result: ok({ restored: 'two' }) })
    expect(await answer).toEqual(
      err({ code: 'reply-malformed', request: 'recycleBin.restore', where: 'restored' }),
    )
  })

  it('answers reply-malformed when the problem is one that this window does not know', async () => {
    await startConnected()
    const answer = client.request('vault.lock', {})
    await settle()
    main.send({ kind: 'reply', id: 1, result: { ok: false, problem: { code: 'from-the-future' } } })
    expect(await answer).toEqual(err({ code: 'reply-malformed', request: 'vault.lock', where: 'frame' }))
  })

  it('ignores answers nobody waits for and frames that are none', async () => {
    await startConnected()
    main.send({ kind: 'reply', id: 99, result: ok(1) })
    main.send({ kind: 'nonsense' })
    await settle()
    expect(client.connection()).toBe('connected')
  })

  it('answers request-timeout after the time of the contract, and tells main to stop', async () => {
    vi.useFakeTimers()
    client = createClient(main.connect)
    await vi.advanceTimersByTimeAsync(1)
    main.greet()
    await vi.advanceTimersByTimeAsync(1)
    const short = client.request('vault.lock', {})
    const long = client.request('audit.verify', {})
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await short).toEqual(err({ code: 'request-timeout', request: 'vault.lock', timeoutMs: 30_000 }))
    await vi.advanceTimersByTimeAsync(89_000)
    expect(main.frames).toContainEqual({ kind: 'cancel', id: 1 })
    expect(main.frames).not.toContainEqual({ kind: 'cancel', id: 2 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await long).toEqual(err({ code: 'request-timeout', request: 'audit.verify', timeoutMs: 120_000 }))
  })

  it('asks main to cancel and answers what became of the request', async () => {
    await startConnected()
    const controller = new AbortController()
    const answer = client.request('recycleBin.restore', { ids: ['1'] }, { signal: controller.signal })
    await settle()
    controller.abort()
    await settle()
    expect(main.frames.at(-1)).toEqual({ kind: 'cancel', id: 1 })
    main.send({ kind: 'reply', id: 1, result: ok({ restored: 1 }) })
    expect(await answer).toEqual(ok({ restored: 1 }))
  })

  it('does not send what was cancelled before', async () => {
    await startConnected()
    expect(await client.request('vault.lock', {}, { signal: AbortSignal.abort() })).toEqual(
      err({ code: 'cancelled' }),
    )
    await settle()
    expect(main.frames).toEqual([])
  })

  it('tells progress that parses and ignores what does not', async () => {
    await startConnected()
    const told: unknown[] = []
    const answer = client.request('vault.lock', {}, { onProgress: progress => told.push(progress) })
    await settle()
    main.send({ kind: 'progress', id: 1, progress: { phase: 'half', share: 0.5 } })
    main.send({ kind: 'progress', id: 1, progress: { share: 'much' } })
    main.send({ kind: 'reply', id: 1, result: err({ code: 'vault-absent' }) })
    await answer
    expect(told).toEqual([{ phase: 'half', share: 0.5 }])
  })
})

describe('events', () => {
  it('go to their own listeners, parsed', async () => {
    await startConnected()
    const certificates: unknown[] = []
    const assignments: unknown[] = []
    client.onEvent('certificates.changed', data => certificates.push(data))
    client.onEvent('assignments.changed', data => assignments.push(data))
    main.send({ kind: 'event', name: 'certificates.changed', data: { revision: 4 } })
    await settle()
    expect(certificates).toEqual([{ revision: 4 }])
    expect(assignments).toEqual([])
  })

  it('are not delivered after unsubscribing, when malformed, or when unknown', async () => {
    await startConnected()
    const told: unknown[] = []
    const stop = client.onEvent('certificates.changed', data => told.push(data))
    main.send({ kind: 'event', name: 'certificates.changed', data: { revision: 'four' } })
    main.send({ kind: 'event', name: 'constructor', data: {} })
    await settle()
    stop()
    main.send({ kind: 'event', name: 'certificates.changed', data: { revision: 5 } })
    await settle()
    expect(told).toEqual([])
  })
})

describe('the connection', () => {
  it('is connecting until main has greeted, and sends then what was asked meanwhile', async () => {
    await start()
    const answer = client.request('recycleBin.restore', { ids: [] })
    await settle()
    expect(client.connection()).toBe('connecting')
    expect(main.frames).toEqual([])
    main.greet()
    await settle()
    expect(client.connection()).toBe('connected')
    main.send({ kind: 'reply', id: 1, result: ok({ restored: 0 }) })
    expect(await answer).toEqual(ok({ restored: 0 }))
  })

  it('answers cancelled for what was cancelled before it could be sent', async () => {
    await start()
    const controller = new AbortController()
    const answer = client.request('vault.lock', {}, { signal: controller.signal })
    controller.abort()
    expect(await answer).toEqual(err({ code: 'cancelled' }))
    main.greet()
    await settle()
    expect(main.frames).toEqual([])
  })

  it('keeps trying while the host is still starting', async () => {
    main.outcome = 'unreachable'
    await start()
    const answer = client.request('recycleBin.restore', { ids: [] })
    await pass(30)
    expect(client.connection()).toBe('connecting')
    main.outcome = 'open'
    await vi.waitFor(() => expect(main.wires).toHaveLength(1), { interval: 1 })
    main.greet()
    await settle()
    main.send({ kind: 'reply', id: 1, result: ok({ restored: 0 }) })
    expect((await answer).ok).toBe(true)
  })

  it('answers connection-lost to all that wait when it breaks, and to new requests at once', async () => {
    await startConnected()
    const waiting = [client.request('vault.lock', {}), client.request('estate.get', {})]
    await settle()
    main.outcome = 'unreachable'
    main.cut()
    expect(await Promise.all(waiting)).toEqual([
      err({ code: 'connection-lost' }),
      err({ code: 'connection-lost' }),
    ])
    expect(client.connection()).toBe('lost')
    expect(await client.request('vault.lock', {})).toEqual(err({ code: 'connection-lost' }))
  })

  it('comes back by itself and serves requests and events again', async () => {
    await startConnected()
    const told: unknown[] = []
    client.onEvent('certificates.changed', data => told.push(data))
    main.cut()
    await vi.waitFor(() => expect(main.wires).toHaveLength(2), { interval: 1 })
    await settle()
    main.greet('start-2')
    await settle()
    expect(states).toEqual(['connected', 'lost', 'connected'])
    main.send({ kind: 'event', name: 'certificates.changed', data: { revision: 1 } })
    const answer = client.request('recycleBin.restore', { ids: [] })
    await settle()
    main.send({ kind: 'reply', id: 1, result: ok({ restored: 0 }) })
    expect((await answer).ok).toBe(true)
    expect(told).toHaveLength(1)
  })

  it('never lets an answer of a cut wire through', async () => {
    await startConnected()
    const old = main.wires[0]!
    const answer = client.request('recycleBin.restore', { ids: [] })
    await settle()
    old.main.send({ kind: 'reply', id: 1, result: ok({ restored: 1 }) })
    main.cut()
    expect(await answer).toEqual(err({ code: 'connection-lost' }))
  })

  it('tries again with growing pauses', async () => {
    vi.useFakeTimers()
    const attempts: number[] = []
    client = createClient(() => {
      attempts.push(Date.now())
      return Promise.resolve({ outcome: 'unreachable' })
    })
    await vi.advanceTimersByTimeAsync(60_000)
    const pauses = attempts.slice(1).map((at, index) => at - attempts[index]!)
    expect(pauses[0]).toBeLessThanOrEqual(250)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(6_250)
    expect(attempts.length).toBeLessThan(25)
    expect(attempts.length).toBeGreaterThan(12)
  })

  it('gives up a connection that does not greet and tries another one', async () => {
    await start({ ...quickly, helloTimeoutMs: 20 })
    await vi.waitFor(() => expect(main.wires.length).toBeGreaterThan(1), { interval: 1 })
    expect(main.closedLinks()).toBeGreaterThan(0)
  })

  it('ends when main refuses the window, and starts again only when told to', async () => {
    main.outcome = 'refused'
    await start()
    await pass(40)
    expect(client.connection()).toBe('ended')
    main.outcome = 'open'
    await pass(40)
    expect(main.wires).toHaveLength(0)
    client.reconnect()
    await settle()
    main.greet()
    await settle()
    expect(client.connection()).toBe('connected')
  })

  it('ends when somebody else greets in the place of our host, before anything is sent to it', async () => {
    main.expectedConnection = 'ours'
    await start()
    const answer = client.request('vault.unlock', { with: 'passphrase', passphrase: 'correct horse' })
    main.greet('not-ours')
    expect(await answer).toEqual(err({ code: 'connection-lost' }))
    expect(client.connection()).toBe('ended')
    expect(main.frames).toEqual([])
    expect(main.closedLinks()).toBe(1)
  })

  it('takes no event from one who has not greeted', async () => {
    await start()
    const told: unknown[] = []
    client.onEvent('certificates.changed', data => told.push(data))
    main.send({ kind: 'event', name: 'certificates.changed', data: { revision: 1 } })
    await settle()
    expect(told).toEqual([])
  })

  it('does not send a waiting request twice when main greets twice', async () => {
    await startConnected()
    void client.request('vault.lock', {})
    await settle()
    main.greet()
    await settle()
    expect(main.frames).toHaveLength(1)
  })

  it('is over once closed', async () => {
    await startConnected()
    const answer = client.request('vault.lock', {})
    client.close()
    expect(await answer).toEqual(err({ code: 'connection-lost' }))
    client.reconnect()
    await pass(30)
    expect(main.wires).toHaveLength(1)
    expect(client.connection()).toBe('ended')
  })
})

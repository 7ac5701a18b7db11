import { describe, expect, it, vi } from 'vitest'
import { ServerFrame } from '../../src/contract/channel.ts'
import { err, ok } from '../../src/contract/result.ts'
import type { LogEntry } from '../../src/main/log.ts'
import { serveChannel } from '../../src/main/serve-channel.ts'
import { createPortPair } from '../fakes/port-pair.ts'
import { heldAnswer, scriptedApplication, type ScriptedAnswer } from '../fakes/scripted-application.ts'

function served(answers: Record<string, ScriptedAnswer> = {}, maxInFlight?: number) {
  const pair = createPortPair()
  const application = scriptedApplication(answers)
  const received: ServerFrame[] = []
  const logged: LogEntry[] = []
  pair.window.onMessage(frame => received.push(ServerFrame.parse(frame)))
  const channel = serveChannel(pair.main, {
    ...application,
    connectionId: 'start-1',
    log: entry => logged.push(entry),
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
  })
  const request = (id: number, name: string, input: unknown = {}): void =>
    pair.window.send({ kind: 'request', id, name, input })
  return { pair, application, received, logged, channel, request }
}

/** Several turns of the loop: on a busy machine one timer may come before the messages that were sent first. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(resolve => setTimeout(resolve, 3))
}

describe('serveChannel', () => {
  it('greets with the number of this start', async () => {
    const { received } = served()
    await settle()
    expect(received).toEqual([{ kind: 'hello', connection: 'start-1' }])
  })

  it('answers a request with its result under its own id', async () => {
    const { received, request } = served({ 'app.info': input => ok({ echoed: input }) })
    request(7, 'app.info', { a: 1 })
    await settle()
    expect(received.at(-1)).toEqual({ kind: 'reply', id: 7, result: ok({ echoed: { a: 1 } }) })
  })

  it('answers requests as they end, not as they came', async () => {
    const slow = heldAnswer()
    const { received, request } = served({ slow: slow.answer, quick: () => ok('quick') })
    request(1, 'slow')
    request(2, 'quick')
    await settle()
    slow.release(ok('slow'))
    await settle()
    expect(received.flatMap(frame => (frame.kind === 'reply' ? [frame.id] : []))).toEqual([2, 1])
  })

  it('passes problems on as they are', async () => {
    const { received, request } = served({ 'vault.unlock': () => err({ code: 'passphrase-wrong' }) })
    request(1, 'vault.unlock')
    await settle()
    expect(received.at(-1)).toMatchObject({ result: { ok: false, problem: { code: 'passphrase-wrong' } } })
  })

  it('sends progress while a request runs and none after its reply', async () => {
    const slow = heldAnswer()
    const { received, request } = served({ slow: slow.answer })
    request(1, 'slow')
    await settle()
    slow.contexts[0]!.progress({ phase: 'half', share: 0.5 })
    slow.release(ok(null))
    await settle()
    slow.contexts[0]!.progress({ phase: 'late', share: 1 })
    await settle()
    expect(received.map(frame => frame.kind)).toEqual(['hello', 'progress', 'reply'])
  })

  it('aborts the signal of a cancelled request and answers what becomes of it', async () => {
    const slow = heldAnswer()
    const { pair, received, request } = served({ slow: slow.answer })
    request(1, 'slow')
    await settle()
    pair.window.send({ kind: 'cancel', id: 1 })
    await settle()
    expect(received.at(-1)).toMatchObject({ id: 1, result: { problem: { code: 'cancelled' } } })
  })

  it('ignores a cancel for a request that is not running', async () => {
    const { pair, received } = served()
    pair.window.send({ kind: 'cancel', id: 99 })
    await settle()
    expect(received).toHaveLength(1)
  })

  it('delivers events', async () => {
    const { application, received } = served()
    application.emit({ name: 'certificates.changed', data: { revision: 3 } })
    await settle()
    expect(received.at(-1)).toEqual({ kind: 'event', name: 'certificates.changed', data: { revision: 3 } })
  })

  it.each([
    [undefined],
    [null],
    [42],
    ['request'],
    [{}],
    [{ kind: 'request', id: 0, name: 'app.info', input: {} }],
    [{ kind: 'request', id: 1.5, name: 'app.info', input: {} }],
    [{ kind: 'request', id: 1, name: 'x'.repeat(65), input: {} }],
    [{ kind: 'reply', id: 1, result: { ok: true, value: 1 } }],
    [[{ kind: 'cancel', id: 1 }]],
  ])('ignores what is no frame: %j', async frame => {
    const { pair, application, received, logged } = served()
    pair.window.send(frame ?? null)
    await settle()
    expect(application.asked).toEqual([])
    expect(received).toHaveLength(1)
    expect(logged).toHaveLength(1)
  })

  it('logs a flood of bad frames by its magnitude and never their content', async () => {
    const { pair, logged } = served()
    for (let n = 0; n < 1500; n += 1) pair.window.send({ passphrase: 'do not log me' })
    await settle()
    expect(logged.map(entry => entry.details?.['count'])).toEqual([1, 10, 100, 1000])
    expect(JSON.stringify(logged)).not.toContain('do not log me')
  })

  it('refuses the second request under an id that is still running', async () => {
    const slow = heldAnswer()
    const { application, request, logged } = served({ slow: slow.answer })
    request(1, 'slow')
    request(1, 'slow')
    await settle()
    expect(application.asked).toHaveLength(1)
    expect(logged).toHaveLength(1)
  })

  it('runs a bounded number of requests at once and refuses the next', async () => {
    const slow = heldAnswer()
    const { application, received, request } = served({ slow: slow.answer }, 3)
    for (let id = 1; id <= 4; id += 1) request(id, 'slow')
    await settle()
    expect(application.asked).toHaveLength(3)
    expect(received.at(-1)).toMatchObject({
      id: 4,
      result: { problem: { code: 'too-many-requests', limit: 3 } },
    })
    slow.release(ok(1))
    await settle()
    request(5, 'slow')
    await settle()
    expect(application.asked).toHaveLength(4)
  })

  it('answers internal when the dispatcher itself throws, and keeps serving', async () => {
    const { received, request, logged } = served({
      broken: () => {
        throw new Error('a bug')
      },
      fine: () => ok(1),
    })
    request(1, 'broken')
    request(2, 'fine')
    await settle()
    expect(received.find(frame => frame.kind === 'reply' && frame.id === 1)).toMatchObject({
      result: { problem: { code: 'internal' } },
    })
    expect(received.find(frame => frame.kind === 'reply' && frame.id === 2)).toMatchObject({
      result: { ok: true },
    })
    expect(JSON.stringify(received)).not.toContain('a bug')
    expect(logged[0]?.details?.['stack']).toContain('a bug')
  })

  it('answers internal when an answer cannot be written to the port', async () => {
    const { received, request } = served({ big: () => ok(1n) })
    request(1, 'big')
    await settle()
    expect(received.at(-1)).toMatchObject({ id: 1, result: { problem: { code: 'internal' } } })
  })

  it('cancels readings and lets changes run to their end when the port closes', async () => {
    const reading = heldAnswer()
    const change = heldAnswer()
    const { pair, request } = served({
      'certificates.reviewImport': reading.answer,
      'certificates.import': change.answer,
    })
    request(1, 'certificates.reviewImport')
    request(2, 'certificates.import')
    await settle()
    pair.cut()
    expect(reading.contexts[0]!.signal.aborted).toBe(true)
    expect(change.contexts[0]!.signal.aborted).toBe(false)
  })

  it('lets go of everything when the port closes, and sends nothing any more', async () => {
    const slow = heldAnswer()
    const { pair, application, logged, request } = served({ 'certificates.import': slow.answer })
    const send = vi.spyOn(pair.main, 'send')
    request(1, 'certificates.import')
    await settle()
    pair.cut()
    slow.release(ok(null))
    application.emit({ name: 'certificates.changed', data: { revision: 1 } })
    await settle()
    expect(application.listenerCount()).toBe(0)
    expect(send).not.toHaveBeenCalled()
    expect(logged).toEqual([])
  })

  it('can be closed by its host', async () => {
    const { channel, application, request } = served({ fine: () => ok(1) })
    channel.close()
    request(1, 'fine')
    await settle()
    expect(application.asked).toEqual([])
    expect(application.listenerCount()).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../src/contract/result.ts'
import { createLiveRequest } from '../../../src/renderer/bridge/live-request.ts'
import { scriptedClient } from './scripted-client.ts'

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

function watched() {
  const client = scriptedClient()
  // One listener for two events, as a view that shows both would have.
  const live = createLiveRequest(client, 'certificates.stores', {}, [
    'certificates.changed',
    'estate.changed',
  ])
  const seen: string[] = []
  const stop = live.subscribe(() => seen.push(live.snapshot().state))
  const answer = async (index: number, revision: number): Promise<void> => {
    client.asked[index]!.answer(ok({ stores: [], revision }))
    await settle()
  }
  return { client, live, seen, stop, answer }
}

describe('createLiveRequest', () => {
  it('asks nothing until somebody looks', () => {
    const client = scriptedClient()
    const live = createLiveRequest(client, 'certificates.stores', {}, [])
    expect(live.snapshot()).toEqual({ state: 'loading' })
    expect(client.asked).toEqual([])
  })

  it('is loading, then ready', async () => {
    const { live, answer } = watched()
    expect(live.snapshot().state).toBe('loading')
    await answer(0, 1)
    expect(live.snapshot()).toMatchObject({
      state: 'ready',
      value: { revision: 1 },
      refreshing: false,
      stale: null,
    })
  })

  it('fails with the problem and is loading again on retry', async () => {
    const { client, live, answer } = watched()
    client.asked[0]!.answer(err({ code: 'storage-failed', operation: 'read', reason: 'EIO' }))
    await settle()
    const failed = live.snapshot()
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'storage-failed' } })
    if (failed.state === 'failed') failed.retry()
    expect(live.snapshot().state).toBe('loading')
    await answer(1, 2)
    expect(live.snapshot().state).toBe('ready')
  })

  it('reads again on its events and shows the old value meanwhile', async () => {
    const { client, live, answer } = watched()
    await answer(0, 1)
    client.emit('estate.changed')
    expect(live.snapshot()).toMatchObject({ state: 'ready', value: { revision: 1 }, refreshing: true })
    await answer(1, 2)
    expect(live.snapshot()).toMatchObject({ state: 'ready', value: { revision: 2 }, refreshing: false })
  })

  it('does not read again on other events', async () => {
    const { client, answer } = watched()
    await answer(0, 1)
    client.emit('audit.appended')
    expect(client.asked).toHaveLength(1)
  })

  it('turns a burst of events into one reading under way and one more', async () => {
    const { client, live, answer } = watched()
    await answer(0, 1)
    for (let n = 0; n < 50; n += 1) client.emit('certificates.changed')
    expect(client.asked).toHaveLength(2)
    await answer(1, 2)
    expect(client.asked).toHaveLength(3)
    expect(live.snapshot()).toMatchObject({ value: { revision: 2 }, refreshing: true })
    await answer(2, 3)
    expect(client.asked).toHaveLength(3)
    expect(live.snapshot()).toMatchObject({ value: { revision: 3 }, refreshing: false })
  })

  it('reads again an answer that was already outdated when it came the first time', async () => {
    const { client, live, answer } = watched()
    client.emit('certificates.changed')
    await answer(0, 1)
    expect(live.snapshot()).toMatchObject({ state: 'ready', value: { revision: 1 }, refreshing: true })
    await answer(1, 2)
    expect(live.snapshot()).toMatchObject({ value: { revision: 2 }, refreshing: false })
  })

  it('keeps the value, marked stale, when a refresh fails for a passing reason', async () => {
    const { client, live, answer } = watched()
    await answer(0, 1)
    client.emit('certificates.changed')
    client.asked[1]!.answer(err({ code: 'connection-lost' }))
    await settle()
    expect(live.snapshot()).toMatchObject({
      state: 'ready',
      value: { revision: 1 },
      refreshing: false,
      stale: { code: 'connection-lost' },
    })
  })

  it('gives the value up when a refresh says that the thing is gone', async () => {
    const { client, live, answer } = watched()
    await answer(0, 1)
    client.emit('certificates.changed')
    client.asked[1]!.answer(err({ code: 'certificate-unknown', thumbprint: '00' }))
    await settle()
    expect(live.snapshot()).toMatchObject({ state: 'failed', problem: { code: 'certificate-unknown' } })
  })

  it('reads again when a lost connection is back, and only then', async () => {
    const { client, live, answer } = watched()
    await answer(0, 1)
    client.become('lost')
    expect(client.asked).toHaveLength(1)
    client.become('connected')
    expect(client.asked).toHaveLength(2)
    await answer(1, 2)
    expect(live.snapshot()).toMatchObject({ value: { revision: 2 }, stale: null })
  })

  it('does not ask twice when the first connection is made', () => {
    const { client } = watched()
    client.become('connected')
    expect(client.asked).toHaveLength(1)
  })

  it('cancels what is under way and unsubscribes when the last one leaves', async () => {
    const { client, live, seen, stop, answer } = watched()
    stop()
    expect(client.asked[0]!.options.signal?.aborted).toBe(true)
    expect(client.subscriptions()).toBe(0)
    await answer(0, 1)
    expect(seen).toEqual([])
    expect(live.snapshot().state).toBe('loading')
  })

  it('never lets the answer of an earlier subscription win', async () => {
    const { live, stop, answer } = watched()
    stop()
    live.subscribe(() => undefined)
    await answer(1, 2)
    await answer(0, 1)
    expect(live.snapshot()).toMatchObject({ value: { revision: 2 } })
  })

  it('shows the last value at once to one who comes back, and refreshes it', async () => {
    const { client, live, stop, answer } = watched()
    await answer(0, 1)
    stop()
    live.subscribe(() => undefined)
    expect(live.snapshot()).toMatchObject({ value: { revision: 1 }, refreshing: true })
    expect(client.asked).toHaveLength(2)
  })
})

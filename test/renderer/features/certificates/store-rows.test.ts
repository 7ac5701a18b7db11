import { afterEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../../src/contract/result.ts'
import {
  createStoreReader,
  type StoreReader,
} from '../../../../src/renderer/features/certificates/store-rows.ts'
import { scriptedClient } from '../../bridge/scripted-client.ts'
import { sampleRow, thumbprint } from './sample-row.ts'

const total = 5000
const rowAt = (index: number) =>
  sampleRow({
    ref: {
      computer: 'workstation',
      store: 'My',
      thumbprint: thumbprint(index.toString(16).padStart(8, '0')),
    },
  })

interface Asked {
  readonly offset: number
  readonly limit: number
}

function started() {
  const client = scriptedClient()
  const reader = createStoreReader(client, 'workstation', 'My')
  stops.push(reader.subscribe(() => undefined))
  const answer = async (revision: number, size = total): Promise<void> => {
    const request = client.asked.at(-1)
    const { offset, limit } = request?.input as Asked
    const count = Math.max(Math.min(limit, size - offset), 0)
    const rows = Array.from({ length: count }, (_, index) => rowAt(offset + index))
    await answerWith(request?.answer, { ok: true, value: { total: size, revision, rows } })
  }
  return { client, reader, answer }
}

async function answerWith(answer: ((result: Result<unknown>) => void) | undefined, result: Result<unknown>) {
  answer?.(result)
  await new Promise(resolve => setTimeout(resolve))
}

const ready = (reader: StoreReader) => {
  const state = reader.snapshot()
  if (state.state !== 'ready') throw new Error(`The rows are ${state.state}`)
  return state
}
const stops: (() => void)[] = []

describe('createStoreReader', () => {
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })

  it('shows the first rows before the rest is read', async () => {
    const { client, reader, answer } = started()
    expect(client.asked[0]?.input).toMatchObject({ offset: 0, limit: 300 })
    await answer(1)
    expect(ready(reader)).toMatchObject({ total })
    expect(ready(reader).rows).toHaveLength(300)
    await answer(1)
    await answer(1)
    expect(ready(reader).rows).toHaveLength(total)
    expect(client.asked).toHaveLength(3)
  })

  it('shows an empty store as ready', async () => {
    const { reader, answer } = started()
    await answer(1, 0)
    expect(ready(reader)).toMatchObject({ rows: [], total: 0 })
  })

  it('begins again when the store changed under it, and never mixes two states', async () => {
    const { client, reader, answer } = started()
    await answer(1)
    await answer(2)
    expect(client.asked.at(-1)?.input).toMatchObject({ offset: 0, limit: 300 })
    await answer(2)
    await answer(2)
    await answer(2)
    expect(ready(reader).rows).toHaveLength(total)
  })

  it('keeps the rows while it reads them anew after a change', async () => {
    const { client, reader, answer } = started()
    await answer(1, 3)
    client.emit('certificates.changed', { revision: 2 })
    expect(ready(reader).rows).toHaveLength(3)
    await answer(2, 2)
    expect(ready(reader).rows).toHaveLength(2)
  })

  it('tells a failure, and keeps rows that were read before it', async () => {
    const { client, reader, answer } = started()
    await answerWith(client.asked[0]?.answer, {
      ok: false,
      problem: { code: 'computer-unknown', computer: 'x' },
    })
    expect(reader.snapshot()).toMatchObject({ state: 'failed', problem: { code: 'computer-unknown' } })
    reader.refresh()
    expect(reader.snapshot().state).toBe('loading')
    await answer(1, 3)
    reader.refresh()
    await answerWith(client.asked.at(-1)?.answer, { ok: false, problem: { code: 'connection-lost' } })
    expect(ready(reader)).toMatchObject({ stale: { code: 'connection-lost' } })
    expect(ready(reader).rows).toHaveLength(3)
  })

  it('reads again when a lost connection is back', async () => {
    const { client, answer } = started()
    await answer(1, 3)
    const before = client.asked.length
    client.become('lost')
    client.become('connected')
    expect(client.asked.length).toBe(before + 1)
  })

  it('leaves no subscription behind', async () => {
    const { client } = started()
    for (const stop of stops.splice(0)) stop()
    expect(client.subscriptions()).toBe(0)
  })
})

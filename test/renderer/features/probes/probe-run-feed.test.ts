import { describe, expect, it } from 'vitest'
import type { ProbeRun } from '../../../../src/contract/probe-run.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import { createProbeRunFeed } from '../../../../src/renderer/features/probes/probe-run-feed.ts'
import { scriptedClient } from '../../bridge/scripted-client.ts'
import { row, run, status } from './probe-rows.ts'

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))
const first = run([row('fe-001', 'running'), row('fe-002', 'waiting')])
const second = run([row('fe-009', 'waiting')], { id: 'run_00000002' })

function watched(wanted?: string) {
  const client = scriptedClient()
  const feed = createProbeRunFeed(client, wanted)
  const stop = feed.subscribe(() => undefined)
  const answer = async (index: number, answered: ProbeRun | null): Promise<void> => {
    client.asked[index]?.answer(ok({ run: answered }))
    await settle()
  }
  const states = (): readonly string[] => {
    const now = feed.snapshot()
    return now.state === 'ready' ? (now.run?.rows.map(({ state }) => state) ?? ['none']) : [now.state]
  }
  return { client, feed, stop, answer, states }
}

describe('a run that stays fresh', () => {
  it('is read once and kept up by batches', async () => {
    const { client, answer, states } = watched()
    expect(states()).toEqual(['loading'])
    await answer(0, first)
    client.emit('probes.progressed', { status: status(), rows: [row('fe-001', 'works')] })
    expect(states()).toEqual(['works', 'waiting'])
    expect(client.asked).toHaveLength(1)
  })

  it('takes batches that came while it was being read', async () => {
    const { client, answer, states } = watched()
    client.emit('probes.progressed', { status: status(), rows: [row('fe-002', 'broken')] })
    await answer(0, first)
    expect(states()).toEqual(['running', 'broken'])
  })

  it('reads the run that begins, for its batches have its first rows only', async () => {
    const { client, answer, states } = watched()
    await answer(0, null)
    expect(states()).toEqual(['none'])
    client.emit('probes.progressed', { status: status({ id: 'run_00000002' }), rows: [] })
    await answer(1, second)
    expect(states()).toEqual(['waiting'])
  })

  it('stays with a run of the history while another one is on', async () => {
    const { client, answer, states } = watched('run_00000001')
    await answer(0, first)
    client.emit('probes.progressed', {
      status: status({ id: 'run_00000002' }),
      rows: [row('fe-001', 'works')],
    })
    expect(states()).toEqual(['running', 'waiting'])
    expect(client.asked).toHaveLength(1)
  })

  it('fails with the problem and can be tried again', async () => {
    const { client, feed, answer, states } = watched()
    client.asked[0]?.answer(err({ code: 'storage-failed', operation: 'read', reason: 'EIO' }))
    await settle()
    const failed = feed.snapshot()
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'storage-failed' } })
    if (failed.state === 'failed') failed.retry()
    expect(states()).toEqual(['loading'])
    await answer(1, first)
    expect(states()).toEqual(['running', 'waiting'])
  })

  it('listens to nothing once nobody looks', async () => {
    const { client, stop, answer, states } = watched()
    await answer(0, first)
    stop()
    client.emit('probes.progressed', { status: status(), rows: [row('fe-001', 'works')] })
    expect(states()).toEqual(['running', 'waiting'])
  })
})

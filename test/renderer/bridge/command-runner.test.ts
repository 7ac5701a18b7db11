import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../src/contract/result.ts'
import { createCommandRunner } from '../../../src/renderer/bridge/command-runner.ts'
import { scriptedClient } from './scripted-client.ts'

function commanded() {
  const client = scriptedClient()
  const runner = createCommandRunner(client, 'recycleBin.restore')
  const states: string[] = []
  runner.subscribe(() => states.push(runner.snapshot().state))
  return { client, runner, states }
}

describe('createCommandRunner', () => {
  it('runs, and is done with the value', async () => {
    const { client, runner, states } = commanded()
    const result = runner.run({ ids: ['1'] })
    expect(client.asked[0]).toMatchObject({ name: 'recycleBin.restore', input: { ids: ['1'] } })
    client.asked[0]!.answer(ok({ restored: 1 }))
    expect(await result).toEqual(ok({ restored: 1 }))
    expect(runner.snapshot()).toEqual({ state: 'done', value: { restored: 1 } })
    expect(states).toEqual(['running', 'done'])
  })

  it('fails with the problem, and can be reset', async () => {
    const { client, runner } = commanded()
    const result = runner.run({ ids: ['1'] })
    client.asked[0]!.answer(err({ code: 'vault-locked' }))
    await result
    expect(runner.snapshot()).toEqual({ state: 'failed', problem: { code: 'vault-locked' } })
    runner.reset()
    expect(runner.snapshot()).toEqual({ state: 'idle' })
  })

  it('tells progress', () => {
    const { client, runner } = commanded()
    void runner.run({ ids: ['1'] })
    client.asked[0]!.options.onProgress?.({ phase: 'copy', share: 0.5 })
    expect(runner.snapshot()).toEqual({
      state: 'running',
      progress: { phase: 'copy', share: 0.5 },
      cancelling: false,
    })
  })

  it('is idle again after it was cancelled', async () => {
    const { client, runner } = commanded()
    const result = runner.run({ ids: ['1'] })
    runner.cancel()
    expect(client.asked[0]!.options.signal?.aborted).toBe(true)
    expect(runner.snapshot()).toMatchObject({ state: 'running', cancelling: true })
    client.asked[0]!.answer(err({ code: 'cancelled' }))
    expect(await result).toEqual(err({ code: 'cancelled' }))
    expect(runner.snapshot()).toEqual({ state: 'idle' })
  })

  it('is done when the cancel came too late', async () => {
    const { client, runner } = commanded()
    const result = runner.run({ ids: ['1'] })
    runner.cancel()
    client.asked[0]!.answer(ok({ restored: 1 }))
    await result
    expect(runner.snapshot().state).toBe('done')
  })

  it('takes a double click for one command', async () => {
    const { client, runner } = commanded()
    const first = runner.run({ ids: ['1'] })
    const second = runner.run({ ids: ['1'] })
    expect(client.asked).toHaveLength(1)
    client.asked[0]!.answer(ok({ restored: 1 }))
    expect(await second).toEqual(await first)
  })

  it('can run again after it has ended', async () => {
    const { client, runner } = commanded()
    const first = runner.run({ ids: ['1'] })
    client.asked[0]!.answer(ok({ restored: 1 }))
    await first
    void runner.run({ ids: ['2'] })
    expect(client.asked).toHaveLength(2)
  })

  it('is not reset while it runs, and cancelling nothing does nothing', () => {
    const { runner } = commanded()
    runner.cancel()
    expect(runner.snapshot()).toEqual({ state: 'idle' })
    void runner.run({ ids: ['1'] })
    runner.reset()
    expect(runner.snapshot().state).toBe('running')
  })
})

import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../../src/contract/result.ts'
import { createPlannedCommits } from '../../../../src/main/domain/state/planned-commits.ts'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { createMemoryDataFolder } from '../../../fakes/memory-data-folder.ts'

const withDomain = (state: ConsoleState, name: string): ConsoleState => ({
  ...state,
  estate: { ...state.estate, sipDomains: [...state.estate.sipDomains, { name, isDefault: false }] },
})

describe('createPlannedCommits', () => {
  it('plans again on the newest state when it was overtaken', async () => {
    const folder = createMemoryDataFolder()
    const planned = createPlannedCommits(folder.unitOfWork)
    folder.beforeNextCommit(state => withDomain(state, 'theirs.example'))
    const seen: number[] = []
    const result = await planned.commit(async state => {
      seen.push(state.estate.sipDomains.length)
      return ok({ files: {}, decision: { state: withDomain(state, 'ours.example'), value: 'done' } })
    })
    expect(result).toEqual(ok('done'))
    expect(seen).toEqual([0, 1])
    expect(folder.unitOfWork.current().estate.sipDomains.map(domain => domain.name)).toEqual([
      'theirs.example',
      'ours.example',
    ])
  })

  it('lets one plan end before the next begins', async () => {
    const folder = createMemoryDataFolder()
    const planned = createPlannedCommits(folder.unitOfWork)
    let running = 0
    const results = await Promise.all(
      ['a', 'b', 'c'].map(name =>
        planned.commit(async state => {
          running += 1
          expect(running).toBe(1)
          await Promise.resolve()
          running -= 1
          return ok({ files: {}, decision: { state: withDomain(state, `${name}.example`), value: name } })
        }),
      ),
    )
    expect(results.map(result => result.ok && result.value)).toEqual(['a', 'b', 'c'])
    expect(folder.unitOfWork.revision()).toBe(3)
  })

  it('answers the refusal of the plan and writes nothing', async () => {
    const folder = createMemoryDataFolder()
    const planned = createPlannedCommits(folder.unitOfWork)
    expect(await planned.commit(async () => err({ code: 'vault-locked' }))).toEqual(
      err({ code: 'vault-locked' }),
    )
    expect(folder.unitOfWork.revision()).toBe(0)
  })

  it('goes on with the next one after a plan that threw', async () => {
    const folder = createMemoryDataFolder()
    const planned = createPlannedCommits(folder.unitOfWork)
    const failing = planned.commit(() => Promise.reject(new Error('a fault')))
    const following = planned.commit(async state => ok({ files: {}, decision: { state, value: 1 } }))
    await expect(failing).rejects.toThrow('a fault')
    expect(await following).toEqual(ok(1))
  })
})

import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../../src/main/adapters/storage/checked-document.ts'
import { parseStateData } from '../../../../src/main/adapters/storage/state-schema.ts'
import { createStateWriter, stateFormat } from '../../../../src/main/adapters/storage/state-writer.ts'
import { type ConsoleState, emptyState, type StoredEntry } from '../../../../src/main/domain/state/state.ts'
import { entryOf } from './folder-under-test.ts'

function readBack(bytes: Uint8Array): { state: ConsoleState; revision: unknown; lastAudit: unknown } {
  const document = openDocument(bytes, stateFormat)
  if (!document.ok) throw new Error(document.problem)
  const state = parseStateData(document.value['data'])
  if (!state.ok) throw new Error(state.problem.where)
  return { state: state.value, revision: document.value['revision'], lastAudit: document.value['lastAudit'] }
}

const withEntries = (entries: readonly StoredEntry[]): ConsoleState => ({ ...emptyState, entries })
const names = (text: string) => withEntries([...text].map(name => entryOf(name)))

describe('writing the state', () => {
  it('writes what reads back the same', () => {
    const state: ConsoleState = {
      ...names('ab'),
      settings: { ...emptyState.settings, theme: 'dark', view: { 'columns "x"\n': 'Jalapeño 🌶' } },
      certificateStepRunOn: ['srv_9d3h5t7w2c6f'],
    }
    expect(readBack(createStateWriter().write({ state, revision: 12, lastAudit: [] }))).toEqual({
      state,
      revision: 12,
      lastAudit: [],
    })
  })

  it('puts each entry on a line of its own, for people who must look', () => {
    const text = Buffer.from(
      createStateWriter().write({ state: names('abc'), revision: 1, lastAudit: [] }),
    ).toString()
    expect(text.split('\n').filter(line => line.startsWith('{"computer"'))).toHaveLength(3)
  })

  it('writes each version as a new writer would, whatever the one before was', () => {
    const writer = createStateWriter()
    const known = new Map([...'abcdefghij'].map(name => [name, entryOf(name)]))
    const versions = [
      '',
      'abc',
      'abcd',
      'bcd',
      'b',
      'abcdefghij',
      'aj',
      'jihgfedcba',
      'acegi',
      'bacegi',
      '',
      'a',
    ]
    for (const version of versions) {
      const state = withEntries([...version].map(name => known.get(name)!))
      const document = { state, revision: 3, lastAudit: [] }
      expect(Buffer.from(writer.write(document)).toString()).toBe(
        Buffer.from(createStateWriter().write(document)).toString(),
      )
    }
  })

  it('freezes what it has written, so that a change made in place fails instead of being forgotten', () => {
    const state = names('a')
    createStateWriter().write({ state, revision: 1, lastAudit: [] })
    expect(() => Object.assign(state.entries[0]!, { friendlyName: 'changed' })).toThrow(TypeError)
  })
})

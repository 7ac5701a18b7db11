import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migrateStateData, stateSchemaVersion } from '../../../../src/main/domain/state/migrations.ts'
import { emptyState } from '../../../../src/main/domain/state/state.ts'

/** Kept for ever: what a version wrote does not change any more. */
const written = (version: number) =>
  JSON.parse(
    readFileSync(new URL(`../../../fixtures/state/state-version-${version}.json`, import.meta.url), 'utf8'),
  )
const [version0, version1] = [written(0), written(1)]

describe('migrating the state', () => {
  it('gives the entries of version 0, deleted ones too, a description, and adds the two lists', () => {
    const migrated = migrateStateData(version0.data, 0) as typeof version0.data
    expect(migrated.entries.map((entry: { description: unknown }) => entry.description)).toEqual([null, null])
    expect(migrated.recycleBin[0].entry.description).toBeNull()
    expect(migrated).toMatchObject({ certificateStepRunOn: [], executionLogs: [] })
  })

  it('leaves everything else of version 0 as it was', () => {
    const migrated = migrateStateData(version0.data, 0) as typeof version0.data & typeof emptyState
    const { certificateStepRunOn: _steps, executionLogs: _logs, ...version1 } = migrated
    const { oauth: _oauth, partners: _partners, oauthServers: _servers, ...rest } = version1
    const without = ({ description: _description, ...entry }: Record<string, unknown>) => entry
    expect({
      ...rest,
      entries: rest.entries.map(without),
      recycleBin: rest.recycleBin.map((deleted: { entry: Record<string, unknown> }) => ({
        ...deleted,
        entry: without(deleted.entry),
      })),
    }).toEqual(version0.data)
  })

  it('gives version 1 the OAuth configuration that a new data folder has, and no partner', () => {
    const { oauth, partners, oauthServers } = emptyState
    expect(migrateStateData(version1.data, 1)).toEqual({ ...version1.data, oauth, partners, oauthServers })
  })

  it('does not change what it is given', () => {
    const given = structuredClone(version0.data)
    migrateStateData(given, 0)
    expect(given).toEqual(version0.data)
  })

  it('leaves the current version alone', () => {
    expect(migrateStateData(version0.data, stateSchemaVersion)).toBe(version0.data)
  })

  it.each([null, 'text', [], {}, { entries: 'none' }, { entries: [1, null] }])(
    'meets nonsense (%j) without failing: judging the shape comes after it',
    data => {
      expect(() => migrateStateData(data, 0)).not.toThrow()
    },
  )
})

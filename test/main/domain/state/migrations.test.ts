import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migrateStateData, stateSchemaVersion } from '../../../../src/main/domain/state/migrations.ts'
import { emptyState } from '../../../../src/main/domain/state/state.ts'

/** Kept for ever: what a version wrote does not change any more. */
const written = (version: number) =>
  JSON.parse(
    readFileSync(new URL(`../../../fixtures/state/state-version-${version}.json`, import.meta.url), 'utf8'),
  )
const [version0, version1, version2, version3] = [written(0), written(1), written(2), written(3)]
const sinceVersion4 = { probes: { listed: [], ports: {}, schedule: null, client: null, runs: [] } }
const sinceVersion3 = { requests: [], targets: [], deliveries: [], observations: [], ...sinceVersion4 }

describe('migrating the state', () => {
  it('gives the entries of version 0, deleted ones too, a description, and adds the two lists', () => {
    const migrated = migrateStateData(version0.data, 0) as typeof version0.data
    expect(migrated.entries.map((entry: { description: unknown }) => entry.description)).toEqual([null, null])
    expect(migrated.recycleBin[0].entry.description).toBeNull()
    expect(migrated).toMatchObject({ certificateStepRunOn: [], executionLogs: [] })
  })

  it('leaves everything else of version 0 as it was', () => {
    const migrated = migrateStateData(version0.data, 0) as typeof version0.data & typeof emptyState
    const added = ['certificateStepRunOn', 'executionLogs', 'oauth', 'partners', 'oauthServers']
    const isOld = ([name]: [string, unknown]) => !added.includes(name) && !(name in sinceVersion3)
    const rest = Object.fromEntries(Object.entries(migrated).filter(isOld)) as typeof migrated
    const without = ({ description: _description, ...entry }: Record<string, unknown>) => entry
    expect({
      ...rest,
      estate: version0.data.estate,
      entries: rest.entries.map(without),
      recycleBin: rest.recycleBin.map((deleted: { entry: Record<string, unknown> }) => ({
        ...deleted,
        entry: without(deleted.entry),
      })),
    }).toEqual(version0.data)
  })

  it('gives version 1 the OAuth configuration that a new data folder has, and no partner', () => {
    const { oauth, partners, oauthServers } = emptyState
    expect(migrateStateData(version1.data, 1)).toMatchObject({ oauth, partners, oauthServers })
  })

  it('gives the pools and servers of version 2 no site, no addresses and no roles, and keeps the rest', () => {
    const [pool] = version2.data.estate.pools
    expect(pool.servers).toHaveLength(2)
    expect(migrateStateData(version2.data, 2)).toEqual({
      ...version2.data,
      ...sinceVersion3,
      estate: {
        sipDomains: version2.data.estate.sipDomains,
        sites: [],
        pools: [
          {
            ...pool,
            siteId: null,
            internalWebFqdn: null,
            externalWebFqdn: null,
            formerNames: [],
            servers: pool.servers.map((server: object) => ({ ...server, addresses: [], roles: [] })),
          },
        ],
        trustedServers: [],
      },
    })
  })

  it('gives version 3 no endpoint, no schedule and no run of probes, as a new data folder has', () => {
    expect(migrateStateData(version3.data, 3)).toEqual({ ...version3.data, ...sinceVersion4 })
    expect(sinceVersion4.probes).toEqual(emptyState.probes)
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

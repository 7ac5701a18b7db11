/** What older versions wrote, byte for byte with its checksum, is kept for ever and opens as the current version. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyState, type ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { folderUnderTest, type FolderUnderTest } from './folder-under-test.ts'

type Version = 1 | 2 | 3

const fixtureOf = (version: Version): URL =>
  new URL(`../../../fixtures/state/state-version-${String(version)}.json`, import.meta.url)

function writtenBy(version: Version): Partial<ConsoleState> {
  const document = JSON.parse(readFileSync(fixtureOf(version), 'utf8')) as {
    readonly data: Partial<ConsoleState>
  }
  return document.data
}

let folder: FolderUnderTest
beforeEach(() => {
  folder = folderUnderTest()
})
afterEach(() => folder.remove())

/** The state of a folder that the version left behind, as the current one reads it. */
async function openAfter(version: Version): Promise<ConsoleState> {
  mkdirSync(folder.path, { recursive: true, mode: 0o700 })
  copyFileSync(fixtureOf(version), folder.file('state.json'))
  const data = await folder.open()
  return data.unitOfWork.current()
}

describe('state.json of version 1', () => {
  it('keeps everything, and gains the OAuth configuration of a new data folder', async () => {
    const state = await openAfter(1)
    const { estate: _, ...unchanged } = writtenBy(1)
    const { oauth, partners, oauthServers } = emptyState
    expect(state).toMatchObject({ ...unchanged, oauth, partners, oauthServers })
    expect(state.assignments).toMatchObject([
      { type: 'OAuthTokenIssuer', current: {}, previous: {}, staged: null },
      { type: 'Default', previous: null, staged: null },
    ])
  })
})

describe('state.json of version 2', () => {
  it('keeps everything, and gains servers without addresses and nothing to replicate', async () => {
    const state = await openAfter(2)
    const { estate, ...unchanged } = writtenBy(2)
    const { requests, targets, deliveries, observations } = emptyState
    expect(state).toMatchObject({ ...unchanged, requests, targets, deliveries, observations })
    expect(state.estate).toMatchObject({ ...estate, sites: [], trustedServers: [] })
    expect(state.assignments).toMatchObject([
      {
        type: 'OAuthTokenIssuer',
        current: {},
        previous: {},
        staged: { effectiveDate: '2027-05-01T00:00:00.000Z' },
      },
      { type: 'Default', previous: null, staged: null },
    ])
  })
})

describe('state.json of version 3', () => {
  it('keeps everything, and gains no probes', async () => {
    const state = await openAfter(3)
    expect(state).toEqual({ ...writtenBy(3), probes: emptyState.probes })
    expect(state).toMatchObject({
      requests: [{}],
      targets: [{ target: { kind: 'folder' } }, { target: { kind: 'by-hand' } }],
      deliveries: [{ state: 'Assigned' }],
      observations: [{ source: 'read-back' }],
    })
  })
})

describe.each([1, 2, 3] as const)('state.json of version %i', version => {
  it('is copied to backups as it was, once', async () => {
    const before = await openAfter(version)
    await folder.close()
    const again = await folder.open()
    expect(again.unitOfWork.current()).toEqual(before)
    const [backup, ...others] = folder.list('backups')
    expect(others).toEqual([])
    expect(folder.read(`backups/${backup ?? ''}`)).toEqual(readFileSync(fixtureOf(version)))
    expect(JSON.parse(folder.read('state.json').toString())).toMatchObject({ schemaVersion: 4 })
  })
})

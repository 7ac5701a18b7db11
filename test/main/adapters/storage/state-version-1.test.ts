/** What version 1 wrote, byte for byte with its checksum, is kept for ever and opens as the current version. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyState, type ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { folderUnderTest, type FolderUnderTest } from './folder-under-test.ts'

const fixture = new URL('../../../fixtures/state/state-version-1.json', import.meta.url)
const written = JSON.parse(readFileSync(fixture, 'utf8')) as {
  readonly data: Partial<ConsoleState>
}

let folder: FolderUnderTest
beforeEach(() => {
  folder = folderUnderTest()
  mkdirSync(folder.path, { recursive: true, mode: 0o700 })
  copyFileSync(fixture, folder.file('state.json'))
})
afterEach(() => folder.remove())

describe('state.json of version 1', () => {
  it('keeps everything, and gains the OAuth configuration of a new data folder', async () => {
    const { unitOfWork } = await folder.open()
    const { estate: _, ...unchanged } = written.data
    const { oauth, partners, oauthServers } = emptyState
    expect(unitOfWork.current()).toMatchObject({ ...unchanged, oauth, partners, oauthServers })
    expect(unitOfWork.current().assignments).toMatchObject([
      { type: 'OAuthTokenIssuer', current: {}, previous: {}, staged: null },
      { type: 'Default', previous: null, staged: null },
    ])
  })

  it('is copied to backups as it was, once', async () => {
    const first = await folder.open()
    await first.close()
    await folder.open()
    const [backup, ...others] = folder.list('backups')
    expect(others).toEqual([])
    expect(folder.read(`backups/${backup ?? ''}`)).toEqual(readFileSync(fixture))
    expect(JSON.parse(folder.read('state.json').toString())).toMatchObject({ schemaVersion: 4 })
  })
})

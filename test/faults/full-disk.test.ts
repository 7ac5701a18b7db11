/** A disk that is full answers `storage-full`, and what was acknowledged stays; with room again, everything goes on. */
import { readFileSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataFolder, openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { createVault } from '../../src/main/adapters/vault/vault.ts'
import { cheapCost, clock, passphrase } from './committing-process.ts'
import { type MountedFolder, mountFolder, whyNoMount } from './mounted-folder.ts'
import { importChange } from './random-changes.ts'
import { stateDigest } from './state-digest.ts'

const why = whyNoMount()
const pageBytes = 4096

describe.skipIf(why !== undefined)(`a full disk${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  let disk: MountedFolder
  let folder: string
  let ballast: string
  beforeEach(() => {
    disk = mountFolder(4)
    folder = join(disk.path, 'data')
    ballast = join(disk.path, 'ballast')
  })
  afterEach(() => disk.unmount())

  async function open(): Promise<DataFolder> {
    const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    return opened.value
  }
  async function commitImport(data: DataFolder) {
    const change = await importChange(async (_id, pkcs8) => pkcs8)
    return data.unitOfWork.commit(change.files, change.decide)
  }
  function fillUpTo(freePages: number): void {
    rmSync(ballast, { force: true })
    const { bavail, bsize } = statfsSync(disk.path)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - freePages * pageBytes))
  }

  it('refuses what does not fit at every stage of a commit, and keeps what was acknowledged', async () => {
    let data = await open()
    while (readFileSync(join(folder, 'state.json')).length < 8 * pageBytes) {
      expect((await commitImport(data)).ok).toBe(true)
    }
    const refusedAt = new Set<string>()
    let safe = stateDigest(data.unitOfWork.current())
    // From no room at all up to room for blobs, key, the new state beside the old one, and the log.
    for (let freePages = 0; freePages < 24; freePages += 1) {
      fillUpTo(freePages)
      const result = await commitImport(data)
      if (result.ok) safe = stateDigest(data.unitOfWork.current())
      else {
        expect(result.problem.code).toBe('storage-full')
        if (result.problem.code === 'storage-full') refusedAt.add(result.problem.file)
      }
      expect(stateDigest(data.unitOfWork.current())).toBe(safe)
      await data.close()

      data = await open()
      expect(stateDigest(data.unitOfWork.current())).toBe(safe)
      expect(data.notices).toEqual([])
      expect(await data.checkFiles()).toEqual([])
      rmSync(ballast)
      if (data.access.mode === 'read-only') {
        await data.close()
        data = await open()
      }
      expect(await data.audit.verify()).toMatchObject({ ok: true, value: { intact: true } })
      expect((await commitImport(data)).ok).toBe(true)
      safe = stateDigest(data.unitOfWork.current())
    }
    await data.close()
    console.log('refused while writing:', [...refusedAt].sort().join(', '))
    expect([...refusedAt].sort()).toEqual(['blobs', 'keys', 'state.json'])
  })

  it('never puts half a state in place, whatever part of it the disk takes', async () => {
    const data = await open()
    const settings = data.unitOfWork.current().settings
    const commitView = (view: Record<string, string>) =>
      data.unitOfWork.commit({}, state => ({
        ok: true,
        value: { state: { ...state, settings: { ...settings, view } }, value: true },
      }))
    const large = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`key ${index}`, 'x'.repeat(5000)]),
    )
    let refusals = 0
    for (let freePages = 0; freePages < 16; freePages += 1) {
      expect((await commitView({ small: String(freePages) })).ok).toBe(true)
      fillUpTo(freePages)
      const before = readFileSync(join(folder, 'state.json'))
      const result = await commitView(large)
      if (!result.ok) {
        refusals += 1
        expect(result.problem).toEqual({ code: 'storage-full', file: 'state.json' })
        expect(readFileSync(join(folder, 'state.json')).equals(before)).toBe(true)
        expect(data.unitOfWork.current().settings.view).toEqual({ small: String(freePages) })
      }
      rmSync(ballast)
    }
    expect(refusals).toBeGreaterThan(5)
    expect(refusals).toBeLessThan(16)
    await data.close()
  })

  it('goes on in the same process once there is room again, also after the log did not fit', async () => {
    const data = await open()
    const acknowledged: string[] = []
    // Without blobs, the state fits by replacing itself in turn, and the log is what grows.
    for (let turn = 0; turn < 400; turn += 1) {
      if (turn === 20) fillUpTo(3)
      const object = `turn ${turn} ${'x'.repeat(200)}`
      const result = await data.unitOfWork.commit({}, state => ({
        ok: true,
        value: { state, value: turn, audit: { action: 'certificates.imported', object, details: {} } },
      }))
      if (result.ok) acknowledged.push(object)
      else expect(result.problem.code).toBe('storage-full')
      if (turn === 300) rmSync(ballast)
    }
    expect(acknowledged.length).toBeGreaterThan(100)
    expect(acknowledged.length).toBeLessThan(400)
    const log = await data.audit.list({ offset: 0, limit: 1000 })
    if (!log.ok) throw new Error(log.problem.code)
    expect(log.value.entries.map(entry => entry.object).reverse()).toEqual(acknowledged)
    expect(await data.audit.verify()).toMatchObject({ ok: true, value: { intact: true } })
    await data.close()
  })

  it('opens to be read when not even the lock can be written', async () => {
    const data = await open()
    expect((await commitImport(data)).ok).toBe(true)
    await data.close()
    fillUpTo(0)
    const full = await open()
    expect(full.access).toMatchObject({ mode: 'read-only', problem: { code: 'storage-full' } })
    expect(full.unitOfWork.current().entries).toHaveLength(2)
    expect(await commitImport(full)).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
    await full.close()
  })

  it('leaves the vault as it was when a new passphrase does not fit', async () => {
    const data = await open()
    const newVault = () => createVault({ file: data.vaultFile, keys: data.files, clock, cost: cheapCost })
    const vault = await newVault()
    await vault.create({ passphrase, autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false })
    fillUpTo(0)
    expect(await vault.changePassphrase({ current: passphrase, next: 'another one' })).toMatchObject({
      ok: false,
      problem: { code: 'storage-full' },
    })
    expect(await (await newVault()).verifyPassphrase(passphrase)).toEqual({ ok: true, value: true })
    truncateSync(ballast, 0)
    expect((await vault.changePassphrase({ current: passphrase, next: 'another one' })).ok).toBe(true)
    expect(await (await newVault()).verifyPassphrase('another one')).toEqual({ ok: true, value: true })
    await data.close()
  })
})

/** A data folder that cannot be written opens to be read, says so, and is left exactly as it is. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataFolder, openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { clock } from './committing-process.ts'
import { type MountedFolder, mountFolder, whyNoMount } from './mounted-folder.ts'
import { importChange } from './random-changes.ts'

/** Permissions do not bind root: for root it has to be the medium. */
const isRoot = process.getuid?.() === 0
const why = process.platform === 'win32' ? 'modes mean nothing on Windows' : isRoot ? whyNoMount() : undefined

describe.skipIf(why !== undefined)(
  `a write-protected folder${why === undefined ? '' : ` (skipped: ${why})`}`,
  () => {
    let disk: MountedFolder | undefined
    let folder: string
    beforeEach(() => {
      disk = isRoot ? mountFolder(4) : undefined
      folder = join(disk?.path ?? mkdtempSync(join(tmpdir(), 'countersign-protected-')), 'data')
    })
    afterEach(() => {
      unprotect()
      disk?.unmount()
      rmSync(folder, { recursive: true, force: true })
    })
    function protect(): void {
      if (disk === undefined)
        for (const path of [folder, join(folder, 'blobs'), join(folder, 'keys')]) chmodSync(path, 0o500)
      else disk.protect()
    }
    function unprotect(): void {
      if (disk === undefined)
        for (const path of [folder, join(folder, 'blobs'), join(folder, 'keys')]) chmodSync(path, 0o700)
      else disk.unprotect()
    }
    async function open(): Promise<DataFolder> {
      const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
      if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
      return opened.value
    }
    async function commitImport(data: DataFolder) {
      const change = await importChange(async (_id, pkcs8) => pkcs8)
      return data.unitOfWork.commit(change.files, change.decide)
    }
    const snapshot = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')])

    it('is read, and refuses every change', async () => {
      const before = await open()
      expect((await commitImport(before)).ok).toBe(true)
      await before.close()
      protect()
      const files = snapshot()
      const data = await open()
      expect(data.access).toMatchObject({
        mode: 'read-only',
        reason: 'not-writable',
        problem: { code: 'data-folder-read-only', folder },
      })
      const entry = data.unitOfWork.current().entries[0]!
      expect((await data.files.readBlob(entry.sha256)).ok).toBe(true)
      expect(await data.audit.verify()).toMatchObject({ ok: true, value: { intact: true, entries: 2 } })
      expect(await commitImport(data)).toMatchObject({
        ok: false,
        problem: { code: 'data-folder-read-only' },
      })
      expect(data.vaultFile.write({})).toMatchObject({
        ok: false,
        problem: { code: 'data-folder-read-only' },
      })
      await data.close()
      expect(snapshot()).toEqual(files)
    })

    it('refuses a change when the protection comes later, and takes the next one when it is gone', async () => {
      const first = await open()
      expect((await commitImport(first)).ok).toBe(true)
      await first.close()
      const data = await open()
      protect()
      expect(await commitImport(data)).toMatchObject({
        ok: false,
        problem: { code: 'data-folder-read-only' },
      })
      expect(data.unitOfWork.current().entries).toHaveLength(2)
      unprotect()
      expect((await commitImport(data)).ok).toBe(true)
      expect(data.unitOfWork.current().entries).toHaveLength(4)
      await data.close()
    })
  },
)

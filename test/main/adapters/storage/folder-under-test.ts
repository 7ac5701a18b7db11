/** A data folder of a test's own, opened as often as it likes, with changes small enough to read. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { type DataFolder, openDataFolder } from '../../../../src/main/adapters/storage/open-data-folder.ts'
import type { ConsoleState, StoredEntry } from '../../../../src/main/domain/state/state.ts'
import type { AuditNote, NewFiles } from '../../../../src/main/domain/state/unit-of-work.ts'

export const now = new Date('2026-11-20T09:42:10.123Z')

export interface FolderUnderTest {
  readonly path: string
  /** As the program would; throws when it is refused. What is left open is closed with `remove`. */
  open(): Promise<DataFolder>
  tryOpen(): Promise<Result<DataFolder>>
  file(name: string): string
  read(name: string): Buffer
  /** Names in the folder, or in one of its folders. */
  list(inside?: string): string[]
  /** Whatever is open. */
  close(): Promise<void>
  remove(): Promise<void>
}

export function folderUnderTest(): FolderUnderTest {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-storage-')), 'data')
  const opened: DataFolder[] = []
  async function tryOpen(): Promise<Result<DataFolder>> {
    const result = await openDataFolder({
      folder: path,
      host: 'cli',
      user: 'anna',
      clock: { now: () => now },
    })
    if (result.ok) opened.push(result.value)
    return result
  }
  async function close(): Promise<void> {
    for (const data of opened.splice(0)) await data.close()
  }
  return {
    path,
    tryOpen,
    async open() {
      const result = await tryOpen()
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      return result.value
    },
    file: name => join(path, name),
    read: name => readFileSync(join(path, name)),
    list: (inside = '.') => readdirSync(join(path, inside)).sort(),
    close,
    async remove() {
      await close()
      rmSync(join(path, '..'), { recursive: true, force: true })
    },
  }
}

/** The blob of a certificate called `name`: any bytes will do here. */
export function blobOf(name: string): Buffer {
  return Buffer.from(`certificate of ${name}`)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function entryOf(name: string, keyId: string | null = null): StoredEntry {
  const blob = blobOf(name)
  return {
    computer: 'workstation',
    store: 'My',
    sha1: ThumbprintSha1.parse(createHash('sha1').update(blob).digest('hex')),
    sha256: ThumbprintSha256.parse(sha256Of(blob).toUpperCase()),
    friendlyName: name,
    description: null,
    keyId,
    exportable: true,
    addedAt: now.toISOString(),
  }
}

export const sealedKey = Buffer.from('a sealed key')

/** Imports a certificate with a key of the id `key_<name>00000000`. */
export function importInto(data: DataFolder, name: string) {
  const id = keyIdOf(name)
  return commit(
    data,
    state => ({
      ...state,
      entries: [...state.entries, entryOf(name, id)],
      keys: [...state.keys, { id, spkiSha256: '0'.repeat(64), algorithm: 'RSA', size: 2048, curve: null }],
    }),
    { action: 'certificates.imported', object: name },
    { blobs: [blobOf(name)], keys: [{ id, sealed: sealedKey }] },
  )
}

export function keyIdOf(name: string): string {
  return `key_${name}00000000`
}

/** Commits what `change` makes of the state; without a note nothing is audited. */
export function commit(
  data: Pick<DataFolder, 'unitOfWork'>,
  change: (state: ConsoleState) => ConsoleState,
  note?: Omit<AuditNote, 'details'>,
  files: NewFiles = {},
): Promise<Result<string>> {
  return data.unitOfWork.commit(files, state =>
    ok({ state: change(state), value: 'done', ...(note && { audit: { ...note, details: {} } }) }),
  )
}

export function namesOf(data: DataFolder): (string | null)[] {
  return data.unitOfWork.current().entries.map(entry => entry.friendlyName)
}

export const refuse = () => err({ code: 'nothing-selected' as const })

/** blobs/ and keys/ seen together with the state: what it refers to must be there, what it does not is swept. */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { DamageReason, DataFolderNotice } from '../../../contract/damage.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { BlobReader } from '../../domain/state/unit-of-work.ts'
import type { SealedKeys } from '../../domain/state/vault-storage.ts'
import { sha256Hex } from './checked-document.ts'
import { blobName, keyName, setAsideFolderName } from './data-folder-layout.ts'
import { makeFolder, syncFolder } from './durable-file.ts'
import type { ImmutableFolder } from './immutable-folder.ts'
import type { References } from './references.ts'
import { freeName } from './set-aside.ts'
import { toStorageProblem } from './storage-problem.ts'

export interface ReferredFolders {
  readonly root: string
  readonly blobs: ImmutableFolder
  readonly keys: ImmutableFolder
}

/** More would only say the same: the folder is gone. */
const noticeLimit = 100

/** By name only: reading ten thousand files is for `checkReferredFiles`. */
export function findMissingFiles(
  { blobs, keys }: ReferredFolders,
  references: References,
): DataFolderNotice[] {
  return [
    ...missing('blobs', references.blobs.keys(), new Set(blobs.names())),
    ...missing('keys', references.keys.keys(), new Set(keys.names())),
  ].slice(0, noticeLimit)
}

/** Reads everything the state refers to, and tells which of it is missing, empty or does not hash to its name. */
export async function checkReferredFiles(
  { blobs, keys }: ReferredFolders,
  references: References,
): Promise<DataFolderNotice[]> {
  const notices: DataFolderNotice[] = []
  for (const name of [...references.blobs.keys()]) {
    const reason = damageOf(await blobs.read(name), name)
    // Read while a commit let go of it: then it is not damage.
    if (reason !== undefined && references.blobs.has(name)) notices.push(notice(`blobs/${name}`, reason))
  }
  for (const name of [...references.keys.keys()]) {
    const reason = damageOf(await keys.read(name), undefined)
    if (reason !== undefined && references.keys.has(name)) notices.push(notice(`keys/${name}`, reason))
  }
  return notices.slice(0, noticeLimit)
}

/** Only what is named like ours: somebody may have put a note beside it. */
export async function sweepOrphans(folders: ReferredFolders, references: References): Promise<void> {
  const orphans = findOrphans(folders, references)
  await folders.blobs.remove(orphans.blobs)
  await folders.keys.remove(orphans.keys)
}

/**
 * Moves orphans away instead of removing them: when a state was lost, they may be what it takes to repair it, and a
 * private key among them may be the only one.
 *
 * @returns the folder they were put into, relative to the data folder; null when there were none.
 */
export function setOrphansAside(folders: ReferredFolders, references: References, at: Date): string | null {
  const orphans = Object.entries(findOrphans(folders, references)).filter(([, names]) => names.length > 0)
  if (orphans.length === 0) return null
  const aside = freeName(folders.root, setAsideFolderName(at))
  for (const [kind, names] of orphans) {
    const [from, to] = [join(folders.root, kind), join(folders.root, aside, kind)]
    makeFolder(to)
    for (const name of names) renameSync(join(from, name), join(to, name))
    syncFolder(to)
    syncFolder(from)
  }
  return aside
}

function findOrphans(
  { blobs, keys }: ReferredFolders,
  references: References,
): { readonly blobs: readonly string[]; readonly keys: readonly string[] } {
  return {
    blobs: blobs.names().filter(name => blobName.test(name) && !references.blobs.has(name)),
    keys: keys.names().filter(name => keyName.test(name) && !references.keys.has(name)),
  }
}

export function createReferredFileReader({ root, blobs, keys }: ReferredFolders): BlobReader & SealedKeys {
  async function read(
    folder: ImmutableFolder,
    path: string,
    name: string,
    check: (bytes: Uint8Array | undefined) => DamageReason | undefined,
  ): Promise<Result<Uint8Array>> {
    try {
      const bytes = await folder.read(name)
      const reason = check(bytes)
      if (bytes !== undefined && reason === undefined) return ok(bytes)
      return err({ code: 'data-file-damaged', file: path, setAsideAs: null, reason: reason ?? 'missing' })
    } catch (error) {
      return err(toStorageProblem(error, root, path))
    }
  }

  return {
    readBlob(sha256) {
      const name = sha256.toLowerCase()
      // A name is checked before it becomes a path: it may come from a request.
      if (!blobName.test(name)) throw new RangeError('a blob is named by 64 hexadecimal digits')
      return read(blobs, `blobs/${name}`, name, bytes => damageOf(bytes, name))
    },
    readKey(id) {
      if (!keyName.test(id)) throw new RangeError('not the id of a key')
      return read(keys, `keys/${id}`, id, bytes => damageOf(bytes, undefined))
    },
  }
}

/** @param sha256 what the bytes must hash to; undefined where something else checks them (the vault its keys). */
function damageOf(bytes: Uint8Array | undefined, sha256: string | undefined): DamageReason | undefined {
  if (bytes === undefined) return 'missing'
  if (bytes.length === 0) return 'empty'
  return sha256 === undefined || sha256Hex(bytes) === sha256 ? undefined : 'checksum'
}

function* missing(
  folder: string,
  wanted: Iterable<string>,
  there: ReadonlySet<string>,
): Iterable<DataFolderNotice> {
  for (const name of wanted) if (!there.has(name)) yield notice(`${folder}/${name}`, 'missing')
}

function notice(file: string, reason: DamageReason): DataFolderNotice {
  return { file, setAsideAs: null, reason }
}

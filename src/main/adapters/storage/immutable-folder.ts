/**
 * blobs/ and keys/: files that are written once, whole and synced, before the state that refers to them, and removed
 * when no state does. Removing is plain unlinking: a blob is public, a key file is ciphertext under the vault's key,
 * and writing over it would destroy nothing on media that write elsewhere (flash, journals, copy on write).
 */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, replaceFileOnly, syncFolder } from './durable-file.ts'
import { namesIn } from './read-state.ts'
import { systemErrorCode } from './storage-problem.ts'

export interface ImmutableFolder {
  /** All of them are durable when it is done. Rejects with the system's error, and has then left none of them behind. */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** Undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  /** What cannot be removed now is swept at the next start. */
  remove(names: Iterable<string>): Promise<void>
  /** Everything in it, also what is not ours. */
  names(): readonly string[]
}

/** Syncs are waited for together: the system then serves several with one pass over its journal. */
const writesAtOnce = 8

export function createImmutableFolder(path: string): ImmutableFolder {
  async function remove(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      await rm(join(path, name), { force: true }).catch((error: unknown) => {
        if (systemErrorCode(error) === undefined) throw error
      })
    }
  }

  return {
    remove,
    names: () => namesIn(path),

    async write(files) {
      if (files.size === 0) return
      makeFolder(path)
      const waiting = files.entries()
      const begun: string[] = []
      async function writeWaiting(): Promise<void> {
        for (const [name, bytes] of waiting) {
          begun.push(name)
          await replaceFileOnly(join(path, name), bytes)
        }
      }
      const outcomes = await Promise.allSettled(Array.from({ length: writesAtOnce }, writeWaiting))
      const failed = outcomes.find(outcome => outcome.status === 'rejected')
      if (failed !== undefined) {
        await remove(begun)
        throw failed.reason
      }
      syncFolder(path)
    },

    async read(name) {
      try {
        return await readFile(join(path, name))
      } catch (error) {
        if (systemErrorCode(error) === 'ENOENT') return undefined
        throw error
      }
    },
  }
}

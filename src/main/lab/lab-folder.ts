/**
 * The lab's folder: `lock` (one lab at a time), lab.json (where it listens and the secret, for this user only), ca.pem,
 * each server's metadata.json for import from a file, and the estate's files (estate/estate-files.ts).
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../contract/result.ts'
import { makeFolder, replaceFile } from '../adapters/storage/durable-file.ts'
import { acquireFolderLock, type FolderLock } from '../adapters/storage/folder-lock.ts'
import { ifSystemError, toStorageProblem } from '../adapters/storage/storage-problem.ts'
import { parseJson } from './read-document.ts'

const Running = z.object({
  pid: z.int(),
  controlUrl: z.string().check(z.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)),
  secret: z.string().check(z.minLength(20), z.maxLength(200)),
})
/** How to reach the lab that runs. */
export type Running = z.output<typeof Running>

export interface HeldFolder {
  /** Whole or not at all, readable for this user only. Fails with storage-full, storage-failed, data-folder-read-only. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Result<undefined>
  announce(running: Running): Result<undefined>
  /** Takes lab.json and the lock away; the other files stay until the next lab overwrites them. */
  release(): void
}

const announcement = 'lab.json'

/** Creates the folder where it is missing. Fails with lab-running, and as `write`. What a dead lab left is replaced. */
export function holdLabFolder(folder: string): Result<HeldFolder> {
  return inFolder(folder, 'lock', () => {
    makeFolder(folder)
    const lock = acquireFolderLock(join(folder, 'lock'), 'lab')
    return lock.ok ? ok(heldFolder(folder, lock.value)) : err({ code: 'lab-running', pid: lock.problem.pid })
  })
}

function heldFolder(folder: string, lock: FolderLock): HeldFolder {
  rmSync(join(folder, announcement), { force: true })
  const write = (files: Readonly<Record<string, string | Uint8Array>>): Result<undefined> =>
    inFolder(folder, announcement, () => {
      for (const [name, content] of Object.entries(files)) {
        makeFolder(join(folder, name, '..'))
        replaceFile(join(folder, name), Buffer.from(content))
      }
      return ok(undefined)
    })
  return {
    write,
    announce: running => write({ [announcement]: JSON.stringify(running, null, 2) }),
    release() {
      rmSync(join(folder, announcement), { force: true })
      lock.release()
    },
  }
}

/** Fails with lab-not-running where nothing, or nothing readable, announces a lab. */
export function findLab(folder: string): Result<Running> {
  const text = ifSystemError(['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'], '', () =>
    readFileSync(join(folder, announcement), 'utf8'),
  )
  const running = Running.safeParse(parseJson(text))
  return running.success ? ok(running.data) : err({ code: 'lab-not-running' })
}

function inFolder<T>(folder: string, file: string, work: () => Result<T>): Result<T> {
  try {
    return work()
  } catch (error) {
    return err(toStorageProblem(error, folder, file))
  }
}

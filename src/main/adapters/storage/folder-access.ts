/** Whether this process may write in a data folder, and if not, why: another one holds the lock, or the system says no. */
import type { Problem } from '../../../contract/problem.ts'
import { err, type Result } from '../../../contract/result.ts'
import type { DataFolderLayout } from './data-folder-layout.ts'
import { makeFolder } from './durable-file.ts'
import { acquireFolderLock, type FolderLock, type InUse } from './folder-lock.ts'
import { systemErrorCode, toStorageProblem } from './storage-problem.ts'

export type FolderAccess =
  | { readonly mode: 'read-write'; readonly lock: FolderLock }
  | { readonly mode: 'read-only'; readonly reason: 'in-use'; readonly problem: InUse }
  /** `problem` is what every commit answers: data-folder-read-only or storage-full. */
  | { readonly mode: 'read-only'; readonly reason: 'not-writable'; readonly problem: Problem }

/** Creates the folder if it is not there. Throws system errors that say more than "not here, not now". */
export function gainAccess(layout: DataFolderLayout, host: string): FolderAccess {
  try {
    makeFolder(layout.root)
    const lock = acquireFolderLock(layout.lock, host)
    if (lock.ok) return { mode: 'read-write', lock: lock.value }
    return { mode: 'read-only', reason: 'in-use', problem: lock.problem }
  } catch (error) {
    return readOnlyBecause(error, layout, 'lock')
  }
}

/** A disk that is full or write-protected is no reason not to read. */
export function readOnlyBecause(error: unknown, layout: DataFolderLayout, file: string): FolderAccess {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(systemErrorCode(error) ?? '')) throw error
  return { mode: 'read-only', reason: 'not-writable', problem: toStorageProblem(error, layout.root, file) }
}

export function mayWrite(access: FolderAccess): Result<true> {
  return access.mode === 'read-write' ? access.lock.check() : err(access.problem)
}

export function releaseAccess(access: FolderAccess): void {
  if (access.mode === 'read-write') access.lock.release()
}

/** Translates what the system says about the data folder into problems. Anything that is no system error is a bug and thrown on. */
import type { Problem } from '../../../contract/problem.ts'

/**
 * @param folder the data folder, told when it cannot be written.
 * @param file the file concerned, relative to the folder.
 */
export function toStorageProblem(error: unknown, folder: string, file: string): Problem {
  const code = systemErrorCode(error)
  switch (code) {
    case undefined:
      throw error
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'storage-full', file }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { code: 'data-folder-read-only', folder }
    default:
      return { code: 'storage-failed', operation: file, reason: code }
  }
}

/** "ENOSPC" and its kin; undefined for everything that is not an error of the system. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Runs a call into the file system whose failure with one of `codes` is an expected answer. */
export function ifSystemError<T, U>(codes: readonly string[], instead: U, call: () => T): T | U {
  try {
    return call()
  } catch (error) {
    if (codes.includes(systemErrorCode(error) ?? '')) return instead
    throw error
  }
}

/**
 * Files of the user, outside the data folder: read only if they are plain files of a bearable size, written whole or
 * not at all and read back. Problems name a file by its last part only: paths do not travel.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  copyFile,
  type FileHandle,
  link,
  lstat,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import type { Problem, ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'

export interface ReadFile {
  /** The last part of the path. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads a plain file of 1 byte to 64 MiB; links are followed. A pipe, a device, a folder or a circle of links is refused
 * before anything is read: opening some of them would wait for ever, or do something.
 *
 * Fails with `file-not-found`, `file-not-regular`, `file-access-denied`, `file-too-large`, `file-empty`, `storage-failed`.
 */
export async function openRegularFile(path: string): Promise<Result<ReadFile>> {
  const name = basename(path)
  try {
    const before = await stat(path)
    if (!before.isFile()) return err({ code: 'file-not-regular', name })
    // Should a pipe have taken its place since, this does not wait for somebody to write into it.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const there = await file.stat()
      if (!there.isFile()) return err({ code: 'file-not-regular', name })
      if (there.size > fileLimitBytes) return tooLarge(there.size)
      const bytes = await readUpTo(file, fileLimitBytes)
      if (bytes.length > fileLimitBytes) return tooLarge(bytes.length)
      return bytes.length === 0 ? err({ code: 'file-empty' }) : ok({ name, bytes })
    } finally {
      await file.close()
    }
  } catch (error) {
    return err(toReadProblem(error, name))
  }
}

export interface WriteOptions {
  /** 'replace' goes for plain files only; a link stays a link, and what it leads to is replaced. */
  readonly ifExists: 'refuse' | 'replace'
}

/**
 * Writes beside the target, syncs, reads back and compares, and only then gives the name. Only the user may read the
 * file: it may hold a private key.
 *
 * Fails with `file-exists`, `file-not-regular`, `file-write-failed`; the target is then what it was before.
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  { ifExists }: WriteOptions,
): Promise<Result<true>> {
  const name = basename(path)
  let temporary: string | undefined
  try {
    const target = await resolveTarget(path)
    if (target.kind === 'not-regular') return err({ code: 'file-not-regular', name })
    if (target.kind === 'file' && ifExists === 'refuse') return err({ code: 'file-exists', name })
    temporary = join(dirname(target.path), `.${randomBytes(8).toString('hex')}.tmp`)
    await writeSynced(temporary, bytes)
    if (!(await readFile(temporary)).equals(bytes)) {
      return err({ code: 'file-write-failed', name, reason: 'not-read-back' })
    }
    if (ifExists === 'replace') await rename(temporary, target.path)
    else await nameIfFree(temporary, target.path)
    await syncFolder(dirname(target.path))
    return ok(true)
  } catch (error) {
    return err(toWriteProblem(error, name))
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true })
  }
}

/** Reads on to the real end: some systems tell a size of 0, and a file may grow. */
async function readUpTo(file: FileHandle, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (let total = 0; total <= limitBytes;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(1024 * 1024))
    if (bytesRead === 0) break
    chunks.push(buffer.subarray(0, bytesRead))
    total += bytesRead
  }
  return Buffer.concat(chunks)
}

function tooLarge(sizeBytes: number): Result<never> {
  return err({ code: 'file-too-large', sizeBytes, limitBytes: fileLimitBytes })
}

type Target = { readonly kind: 'free' | 'file'; readonly path: string } | { readonly kind: 'not-regular' }

async function resolveTarget(path: string): Promise<Target> {
  try {
    const target = await realpath(path)
    return (await lstat(target)).isFile() ? { kind: 'file', path: target } : { kind: 'not-regular' }
  } catch (error) {
    if (codeOf(error) === 'ELOOP') return { kind: 'not-regular' }
    if (codeOf(error) !== 'ENOENT') throw error
    // Free, or a link that leads nowhere: writing through that one would create a file where nobody looks.
    return (await isThere(path)) ? { kind: 'not-regular' } : { kind: 'free', path }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Fails with EEXIST when somebody has taken the name meanwhile. */
async function nameIfFree(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    // FAT and some network file systems know no second name.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error
    await copyFile(temporary, path, constants.COPYFILE_EXCL)
  }
}

/** Makes the name durable. Windows cannot open folders, and network file systems may refuse to sync them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error) ?? '')) throw error
  } finally {
    await handle.close()
  }
}

function toReadProblem(error: unknown, name: string): Problem {
  const code = codeOf(error)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE': // a zero character in the path
      return { code: 'file-not-found', name }
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return { code: 'file-not-regular', name }
    case 'EACCES':
    case 'EPERM':
      return { code: 'file-access-denied', name }
    case undefined:
      throw error
    default:
      return { code: 'storage-failed', operation: 'read', reason: code }
  }
}

const writeReasons: Readonly<Record<string, ProblemOf<'file-write-failed'>['reason']>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  EACCES: 'access-denied',
  EPERM: 'access-denied',
  EROFS: 'access-denied',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
}

function toWriteProblem(error: unknown, name: string): Problem {
  const code = codeOf(error)
  if (code === undefined) throw error
  if (code === 'EEXIST') return { code: 'file-exists', name }
  return { code: 'file-write-failed', name, reason: writeReasons[code] ?? 'failed' }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

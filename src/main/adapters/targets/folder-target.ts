/**
 * A target that is a folder of this computer or a mounted share. A share can hang for minutes, so every call gives up
 * after a while; the system goes on by itself with what it had begun, which the next visit looks at anew.
 */
import { constants } from 'node:fs'
import { lstat, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CancelSignal } from '../../../contract/cancel.ts'
import {
  isTargetFileName,
  temporaryName,
  type TargetFolder,
  type TargetProblem,
  type TargetResult,
} from '../../domain/replication/ports.ts'

/** How long one call into the file system may take. */
const callLimitMs = 30_000

/** The calls that a target makes; a test brings failing ones. */
export interface FolderCalls {
  readonly open: typeof open
  readonly readdir: (path: string) => Promise<string[]>
  readonly rename: typeof rename
  readonly rm: typeof rm
  readonly stat: typeof stat
  readonly lstat: typeof lstat
}

const systemCalls: FolderCalls = { open, readdir: path => readdir(path), rename, rm, stat, lstat }

/** Fails with Unreachable for a folder that is not there: it is never created, since a share that is not mounted looks like that. */
export async function openFolderTarget(
  path: string,
  signal: CancelSignal,
  {
    calls = systemCalls,
    limitMs = callLimitMs,
  }: { readonly calls?: FolderCalls; readonly limitMs?: number } = {},
): Promise<TargetResult<TargetFolder>> {
  const guarded = createGuard(path, signal, limitMs)
  const found = await guarded(path, () => calls.stat(path))
  if (!found.ok) return found
  if (!found.value.isDirectory()) return failure('Unreachable', `ENOTDIR ${path}`)
  const at = (name: string) => {
    if (!isTargetFileName(name)) throw new Error('A file name of a package leads out of its folder.')
    return join(path, name)
  }
  return {
    ok: true,
    value: {
      write: (name, bytes) => guarded(at(name), isWanted => writeWhole(calls, at, name, { bytes, isWanted })),
      read: (name, limitBytes) => guarded(at(name), () => readFileOf(calls, at(name), limitBytes)),
      list: () => guarded(path, () => listFiles(calls, path)),
      remove: name => guarded(at(name), () => calls.rm(at(name), { force: true }).then(() => true as const)),
      run: () => Promise.resolve({ ok: true, value: null }),
      close: () => Promise.resolve(),
    },
  }
}

/**
 * What an interrupted write left under the temporary name goes first. The file has to be a new one: who may write into
 * the folder must not be able to lay a link there that leads the key to another place.
 */
async function writeWhole(
  calls: FolderCalls,
  at: (name: string) => string,
  name: string,
  { bytes, isWanted }: { readonly bytes: Uint8Array; readonly isWanted: () => boolean },
): Promise<true> {
  const temporary = at(temporaryName(name))
  await calls.rm(temporary, { force: true })
  const file = await calls.open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  // A share that comes back after we gave up must not show what has been cleaned away since.
  if (isWanted()) await calls.rename(temporary, at(name))
  else await calls.rm(temporary, { force: true })
  return true
}

/** Links are not followed: a receipt is a plain file, and a pipe would be waited for. */
async function readFileOf(calls: FolderCalls, path: string, limitBytes: number): Promise<Uint8Array | null> {
  const file = await openPlain(calls, path)
  if (file === null) return null
  try {
    const bytes = new Uint8Array(limitBytes + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.slice(0, length)
  } finally {
    await file.close()
  }
}

async function openPlain(calls: FolderCalls, path: string) {
  try {
    if (!(await calls.lstat(path)).isFile()) return null
    return await calls.open(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function listFiles(calls: FolderCalls, path: string): Promise<string[]> {
  return (await calls.readdir(path)).filter(isTargetFileName)
}

/** @param call is told by `isWanted` whether anybody still waits for it. */
type Guard = <T>(path: string, call: (isWanted: () => boolean) => Promise<T>) => Promise<TargetResult<T>>

function createGuard(folder: string, signal: CancelSignal, limitMs: number): Guard {
  return async (path, call) => {
    if (signal.aborted) return failure('Unreachable', folder)
    let isWanted = true
    let giveUp = (): void => undefined
    const given = new Promise<'given up'>(resolve => {
      giveUp = () => {
        isWanted = false
        resolve('given up')
      }
    })
    signal.addEventListener('abort', giveUp)
    const timer = setTimeout(giveUp, limitMs)
    try {
      const work = call(() => isWanted)
      // Given up or not, its failure is nobody's surprise.
      work.catch(() => undefined)
      const outcome = await Promise.race([work.then(value => ({ value })), given])
      return outcome === 'given up'
        ? failure('Unreachable', `ETIMEDOUT ${path}`)
        : { ok: true, value: outcome.value }
    } catch (error) {
      return { ok: false, problem: toTargetProblem(error, path) }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
    }
  }
}

/** Anything that is no error of the system is a bug and thrown on. */
function toTargetProblem(error: unknown, path: string): TargetProblem {
  const code = codeOf(error)
  if (code === undefined) throw error
  const isDenied = ['EACCES', 'EPERM', 'EROFS'].includes(code)
  return { kind: isDenied ? 'AccessDenied' : 'Unreachable', detail: `${code} ${path}` }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function failure(kind: TargetProblem['kind'], detail: string): TargetResult<never> {
  return { ok: false, problem: { kind, detail } }
}

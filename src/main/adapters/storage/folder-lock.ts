/**
 * One writer per data folder: `lock` is created exclusively and tells who holds it. A lock whose holder is certainly
 * gone (killed, or the system was started again) is taken over; one that cannot be judged is respected.
 */
import { lstatSync, linkSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod/mini'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { createSynced, temporaryName } from './durable-file.ts'
import { parseObject } from './checked-document.ts'
import { mayBeAlive, thisProcess } from './process-identity.ts'
import { systemErrorCode } from './storage-problem.ts'

export interface FolderLock {
  /** Fails when somebody removed or replaced the lock: then another process may be writing. */
  check(): Result<true, InUse>
  release(): void
}

export type InUse = ProblemOf<'data-folder-in-use'>

const LockContent = z.object({
  pid: z.int(),
  /** The door: electron, loopback or cli. */
  host: z.string(),
  since: z.string(),
  computer: z.string(),
  startTicks: z.nullable(z.int()),
  boot: z.nullable(z.string()),
  pidNamespace: z.nullable(z.string()),
})
type LockContent = z.output<typeof LockContent>

/** How long a lock may be without readable content, or a take-over may last, before it counts as left behind. */
const unfinishedMs = 30_000

/**
 * @param path of the lock.
 * @param host the door of this process.
 * @returns the lock, or who holds it. Throws the system's error when the folder cannot be written.
 */
export function acquireFolderLock(path: string, host: string): Result<FolderLock, InUse> {
  const created = create(path, host)
  if (created !== undefined) return ok(created)
  const holder = judge(path)
  if (holder !== undefined) return err(holder)
  return takeOver(path, host)
}

/** Undefined when the lock exists. */
function create(path: string, host: string): FolderLock | undefined {
  const content: LockContent = { host, since: new Date().toISOString(), ...thisProcess() }
  const temporary = temporaryName(path)
  createSynced(temporary, Buffer.from(`${JSON.stringify(content)}\n`))
  try {
    if (!claim(temporary, path)) return undefined
  } finally {
    rmSync(temporary, { force: true })
  }
  return heldLock(path)
}

/** Linking gives the name to a file that is already complete, and only if the name is free. */
function claim(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    // Not there any more: whoever holds the lock has tidied up meanwhile.
    if (['EEXIST', 'ENOENT'].includes(systemErrorCode(error) ?? '')) return false
  }
  // File systems without links: the name comes first, and for a moment the content is missing (see unfinishedMs).
  try {
    createSynced(path, readFileSync(temporary))
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

function heldLock(path: string): FolderLock {
  const mine = statSync(path, { bigint: true })
  const isHeld = () => {
    const there = lstatSync(path, { bigint: true, throwIfNoEntry: false })
    return there?.ino === mine.ino && there.dev === mine.dev && there.mtimeNs === mine.mtimeNs
  }
  const release = () => {
    process.removeListener('exit', release)
    if (isHeld()) rmSync(path, { force: true })
  }
  process.once('exit', release)
  return {
    release,
    check: () => (isHeld() ? ok(true) : err(judge(path) ?? unknownHolder(new Date()))),
  }
}

/** Who holds the lock; undefined when it was left behind. */
function judge(path: string): InUse | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const content = readContent(path)
  if (content === 'nonsense' && Date.now() - stat.mtimeMs > unfinishedMs) return undefined
  if (content === 'nonsense' || content === 'unreadable') return unknownHolder(stat.mtime)
  if (!mayBeAlive(content, new Date(content.since))) return undefined
  const { pid, host, since, computer } = content
  const place = computer === thisProcess().computer ? '' : `@${computer}`
  return { code: 'data-folder-in-use', pid, host: host + place, since }
}

function unknownHolder(since: Date): InUse {
  return { code: 'data-folder-in-use', pid: 0, host: 'unknown', since: since.toISOString() }
}

function readContent(path: string): LockContent | 'nonsense' | 'unreadable' {
  try {
    const parsed = LockContent.safeParse(parseObject(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : 'nonsense'
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    return 'unreadable' // another user's: that it is there is all that can be seen
  }
}

/**
 * Removing a lock that was left behind and creating one's own are two steps, and two processes may have judged the
 * same lock: whoever takes over says so first, and judges once more when nobody else can.
 */
function takeOver(path: string, host: string): Result<FolderLock, InUse> {
  const intent = `${path}.takeover`
  try {
    createSynced(intent, Buffer.from(`${process.pid}\n`))
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
    removeIfLeftBehind(intent)
    return err(judge(path) ?? unknownHolder(new Date()))
  }
  try {
    const holder = judge(path)
    if (holder !== undefined) return err(holder)
    rmSync(path, { force: true, recursive: true })
    const created = create(path, host)
    return created === undefined ? err(judge(path) ?? unknownHolder(new Date())) : ok(created)
  } finally {
    rmSync(intent, { force: true })
  }
}

/** By its name being changed only one of several can succeed. */
function removeIfLeftBehind(intent: string): void {
  const stat = lstatSync(intent, { throwIfNoEntry: false })
  if (stat === undefined || Date.now() - stat.mtimeMs < unfinishedMs) return
  const aside = temporaryName(`${dirname(intent)}/lock`)
  try {
    renameSync(intent, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
  }
}

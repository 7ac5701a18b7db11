/**
 * Tells a process that lives from one that is gone, also when its number has been given to another one since
 * (Linux proc(5): the 22nd field of /proc/<pid>/stat is the start time in ticks since boot).
 */
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { systemErrorCode } from './storage-problem.ts'

export interface ProcessIdentity {
  readonly pid: number
  readonly computer: string
  /** Start time in ticks since boot; null where the system does not tell (everywhere but Linux). */
  readonly startTicks: number | null
  /** Different after each start of the system; null as above. */
  readonly boot: string | null
  /** Process numbers mean something within one namespace only (containers); null as above. */
  readonly pidNamespace: string | null
}

export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    computer: hostname(),
    startTicks: startTicksOf(process.pid),
    boot: bootId(),
    pidNamespace: pidNamespace(),
  }
}

/**
 * @param since when that process said it was alive.
 * @returns false only when it is certain that it is gone: what cannot be seen from here counts as alive.
 */
export function mayBeAlive(other: ProcessIdentity, since: Date): boolean {
  if (other.computer !== hostname()) return true
  if (other.boot !== null && other.boot !== bootId()) return false
  if (other.boot === null && since.getTime() < Date.now() - uptime() * 1000 - clockSlackMs) return false
  if (other.pidNamespace !== pidNamespace()) return true
  if (!isRunning(other.pid)) return false
  const startTicks = startTicksOf(other.pid)
  return startTicks === null || other.startTicks === null || startTicks === other.startTicks
}

/** The clock may have been set since the system started. */
const clockSlackMs = 10 * 60 * 1000

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as another user.
    return systemErrorCode(error) !== 'ESRCH'
  }
}

function startTicksOf(pid: number): number | null {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the program's name in parentheses and may itself hold blanks and parentheses.
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  return Number.isSafeInteger(ticks) ? ticks : null
}

function bootId(): string | null {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? null
}

function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return null // no /proc here, which is what null says
  }
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null // no /proc here, or the process has ended: both are what null says
  }
}

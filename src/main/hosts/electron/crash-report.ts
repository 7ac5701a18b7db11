/**
 * What is written down when a process fails. A report is built only of parts that cannot hold a secret: kinds, codes,
 * versions and the places in our own code. Messages are left out on purpose, because the text of an error can quote
 * what it failed on (JSON.parse does). Minidumps are never made: they are memory (hardening of keys, docs/security.md).
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Failure {
  readonly kind: 'main' | 'window' | 'child'
  /** Electron's reason ("crashed", "oom") or the class of the error. */
  readonly reason: string
  readonly exitCode?: number
  /** What was thrown, when something was. */
  readonly thrown?: unknown
}

export interface CrashReporter {
  /** Writes one report and answers its path; undefined when even that failed. Never throws. */
  write(failure: Failure): string | undefined
}

export interface CrashReporterOptions {
  readonly dataFolder: string
  readonly version: string
  readonly now: () => Date
}

const kept = 20

export function createCrashReporter({ dataFolder, version, now }: CrashReporterOptions): CrashReporter {
  const folder = join(dataFolder, 'failures')
  return {
    write(failure) {
      const at = now().toISOString()
      const path = join(folder, `${at.replaceAll(':', '-')}-${failure.kind}.json`)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeFileSync(path, `${JSON.stringify(buildReport(failure, at, version), null, 2)}\n`, {
          mode: 0o600,
        })
        removeOldest(folder)
        return path
      } catch {
        // A full disk may be the very reason of the failure; the dialog still speaks.
        return undefined
      }
    },
  }
}

/** The report as data; exported for the test that plants secrets. */
export function buildReport(
  failure: Failure,
  at: string,
  version: string,
): Readonly<Record<string, unknown>> {
  return {
    at,
    version,
    platform: `${process.platform} ${process.arch}`,
    runtime: { electron: process.versions['electron'] ?? null, node: process.versions.node },
    process: failure.kind,
    reason: plainWord(failure.reason),
    exitCode: failure.exitCode ?? null,
    error: failure.thrown === undefined ? null : describeThrown(failure.thrown),
  }
}

function describeThrown(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { class: typeof thrown, code: null, frames: [] }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? plainWord(thrown.code) : null
  return { class: plainWord(thrown.name), code, frames: framesOf(thrown) }
}

/** "crashed", "ERR_INVALID_ARG_TYPE", "TypeError": anything longer or richer is not one of these and stays out. */
function plainWord(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,47}$/.test(text) ? text : 'other'
}

/** Function, file name, line and column of each frame; folders would name the user. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  // The message opens the stack and may hold lines that look like frames.
  const messageAt = stack.indexOf(message)
  if (messageAt < 0) return []
  const frame =
    /^\s+at (?:async )?(?:(?<name>[\w.$<>#[\] ]{1,80}) \()?(?:\S*?[/\\])?(?<place>[\w.-]{1,80}:\d+:\d+)\)?$/
  return stack
    .slice(messageAt + message.length)
    .split('\n')
    .map(line => frame.exec(line)?.groups)
    .filter(groups => groups !== undefined)
    .slice(0, 30)
    .map(({ name, place }) => `${name?.trim() ?? 'anonymous'} (${place ?? ''})`)
}

function removeOldest(folder: string): void {
  const reports = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
  for (const name of reports.slice(0, Math.max(0, reports.length - kept))) rmSync(join(folder, name))
}

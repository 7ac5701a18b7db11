/** Folders of servers in memory: what is written is there, and any call can be made to fail. */
import {
  isTargetFileName,
  type OpenTarget,
  type ScriptRun,
  type TargetFolder,
  type TargetProblem,
  type TargetResult,
} from '../../src/main/domain/replication/ports.ts'

export interface MemoryTargets {
  readonly open: OpenTarget
  /** Files of one folder: its path, or that of an SSH target. */
  filesOf(path: string): Map<string, Uint8Array>
  /** Opening and every call on this folder answers the problem from now on; undefined repairs it. */
  fail(path: string, problem: TargetProblem | undefined): void
  /** What the script does when it is run there. */
  onRun(act: (files: Map<string, Uint8Array>, scriptName: string) => ScriptRun): void
  /** Calls in their order: "write pkg_….pfx". */
  readonly calls: string[]
  /** Secrets with which folders were opened. */
  readonly secrets: (string | undefined)[]
  /** Most folders that were open at the same time. */
  readonly mostOpen: number
}

export function createMemoryTargets(): MemoryTargets {
  const folders = new Map<string, Map<string, Uint8Array>>()
  const problems = new Map<string, TargetProblem>()
  const calls: string[] = []
  const secrets: (string | undefined)[] = []
  let act: ((files: Map<string, Uint8Array>, scriptName: string) => ScriptRun) | undefined
  let openNow = 0
  let mostOpen = 0

  function filesOf(path: string): Map<string, Uint8Array> {
    const found = folders.get(path) ?? new Map<string, Uint8Array>()
    folders.set(path, found)
    return found
  }

  function folderAt(path: string): TargetFolder {
    const files = filesOf(path)
    const answer = async <T>(call: string, name: string, work: () => T): Promise<TargetResult<T>> => {
      if (name !== '' && !isTargetFileName(name)) throw new Error(`"${name}" is no name of a target's file.`)
      await Promise.resolve()
      calls.push(`${call} ${name}`.trim())
      const problem = problems.get(path)
      return problem === undefined ? { ok: true, value: work() } : { ok: false, problem }
    }
    return {
      write: (name, bytes) =>
        answer('write', name, () => {
          files.set(name, Uint8Array.from(bytes))
          return true as const
        }),
      read: (name, limitBytes) =>
        answer('read', name, () => files.get(name)?.slice(0, limitBytes + 1) ?? null),
      list: () => answer('list', '', () => [...files.keys()]),
      remove: name =>
        answer('remove', name, () => {
          files.delete(name)
          return true as const
        }),
      run: scriptName => answer('run', scriptName, () => act?.(files, scriptName) ?? null),
      async close() {
        openNow -= 1
        await Promise.resolve()
      },
    }
  }

  return {
    async open(target, secret) {
      await Promise.resolve()
      secrets.push(secret)
      const path = target.kind === 'folder' ? target.path : target.folder
      const problem = problems.get(path)
      if (problem !== undefined) return { ok: false, problem }
      openNow += 1
      mostOpen = Math.max(mostOpen, openNow)
      return { ok: true, value: folderAt(path) }
    },
    filesOf,
    fail(path, problem) {
      if (problem === undefined) problems.delete(path)
      else problems.set(path, problem)
    },
    onRun: does => void (act = does),
    calls,
    secrets,
    get mostOpen() {
      return mostOpen
    },
  }
}

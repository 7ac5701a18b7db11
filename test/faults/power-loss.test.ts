/**
 * A power loss keeps what was synced, and of the rest anything or nothing. So the order of the system calls is what
 * makes a commit whole or not at all: watched from outside with strace, commit by commit.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProcess } from './bundle-process.ts'
import { hearCommittingChild } from './committing-child.ts'

const commits = 40
const traced = 'openat,mkdir,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat'

function whyNoStrace(): string | undefined {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'strace is missing or not allowed'
  }
}

interface Call {
  readonly name: string
  /** The file that is written or synced, or the names that are linked or renamed. */
  readonly paths: readonly string[]
  readonly text: string
}

const why = whyNoStrace()
describe.skipIf(why !== undefined)(
  `the order of a commit${why === undefined ? '' : ` (skipped: ${why})`}`,
  () => {
    let root: string
    let folder: string
    let turns: readonly (readonly Call[])[]
    beforeAll(async () => {
      root = mkdtempSync(join(tmpdir(), 'countersign-order-'))
      folder = join(root, 'data')
      const script = await bundleProcess('committing-process.ts', join(root, 'bundle'))
      const output = join(root, 'strace.out')
      const child = hearCommittingChild('strace', [
        ...['-f', '-y', '-s', '100', '-e', `trace=${traced}`, '-o', output],
        ...[process.execPath, script, folder, '1', String(commits)],
      ])
      await child.hears('ready')
      child.go()
      await child.hears('acknowledged', commits)
      await child.kill()
      turns = splitIntoTurns(parseTrace(readFileSync(output, 'utf8')))
    })
    afterAll(() => rmSync(root, { recursive: true, force: true }))

    const inFolder = (name: string) => join(folder, name)
    const at = (calls: readonly Call[], find: (call: Call) => boolean) => calls.findIndex(find)
    const isSync = (path: string) => (call: Call) => call.name.endsWith('sync') && call.paths[0] === path
    const placesState = (call: Call) =>
      call.name.startsWith('rename') && call.paths[1] === inFolder('state.json')

    it(`is seen in ${commits} commits, blobs and keys among them`, () => {
      expect(turns.length).toBeGreaterThanOrEqual(commits)
      const placed = turns
        .flat()
        .filter(call => call.name.startsWith('rename'))
        .map(call => dirname(call.paths[1] ?? ''))
      expect(new Set(placed)).toEqual(new Set([folder, inFolder('blobs'), inFolder('keys')]))
    })

    it('syncs every file before it gets its name, and writes nothing to it afterwards', () => {
      for (const calls of turns) {
        calls.forEach((call, index) => {
          const [temporary] = call.paths
          if (!call.name.startsWith('rename') || !/\.(new|tmp)-/.test(temporary ?? '')) return
          const before = calls.slice(0, index).filter(other => other.paths[0] === temporary)
          expect(before.at(-1)).toMatchObject({ name: 'fsync' })
          expect(before.some(other => other.name.includes('write'))).toBe(true)
        })
      }
    })

    it('syncs the names of blobs and keys before the state that refers to them is put in place', () => {
      for (const calls of turns) {
        const state = at(calls, placesState)
        for (const kind of ['blobs', 'keys'].map(inFolder)) {
          const named = calls.filter(
            call => call.name.startsWith('rename') && dirname(call.paths[1] ?? '') === kind,
          )
          if (named.length === 0) continue
          const synced = at(calls, isSync(kind))
          expect(synced).toBeGreaterThan(calls.indexOf(named.at(-1)!))
          expect(synced).toBeLessThan(state)
        }
      }
    })

    it('syncs the name of the state, then writes and syncs the log, and only then says so', () => {
      let audited = 0
      for (const calls of turns) {
        const state = at(calls, placesState)
        expect(state).toBeGreaterThan(0)
        const named = at(calls.slice(state), isSync(folder)) + state
        expect(named).toBeGreaterThan(state)
        const appended = at(
          calls,
          call => call.name.includes('write') && call.paths[0] === inFolder('audit.jsonl'),
        )
        if (appended < 0) continue // a change of settings is not audited
        audited += 1
        expect(appended).toBeGreaterThan(named)
        expect(at(calls.slice(appended), isSync(inFolder('audit.jsonl')))).toBeGreaterThan(0)
      }
      expect(audited).toBeGreaterThan(commits / 2)
    })

    it('syncs the folder above one that it creates, before the state that refers to what is in it', () => {
      const created: string[] = []
      for (const calls of turns) {
        calls.forEach((call, index) => {
          if (call.name !== 'mkdir' || !call.text.endsWith('= 0')) return
          created.push(call.paths[0] ?? '')
          const rest = calls.slice(index)
          const synced = at(rest, isSync(dirname(call.paths[0] ?? '')))
          expect(synced).toBeGreaterThan(0)
          expect(synced).toBeLessThan(at(rest, placesState))
        })
      }
      expect(created.sort()).toEqual([inFolder('blobs'), inFolder('keys')])
    })
  },
)

/** From "begun" to "acknowledged"; what was cut off by the kill is no turn. */
function splitIntoTurns(calls: readonly Call[]): Call[][] {
  const turns: Call[][] = []
  let turn: Call[] | undefined
  for (const call of calls) {
    if (call.text.includes('"begun') || call.text.includes('\\"begun')) turn = []
    else if (call.text.includes('acknowledged')) {
      if (turn !== undefined) turns.push(turn)
      turn = undefined
    } else turn?.push(call)
  }
  return turns
}

/** In the order in which the calls came back: one that had not is not done. */
function parseTrace(trace: string): Call[] {
  const unfinished = new Map<string, string>()
  const calls: Call[] = []
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (rest.endsWith('<unfinished ...>')) {
      unfinished.set(thread, rest.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const text = resumed === null ? rest : (unfinished.get(thread) ?? '') + (resumed[1] ?? '')
    const name = /^(\w+)\(/.exec(text)?.[1]
    if (name === undefined) continue
    const descriptor = /^\w+\(\d+<([^>]*)>/.exec(text)?.[1]
    const names = [...text.matchAll(/"(\/[^"]*)"/g)].map(match => match[1] ?? '')
    calls.push({ name, text, paths: descriptor === undefined ? names : [descriptor] })
  }
  return calls
}

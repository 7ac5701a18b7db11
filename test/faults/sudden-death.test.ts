/**
 * "A change that was acknowledged survives kill -9; a change is there whole or not at all": hundreds of SIGKILLs at
 * random moments of a stream of imports, assignments and deletions, and of the recovery from the kill before.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { createVault } from '../../src/main/adapters/vault/vault.ts'
import { emptyState } from '../../src/main/domain/state/state.ts'
import { bundleProcess } from './bundle-process.ts'
import { type CommittingChild, startCommittingChild } from './committing-child.ts'
import { cheapCost, clock, passphrase, type Said } from './committing-process.ts'
import { stateDigest } from './state-digest.ts'

const killsEach = 152
/** One in so many dies while it opens the folder, and with it the recovery from the death before. */
const oneInOpening = 4
/** The others die after fewer commits than this, at some moment of the one that follows. */
const mostCommits = 8
/** About as long as one commit takes, or opening the folder. */
const longestMs = 8

const known = /^(state(\.previous)?\.json|vault(\.copy)?\.json|audit\.jsonl|blobs|keys|lock)$/

interface Moment {
  readonly revision: number
  readonly digest: string
  readonly entries: number
}

describe('a data folder whose process is killed', () => {
  let root: string
  let script: string
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'countersign-kill-'))
    script = await bundleProcess('committing-process.ts', join(root, 'bundle'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it.concurrent.each(['first', 'second'])(
    `keeps every acknowledged change and no half of another, ${killsEach} times (%s folder)`,
    async name => {
      const folder = join(root, name)
      let safe: Moment = { revision: 0, digest: stateDigest(emptyState), entries: 0 }
      let next = startCommittingChild(script, folder)
      const counted = { acknowledged: 0, 'during a commit': 0, 'commit was there nevertheless': 0 }
      for (let kill = 0; kill < killsEach; kill += 1) {
        const child = next
        await child.hears('ready')
        next = startCommittingChild(script, folder)
        const said = await liveAndDie(child)
        expect(said.filter(line => line.say === 'refused' || line.say === 'failed')).toEqual([])
        const acknowledged = said.filter(line => line.say === 'acknowledged')
        const last = (acknowledged.at(-1) ?? safe) as Moment
        // The last one begun, unless it is the one that was acknowledged last.
        const begun = said.filter(line => line.say === 'begun').slice(acknowledged.length)
        counted.acknowledged += acknowledged.length
        counted['during a commit'] += begun.length > 0 ? 1 : 0
        safe = await findAfterRestart(folder, last, begun as unknown as Moment[])
        counted['commit was there nevertheless'] += safe.revision === last.revision ? 0 : 1
      }
      await next.kill()
      console.log(`${name} folder, ${killsEach} kills:`, JSON.stringify(counted))
      expect(counted.acknowledged).toBeGreaterThan(killsEach)
      expect(counted['during a commit']).toBeGreaterThan(killsEach / 10)
    },
  )
})

async function liveAndDie(child: CommittingChild): Promise<readonly Said[]> {
  child.go()
  if (randomInt(oneInOpening) > 0) {
    await child.hears('opened')
    await child.hears('acknowledged', randomInt(mostCommits))
  }
  await wait(randomInt(longestMs))
  return child.kill()
}

/** Opens the folder as the next start would, and looks at everything in it. */
async function findAfterRestart(folder: string, last: Moment, begun: readonly Moment[]): Promise<Moment> {
  const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const { unitOfWork, audit, access, notices, checkFiles, vaultFile, files, close } = opened.value
  expect(access.mode).toBe('read-write')
  expect(notices).toEqual([])
  expect(await checkFiles()).toEqual([])

  const state = unitOfWork.current()
  const log = await audit.list({ offset: 0, limit: 5 })
  const found: Moment = {
    revision: unitOfWork.revision(),
    digest: stateDigest(state),
    entries: log.ok ? log.value.total : NaN,
  }
  expect(
    [last, ...begun].map(({ revision, digest, entries }) => ({ revision, digest, entries })),
  ).toContainEqual(found)
  expect(await audit.verify()).toEqual({
    ok: true,
    value: { intact: true, entries: found.entries, broken: null },
  })

  const vault = await createVault({ file: vaultFile, keys: files, clock, cost: cheapCost })
  if (vault.status().state !== 'absent') await vault.unlock({ with: 'passphrase', passphrase })
  for (const key of state.keys) expect((await vault.open(key.id)).ok).toBe(true)

  const assigned = state.assignments
    .flatMap(({ current, previous }) => [current, previous])
    .filter(it => it !== null)
  const referred = [
    ...state.entries,
    ...state.recycleBin.map(({ entry }) => entry),
    ...state.executionLogs,
    ...assigned,
  ]
  const blobs = new Set(referred.map(({ sha256 }) => sha256.toLowerCase()))
  expect(list(join(folder, 'blobs'))).toEqual([...blobs].sort())
  expect(list(join(folder, 'keys'))).toEqual(state.keys.map(key => key.id).sort())
  expect(list(folder).filter(name => !known.test(name))).toEqual([])
  await close()
  return found
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return [] // nothing has ever been written there
  }
}

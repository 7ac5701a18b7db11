/**
 * A process that commits random changes to the data folder of its first argument, as many at once as its second one
 * says, as often as its third one says or until it is killed.
 * It says on standard output what it is about to do and what was acknowledged, synchronously, so that nothing it has
 * said is lost with it. It waits for a line on standard input before it touches the folder.
 */
import { writeSync } from 'node:fs'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { createVault } from '../../src/main/adapters/vault/vault.ts'
import { type Change, randomChange } from './random-changes.ts'
import { stateDigest } from './state-digest.ts'

export interface Said {
  readonly say: 'ready' | 'opened' | 'begun' | 'acknowledged' | 'refused' | 'failed'
  readonly revision?: number
  readonly digest?: string
  /** How many entries the audit log has then. */
  readonly entries?: number
  readonly problem?: unknown
}

export const passphrase = 'correct horse battery'
/** What scrypt costs is not what is tested here. */
export const cheapCost = { N: 16, r: 1, p: 1 }
export const clock = { now: () => new Date() }

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}

async function run(folder: string, atOnce: number, rounds: number): Promise<void> {
  const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
  if (!opened.ok || opened.value.access.mode === 'read-only') return say({ say: 'failed', problem: opened })
  const { unitOfWork, vaultFile, files, audit } = opened.value
  const vault = await createVault({ file: vaultFile, keys: files, clock, cost: cheapCost })
  const unlocked =
    vault.status().state === 'absent'
      ? await vault.create({
          passphrase,
          autoLockMinutes: 0,
          useSystemKeyStore: false,
          withRecoveryKey: false,
        })
      : await vault.unlock({ with: 'passphrase', passphrase })
  if (!unlocked.ok) return say({ say: 'failed', problem: unlocked.problem })
  const log = await audit.list({ offset: 0, limit: 1 })
  let entries = log.ok ? log.value.total : NaN
  say({ say: 'opened', revision: unitOfWork.revision(), digest: stateDigest(unitOfWork.current()), entries })

  async function commit({ files, decide }: Change): Promise<void> {
    let begun: Said | undefined
    const result = await unitOfWork.commit(files, state => {
      const decision = decide(state)
      if (!decision.ok) return decision
      const { audit = [], state: next } = decision.value
      entries += 'action' in audit ? 1 : audit.length
      const revision = unitOfWork.revision() + (next === state ? 0 : 1)
      begun = { say: 'begun', revision, digest: stateDigest(next), entries }
      say(begun)
      return decision
    })
    say(
      result.ok && begun !== undefined
        ? { ...begun, say: 'acknowledged' }
        : { say: 'refused', problem: result },
    )
  }

  const seal = async (id: string, pkcs8: Uint8Array) => {
    const sealed = await vault.seal(id, pkcs8)
    if (!sealed.ok) throw new Error(sealed.problem.code)
    return sealed.value
  }
  for (let round = 0; round < rounds; round += 1) {
    // More than one: then one waits in the queue while the other is written.
    const changes = await Promise.all(
      Array.from({ length: atOnce }, () => randomChange(unitOfWork.current(), seal)),
    )
    await Promise.all(changes.map(commit))
  }
}

const folder = process.argv[2]
if (folder !== undefined) {
  say({ say: 'ready' })
  process.stdin.once('data', () => {
    process.stdin.destroy() // nothing else keeps it from ending when it has done what it was told
    void run(folder, Number(process.argv[3] ?? 2), Number(process.argv[4] ?? Infinity))
  })
}

/**
 * A process that opens the data folder of its first argument, and then assigns one certificate after the other globally
 * and replicates it, until it is killed. It says what it has reached, synchronously, as committing-process.ts does.
 */
import { writeSync } from 'node:fs'
import { assignIssuer, openRealConsole, openRealVault } from '../fakes/real-console.ts'
import type { Said } from './committing-process.ts'

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}

async function run(folder: string, thumbprints: readonly string[]): Promise<void> {
  const console = await openRealConsole(folder)
  await openRealVault(console)
  say({ say: 'opened' })
  for (let round = 0; ; round += 1) {
    const { rows } = await console.must('assignments.all', {})
    const current = rows.find(row => row.type === 'OAuthTokenIssuer')?.current?.thumbprint
    // What was begun before the last death goes on first; then another certificate takes its place.
    const next = round === 0 ? current : thumbprints.find(each => each !== current)
    if (next !== undefined && next !== current) await assignIssuer(console, next)
    say({ say: 'begun' })
    await console.must('replication.run', { full: false })
    say({ say: 'acknowledged' })
  }
}

const [, , folder, ...thumbprints] = process.argv
if (folder !== undefined) {
  say({ say: 'ready' })
  process.stdin.once('data', () => {
    process.stdin.destroy()
    run(folder, thumbprints).catch((error: unknown) => say({ say: 'failed', problem: String(error) }))
  })
}

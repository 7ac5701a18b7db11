/** What the tests of faults compare: a state as a short text, the same in the process that wrote it and in the one that finds it. */
import { createHash } from 'node:crypto'
import type { ConsoleState } from '../../src/main/domain/state/state.ts'

export function stateDigest(state: ConsoleState): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(state)))
    .digest('hex')
    .slice(0, 16)
}

/** Members in one order: what was read from a file may have them in another one than what was built. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  )
}

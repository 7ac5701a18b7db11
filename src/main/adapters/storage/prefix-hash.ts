/** SHA-256 of one growing or slightly changing document again and again: what has not changed since the last time is not hashed again. */
import { createHash, type Hash } from 'node:crypto'
import type { Hashing } from './checked-document.ts'

const stepBytes = 128 * 1024

/**
 * Remembers the hash state every 128 KiB, and goes on from the last place up to which the bytes are the same.
 * The bytes given must not be changed afterwards: the next call compares with them.
 */
export function createPrefixHash(): Hashing {
  let lastBytes: Uint8Array = new Uint8Array(0)
  let lastStates: readonly Hash[] = []

  return bytes => {
    const states = lastStates.slice(0, sameSteps(lastBytes, bytes, lastStates.length))
    const hash = states.at(-1)?.copy() ?? createHash('sha256')
    let done = states.length * stepBytes
    for (; done + stepBytes <= bytes.length; done += stepBytes) {
      hash.update(bytes.subarray(done, done + stepBytes))
      states.push(hash.copy())
    }
    lastBytes = bytes
    lastStates = states
    return hash.update(bytes.subarray(done)).digest('hex')
  }
}

function sameSteps(before: Uint8Array, after: Uint8Array, knownSteps: number): number {
  let steps = 0
  while (steps < knownSteps && isSameStep(before, after, steps * stepBytes)) steps += 1
  return steps
}

function isSameStep(before: Uint8Array, after: Uint8Array, start: number): boolean {
  const end = start + stepBytes
  return end <= after.length && Buffer.compare(before.subarray(start, end), after.subarray(start, end)) === 0
}

/**
 * Whose turn it is: a bounded number of probes at once, few of them at one host, hosts served in turn, so that a pool
 * with many services does not keep the others waiting. Knows no clock and starts nothing itself.
 */
import { probeLimits } from '../../../contract/probe-limits.ts'

interface RunLimits {
  readonly atOnce: number
  readonly perHost: number
}

const runLimits: RunLimits = { atOnce: probeLimits.atOnce, perHost: probeLimits.atOnceOfOneHost }

interface RunQueue {
  /** The next item that may begin, by its index; undefined while the limits are reached or nothing waits. */
  take(): number | undefined
  /** An item that was taken has ended. */
  done(index: number): void
  isEmpty(): boolean
}

interface HostTurn {
  readonly waiting: number[]
  running: number
}

/** @param hosts of each item, in the order of the plan; items of one host begin in that order. */
export function createRunQueue(hosts: readonly string[], limits: RunLimits = runLimits): RunQueue {
  const turns = new Map<string, HostTurn>()
  hosts.forEach((host, index) => {
    const turn = turns.get(host) ?? { waiting: [], running: 0 }
    turn.waiting.push(index)
    turns.set(host, turn)
  })
  // Those first in the plan come off the end first, which costs the same for one item and for thousands.
  for (const turn of turns.values()) turn.waiting.reverse()
  let ring = [...turns.values()]
  let next = 0
  let running = 0

  return {
    take() {
      if (running >= limits.atOnce) return undefined
      // No more hosts can be at their limit than there are probes running, so this ends soon.
      for (let looked = 0; looked < ring.length; looked += 1) {
        const turn = ring[next % ring.length]
        const index = turn === undefined || turn.running >= limits.perHost ? undefined : turn.waiting.pop()
        next = (next + 1) % ring.length
        if (turn === undefined || index === undefined) continue
        turn.running += 1
        running += 1
        return index
      }
      // Hosts with nothing left are not looked at again.
      ring = ring.filter(({ waiting }) => waiting.length > 0)
      next = 0
      return undefined
    },
    done(index) {
      const turn = turns.get(hosts[index] ?? '')
      if (turn === undefined) return
      turn.running -= 1
      running -= 1
    },
    isEmpty: () => running === 0 && ring.every(({ waiting }) => waiting.length === 0),
  }
}

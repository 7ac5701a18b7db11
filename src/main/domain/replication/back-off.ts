/** When a delivery that failed is tried again: soon at first, then every quarter of an hour for as long as it takes. */

const minutes = [1, 2, 5, 10, 15] as const

/** @param attempts how many have failed, the last one included: 1 or more. */
export function backOffMs(attempts: number): number {
  const index = Math.min(Math.max(attempts, 1), minutes.length) - 1
  return (minutes[index] ?? 15) * 60_000
}

/** ISO 8601 UTC. */
export function nextTry(attempts: number, now: Date): string {
  return new Date(now.getTime() + backOffMs(attempts)).toISOString()
}

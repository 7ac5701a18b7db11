/** Compares two versions of a list by identity: a change of the state shares what it did not touch (domain/state/state.ts). */

/** @returns for each item of `after` where it stood in `before`, or -1 for one that is new. */
export function findOrigins(before: readonly unknown[], after: readonly unknown[]): Int32Array {
  const origins = new Int32Array(after.length).fill(-1)
  const shorter = Math.min(before.length, after.length)
  // Nearly every change leaves the beginning and the end as they were; only what lies between is searched.
  let prefix = 0
  while (prefix < shorter && before[prefix] === after[prefix]) origins[prefix] = prefix++
  let suffix = 0
  while (
    suffix < shorter - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix += 1
    origins[after.length - suffix] = before.length - suffix
  }
  if (prefix + suffix === shorter && shorter === before.length) return origins
  const places = new Map<unknown, number>()
  for (let place = prefix; place < before.length - suffix; place += 1) places.set(before[place], place)
  for (let item = prefix; item < after.length - suffix; item += 1) {
    origins[item] = places.get(after[item]) ?? -1
  }
  return origins
}

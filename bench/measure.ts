/**
 * How the benches measure: ours and the rival in turn (A B A B …) within one run, so that a machine whose speed
 * drifts drifts for both; at least five pairs; medians and their ratio. Nothing here judges: the table does.
 */

export interface Row {
  /** What is measured, as a person would say it. */
  readonly work: string
  readonly rival: string
  /** "at most 1.2" or "at least 1": which way the ratio ours/rival must lie; null for a row that is there for scale. */
  readonly bar: { readonly kind: 'at-most' | 'at-least'; readonly ratio: number } | null
  readonly unit: string
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

/** A limit that is a number and not a rival ("under 500 ms"). */
export interface LimitRow {
  readonly work: string
  readonly limit: number
  readonly unit: string
  readonly ours: readonly number[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  if (low === undefined || high === undefined) throw new Error('a bench without measurements')
  return (low + high) / 2
}

/** Runs the two in turn after one uncounted pair; each answers its own figure. */
export async function inTurn(
  pairs: number,
  ours: () => Promise<number> | number,
  theirs: () => Promise<number> | number,
): Promise<Pick<Row, 'ours' | 'theirs'>> {
  await ours()
  await theirs()
  const result: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let pair = 0; pair < pairs; pair += 1) {
    result.ours.push(await ours())
    result.theirs.push(await theirs())
  }
  return result
}

/** Milliseconds that one call takes. */
export async function elapsedMs(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Calls per second, counted over at least `forMs` of wall clock. */
export function ratePerSecond(work: () => void, forMs = 400): number {
  const start = performance.now()
  let calls = 0
  let elapsed: number
  do {
    for (let batch = 0; batch < 50; batch += 1) work()
    calls += 50
    elapsed = performance.now() - start
  } while (elapsed < forMs)
  return (calls * 1000) / elapsed
}

/** Calls per second of processor time, for work that never waits; the garbage that it leaves is paid for as well. */
export function ratePerCore(work: () => void, forMs = 1000): number {
  const start = performance.now()
  const before = process.cpuUsage()
  let calls = 0
  while (performance.now() - start < forMs) {
    work()
    calls += 1
  }
  const { user, system } = process.cpuUsage(before)
  return (calls * 1_000_000) / (user + system)
}

export function describeRow(row: Row): string {
  const [ours, theirs] = [median(row.ours), median(row.theirs)]
  const ratio = ours / theirs
  return [
    row.work,
    `  ours  ${figure(ours)} ${row.unit}   (${figure(Math.min(...row.ours))} to ${figure(Math.max(...row.ours))}, ${row.ours.length} runs)`,
    `  rival ${figure(theirs)} ${row.unit}   (${figure(Math.min(...row.theirs))} to ${figure(Math.max(...row.theirs))})   ${row.rival}`,
    `  ratio ${ratio.toFixed(2)}${row.bar === null ? ', for scale' : `, bar ${verdict(row.bar, ratio)}`}`,
  ].join('\n')
}

function verdict(bar: NonNullable<Row['bar']>, ratio: number): string {
  const holds = bar.kind === 'at-most' ? ratio <= bar.ratio : ratio >= bar.ratio
  return `${bar.kind === 'at-most' ? 'at most' : 'at least'} ${bar.ratio}: ${holds ? 'held' : 'NOT held'}`
}

export function describeLimitRow(row: LimitRow): string {
  const ours = median(row.ours)
  return [
    row.work,
    `  ours  ${figure(ours)} ${row.unit}   (${figure(Math.min(...row.ours))} to ${figure(Math.max(...row.ours))}, ${row.ours.length} runs)`,
    `  limit ${figure(row.limit)} ${row.unit}, ratio ${(ours / row.limit).toFixed(2)}: ${ours <= row.limit ? 'held' : 'NOT held'}`,
  ].join('\n')
}

function figure(value: number): string {
  return value >= 1000
    ? Math.round(value).toLocaleString('en')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2)
}

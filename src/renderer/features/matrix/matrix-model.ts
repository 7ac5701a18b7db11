/** The matrix as lines and columns: groups by pool, what the filters keep, what is closed. Pure. */
import type {
  AssignmentMatrix,
  CellState,
  MatrixCell,
  MatrixRow,
} from '../../../contract/assignment-matrix.ts'
import { cellStates, isDifference } from '../../../contract/assignment-matrix.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Instant } from '../../../contract/certificate.ts'

export type MatrixPool = AssignmentMatrix['pools'][number]

/** The current certificates of a type, or the staged ones of it. */
export interface MatrixColumn {
  readonly id: string
  readonly type: CertificateType
  readonly slot: 'current' | 'next'
  /** Of a `next` column whose certificates all take over at the same instant. */
  readonly effectiveDate: Instant | null
}

export type MatrixLine =
  | {
      readonly kind: 'pool'
      readonly key: string
      readonly pool: MatrixPool
      /** The rows that the filters keep, also when it is closed. */
      readonly rows: readonly MatrixRow[]
      readonly isOpen: boolean
    }
  | { readonly kind: 'server'; readonly key: string; readonly row: MatrixRow; readonly pool: MatrixPool }

export interface MatrixFilter {
  /** Part of a server's or pool's name or of a certificate's. */
  readonly text: string
  readonly onlyDifferences: boolean
  readonly type: CertificateType | 'all'
  readonly state: CellState | 'all'
}

export const noFilter: MatrixFilter = { text: '', onlyDifferences: false, type: 'all', state: 'all' }

/** A type has a second column as soon as a certificate waits for any server. */
export function matrixColumns(
  matrix: AssignmentMatrix,
  { type: only }: MatrixFilter,
): readonly MatrixColumn[] {
  const staged = new Map<CertificateType, ReadonlySet<Instant>>()
  for (const { cells } of matrix.rows) {
    for (const { type, staged: next } of cells) {
      if (next !== null) staged.set(type, new Set([...(staged.get(type) ?? []), next.effectiveDate]))
    }
  }
  return matrix.types
    .filter(type => only === 'all' || type === only)
    .flatMap(type => {
      const current = { id: type, type, slot: 'current', effectiveDate: null } as const
      const dates = staged.get(type)
      if (dates === undefined) return [current]
      const [effectiveDate = null] = dates.size === 1 ? dates : []
      return [current, { id: `${type}/next`, type, slot: 'next', effectiveDate } as const]
    })
}

export function matrixLines(
  matrix: AssignmentMatrix,
  filter: MatrixFilter,
  closed: ReadonlySet<string>,
): readonly MatrixLine[] {
  const byPool = new Map<string, MatrixRow[]>()
  const pools = new Map(matrix.pools.map(pool => [pool.id, pool]))
  for (const row of matrix.rows) {
    const pool = pools.get(row.pool)
    if (pool === undefined || !keeps(filter, row, pool)) continue
    const rows = byPool.get(row.pool)
    if (rows === undefined) byPool.set(row.pool, [row])
    else rows.push(row)
  }
  return matrix.pools.flatMap((pool): readonly MatrixLine[] => {
    const rows = byPool.get(pool.id)
    if (rows === undefined) return []
    const isOpen = !closed.has(pool.id)
    const head: MatrixLine = { kind: 'pool', key: pool.id, pool, rows, isOpen }
    return isOpen
      ? [head, ...rows.map(row => ({ kind: 'server', key: row.server, row, pool }) as const)]
      : [head]
  })
}

function keeps(filter: MatrixFilter, row: MatrixRow, pool: MatrixPool): boolean {
  const cells = row.cells.filter(({ type }) => filter.type === 'all' || type === filter.type)
  if (cells.length === 0) return false
  const { state } = filter
  if (state !== 'all' && !cells.some(({ states }) => states.includes(state))) return false
  if (filter.onlyDifferences && !cells.some(differs)) return false
  const wanted = filter.text.trim().toLowerCase()
  if (wanted === '') return true
  const names = cells.flatMap(({ assigned, observed, staged }) => [
    assigned?.label,
    observed?.certificate?.label,
    staged?.certificate.label,
  ])
  return [row.fqdn, pool.fqdn, ...names].some(name => name?.toLowerCase().includes(wanted) ?? false)
}

export function differs({ states }: MatrixCell): boolean {
  return states.some(isDifference)
}

export function cellAt(row: MatrixRow, column: MatrixColumn): MatrixCell | undefined {
  const cell = row.cells.find(({ type }) => type === column.type)
  return column.slot === 'next' && cell?.staged === null ? undefined : cell
}

/** How often each difference occurs, worst first: the sentence of the status bar. */
export function countDifferences(
  matrix: AssignmentMatrix,
): readonly { readonly state: CellState; readonly count: number }[] {
  const counts = new Map<CellState, number>()
  for (const { cells } of matrix.rows) {
    for (const { states } of cells) {
      const [worst] = states
      if (worst !== undefined && isDifference(worst)) counts.set(worst, (counts.get(worst) ?? 0) + 1)
    }
  }
  return cellStates.flatMap(state => {
    const count = counts.get(state)
    return count === undefined ? [] : [{ state, count }]
  })
}

/** Of a pool in one column: the one certificate of all its servers, 'several', or undefined for none. */
export function sharedLabel(rows: readonly MatrixRow[], column: MatrixColumn): string | undefined {
  const labels = new Set(
    rows.flatMap(row => {
      const cell = cellAt(row, column)
      const certificate = column.slot === 'next' ? cell?.staged?.certificate : cell?.assigned
      return certificate ? [certificate.label] : []
    }),
  )
  const [first] = labels
  return labels.size > 1 ? 'several' : first
}

/** What a closed pool hides: the worst state below it, undefined when all is well. */
export function worstBelow(rows: readonly MatrixRow[]): CellState | undefined {
  const held = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ states }) => states)))
  const worst = cellStates.find(state => held.has(state))
  return worst === undefined || worst === 'ok' || worst === 'staged' ? undefined : worst
}

/** Frames and boxes as units of known size, placed by dagre. The same units and lines always get the same places. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { MapNode } from '../../../contract/trust-map.ts'
import { badgeSize } from './frame-layout.ts'
import type { PictureLine } from './map-picture.ts'

const margin = 16
/** Between neighbours in a row, and between rows. */
const nodesep = 28
const ranksep = 32

export interface Unit {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly rank: number
}

/** From outside inwards, and on to those that we talk to: the direction of the lines for dagre. */
export function rankOf({ kind, poolKind }: MapNode): number {
  if (kind === 'clients' || kind === 'federation') return 0
  if (poolKind === 'Edge' || poolKind === 'ReverseProxy') return 1
  if (poolKind === 'Director') return 2
  if (poolKind === 'FrontEnd') return 3
  return kind === 'authorization-server' ? 4 : 5
}

/** Not by the language of the system: the picture is to be the same everywhere. "fe-2" stands before "fe-10". */
const names = new Intl.Collator('en', { numeric: true })
export function compareNames(a: string, b: string): number {
  return names.compare(a, b)
}

export function place(
  units: readonly Unit[],
  lines: readonly PictureLine[],
  homes: ReadonlyMap<string, string>,
): graphlib.Graph {
  const graph = new graphlib.Graph({ multigraph: true })
  const isTight = isCrowded(lines)
  graph.setGraph({
    rankdir: 'TB',
    nodesep,
    edgesep: isTight ? 6 : 18,
    ranksep,
    marginx: margin,
    marginy: margin,
  })
  for (const { id, width, height } of units) graph.setNode(id, { width, height })
  const order = new Map(units.map(({ id }, at) => [id, at]))
  const placeOf = (id: string) => order.get(homes.get(id) ?? '') ?? -1
  for (const [upper, lower] of wraps(units)) graph.setEdge(upper, lower, unseen, 'wrap')
  const inOrder = lines.toSorted((a, b) => compareNames(a.id, b.id))
  for (const line of inOrder) {
    const [from, to] = [placeOf(line.from), placeOf(line.to)]
    const [upper, lower] = from <= to ? [line.from, line.to] : [line.to, line.from]
    const [v, w] = [homes.get(upper), homes.get(lower)]
    if (v === undefined || w === undefined) continue
    const { width } = badgeSize(line, isTight)
    graph.setEdge(v, w, { width: width + 8, height: 24, labelpos: 'c', weight: 1 }, line.id)
  }
  // Without lines there is nothing to untangle: names stay in their order.
  layout(graph, { disableOptimalOrderHeuristic: lines.length === 0 })
  return graph
}

/** Among so many lines only those that have something against them keep their word; the others keep their mark. */
export function isCrowded(lines: readonly PictureLine[]): boolean {
  return lines.length > 40
}

/** A row that is wider than this is wrapped, unless the drawing would then be higher than it is wide. */
const rowAtLeast = 2000
/** Width to height of a drawing that had to be wrapped: that of a window. */
const aspect = 1.6
const unseen = { width: 0, height: 0, weight: 0, minlen: 1 }

/**
 * Units that would stand side by side in one endless row stand in several, the second row held below the first by
 * edges that are never drawn: dagre itself never wraps.
 */
function wraps(units: readonly Unit[]): readonly (readonly [upper: string, lower: string])[] {
  const area = units.reduce((sum, { width, height }) => sum + (width + nodesep) * (height + 2 * ranksep), 0)
  const rowWidth = Math.max(rowAtLeast, Math.sqrt(area * aspect))
  const ranks = [...new Set(units.map(({ rank }) => rank))]
  const rows = ranks.flatMap(rank =>
    rowsOf(
      units.filter(unit => unit.rank === rank),
      rowWidth,
    ),
  )
  if (rows.length === ranks.length) return []
  return rows.slice(1).flatMap((row, above) => {
    const upper = rows[above] ?? []
    return row.flatMap(({ id }, at) => {
      const over = upper[Math.min(at, upper.length - 1)]
      return over === undefined ? [] : [[over.id, id] as const]
    })
  })
}

function rowsOf(units: readonly Unit[], rowWidth: number): readonly (readonly Unit[])[] {
  const rows: Unit[][] = []
  let width = Infinity
  for (const unit of units) {
    width += unit.width + nodesep
    if (width > rowWidth) {
      rows.push([])
      width = unit.width + nodesep
    }
    rows.at(-1)?.push(unit)
  }
  return rows
}

/** The whole drawing, its margins included. */
export function sizeOf(graph: graphlib.Graph): { readonly width: number; readonly height: number } {
  const { width, height } = graph.graph()
  return { width: toSize(width), height: toSize(height) }
}

/** dagre says -Infinity of a drawing without anything. */
function toSize(length: unknown): number {
  return typeof length === 'number' && Number.isFinite(length) ? Math.ceil(length) : 2 * margin
}

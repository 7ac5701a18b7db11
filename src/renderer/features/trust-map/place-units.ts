/** Frames and boxes as units of known size, placed by dagre. The same units and lines always get the same places. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { MapNode } from '../../../contract/trust-map.ts'
import { badgeSize } from './frame-layout.ts'
import type { PictureLine } from './map-picture.ts'

const margin = 16

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

/** Not by the language of the system: the picture is to be the same everywhere. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function place(
  units: readonly Unit[],
  lines: readonly PictureLine[],
  homes: ReadonlyMap<string, string>,
): graphlib.Graph {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 18, ranksep: 32, marginx: margin, marginy: margin })
  for (const { id, width, height } of units) graph.setNode(id, { width, height })
  const order = new Map(units.map(({ id }, at) => [id, at]))
  const placeOf = (id: string) => order.get(homes.get(id) ?? '') ?? -1
  const inOrder = lines.toSorted((a, b) => compareNames(a.id, b.id))
  for (const line of inOrder) {
    const [from, to] = [placeOf(line.from), placeOf(line.to)]
    const [upper, lower] = from <= to ? [line.from, line.to] : [line.to, line.from]
    const [v, w] = [homes.get(upper), homes.get(lower)]
    if (v === undefined || w === undefined) continue
    const { width } = badgeSize(line, false)
    graph.setEdge(v, w, { width: width + 8, height: 24, labelpos: 'c', weight: 1 }, line.id)
  }
  layout(graph)
  return graph
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

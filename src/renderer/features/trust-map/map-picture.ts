/** What of the map is drawn: boxes, frames around those of one pool, and one line for all connections of a pair. Pure. */
import type {
  ConnectionKind,
  MapConnection,
  MapEvidence,
  MapNode,
  TrustMap,
  TrustState,
} from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { shortName } from '../../probing/short-names.ts'
import { isOnePartner, namesOf } from './map-names.ts'

export type KindFilter = 'all' | 'mtls' | 'tokens' | 'metadata'

export interface MapFilter {
  readonly kind: KindFilter
  readonly onlyProblems: boolean
  /** The id of a node or frame of which only the neighbours are shown. */
  readonly focus: string | undefined
}

export interface PictureBox {
  readonly id: string
  readonly node: MapNode
  readonly label: string
  readonly sublabel: string
}

export interface PictureFrame {
  /** Of the pool. */
  readonly id: string
  readonly label: string
  readonly boxes: readonly PictureBox[]
}

export interface PictureLine {
  readonly id: string
  /** Box or frame; the same twice for what goes on inside a folded pool. */
  readonly from: string
  readonly to: string
  readonly connections: readonly MapConnection[]
  readonly state: TrustState
  readonly badge: string
}

export interface Picture {
  readonly frames: readonly PictureFrame[]
  /** Those without a frame. */
  readonly boxes: readonly PictureBox[]
  readonly lines: readonly PictureLine[]
  /** Connections that are too many to be drawn. */
  readonly leftOut: number
}

/** More lines can neither be read nor placed in good time. */
const linesAtMost = 200
/** With more than these, only problems are drawn as lines: they could not be found among the others. */
const unfilteredAtMost = 80

export const worstFirst: readonly TrustState[] = ['broken', 'attention', 'not-proven', 'works']

const kindsOf: { readonly [F in KindFilter]: ReadonlySet<ConnectionKind> | undefined } = {
  all: undefined,
  mtls: new Set(['mtls', 'tls', 'federation']),
  tokens: new Set(['tokens']),
  metadata: new Set(['metadata']),
}

export function filterConnections(map: TrustMap, filter: MapFilter): readonly MapConnection[] {
  const kinds = kindsOf[filter.kind]
  const near = neighbourhood(map, filter.focus)
  return map.connections.filter(
    ({ kind, state, from, to }) =>
      (kinds?.has(kind) ?? true) &&
      (!filter.onlyProblems || isProblem(state)) &&
      (near === undefined || near.has(from) || near.has(to)),
  )
}

export function isProblem(state: TrustState): boolean {
  return state === 'attention' || state === 'broken'
}

export function drawPicture(map: TrustMap, filter: MapFilter): Picture {
  const connections = filterConnections(map, filter)
  const lines = linesOf(connections)
  const isTooMany = filter.focus === undefined && lines.length > unfilteredAtMost
  const drawn = lines.filter(({ state }) => !isTooMany || isProblem(state)).slice(0, linesAtMost)
  const shown = shownIds(map, drawn, filter)
  const boxOf = toBox(map)
  const nodes = map.nodes.filter(node => shown.has(node.id) || shown.has(node.pool?.id ?? ''))
  const framed = nodes.filter(isFramed)
  const frames = [...new Set(framed.map(node => node.pool?.id ?? ''))].map(id => {
    const members = framed.filter(node => node.pool?.id === id)
    return {
      id,
      label: texts().trustMap.pool(shortName(members[0]?.pool?.fqdn ?? '')),
      boxes: members.map(boxOf),
    }
  })
  return {
    frames,
    boxes: nodes.filter(node => !isFramed(node)).map(boxOf),
    lines: drawn,
    leftOut: connections.length - drawn.reduce((sum, line) => sum + line.connections.length, 0),
  }
}

/** A partner application stands for its servers; it has a pool, but no frame. */
function isFramed({ pool, kind }: MapNode): boolean {
  return pool !== null && kind !== 'partner'
}

/** Of a frame, its servers belong to it; of a server, its frame. */
function neighbourhood(map: TrustMap, focus: string | undefined): ReadonlySet<string> | undefined {
  if (focus === undefined) return undefined
  const own = map.nodes.filter(node => node.id === focus || node.pool?.id === focus)
  if (own.length === 0) return undefined
  const frames = own.filter(isFramed).flatMap(({ pool }) => (pool === null ? [] : [pool.id]))
  return new Set([focus, ...own.map(({ id }) => id), ...frames])
}

/** Without a filter also those that nothing is connected with. */
function shownIds(map: TrustMap, lines: readonly PictureLine[], filter: MapFilter): ReadonlySet<string> {
  const isWhole = filter.kind === 'all' && !filter.onlyProblems && filter.focus === undefined
  const ends = lines.flatMap(({ from, to }) => [from, to])
  const own = filter.focus === undefined ? [] : [filter.focus]
  return new Set(isWhole ? map.nodes.map(({ id }) => id) : [...ends, ...own])
}

/** One line for each pair, in the order of the map but the worst first. */
function linesOf(connections: readonly MapConnection[]): readonly PictureLine[] {
  const pairs = new Map<string, MapConnection[]>()
  for (const connection of connections) {
    const key = [connection.from, connection.to].toSorted().join(' ')
    const found = pairs.get(key)
    if (found === undefined) pairs.set(key, [connection])
    else found.push(connection)
  }
  return [...pairs].map(([id, members]) => toLine(id, members)).toSorted((a, b) => rank(a) - rank(b))
}

function toLine(id: string, members: readonly MapConnection[]): PictureLine {
  const connections = members.toSorted((a, b) => rank(a) - rank(b))
  const [worst] = connections
  const words = texts().trustMap
  const state = worst?.state ?? 'not-proven'
  const badge =
    state === 'works'
      ? words.kinds([...new Set(members.map(({ kind }) => kind))])
      : words.badge(worst?.evidence[0]?.finding ?? null, state)
  return { id, from: worst?.from ?? '', to: worst?.to ?? '', connections, state, badge }
}

function rank({ state }: { readonly state: TrustState }): number {
  return worstFirst.indexOf(state)
}

function toBox(map: TrustMap): (node: MapNode) => PictureBox {
  const name = namesOf(map)
  const served = servedInstead(map)
  return node => ({
    id: node.id,
    node,
    label: name(node.id),
    sublabel: sublabelOf(node, served.get(node.id)),
  })
}

/** By box: the name of a certificate that is served in the place of the assigned one. */
function servedInstead(map: TrustMap): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { evidence } of map.connections)
    for (const { node, served } of evidence) if (served !== null) found.set(node, served.name)
  return found
}

function sublabelOf(node: MapNode, served: string | undefined): string {
  const { kind, poolKind, pool, servers, ports } = node
  const words = texts().trustMap
  if (served !== undefined) return words.serves(served)
  if (kind === 'pool' && poolKind !== null) return words.poolOf(poolKind, servers)
  if (kind === 'partner' && pool !== null) return shortName(pool.fqdn)
  if (kind === 'server' || kind === 'edge')
    return ports.length === 0 && poolKind !== null ? words.poolKind(poolKind) : ports.join(', ')
  return isOnePartner(node) ? words.federationPartner : words.nodeKind(kind)
}

/** The evidence that decides over a line. */
export function decidingEvidence({ connections }: PictureLine): MapEvidence | undefined {
  return connections[0]?.evidence[0]
}

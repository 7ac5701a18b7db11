/** What the inspector tells of: a line with all its connections, one connection of the table, or a box. Pure. */
import type {
  MapConnection,
  MapEvidence,
  MapNode,
  TrustMap,
  TrustState,
} from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { worstFirst, type Picture } from './map-picture.ts'

export interface MapSubject {
  readonly id: string
  readonly title: string
  readonly state: TrustState
  /** Of a box: its own. */
  readonly node: MapNode | undefined
  /** The worst first. */
  readonly connections: readonly MapConnection[]
  /** Of all connections, the one that decides. */
  readonly deciding: MapEvidence | undefined
}

export function subjectOf(
  map: TrustMap,
  picture: Picture,
  chosen: string | undefined,
  nameOf: (id: string) => string,
): MapSubject | undefined {
  const node = map.nodes.find(({ id }) => id === chosen)
  if (node !== undefined) {
    const own = map.connections.filter(({ from, to }) => from === node.id || to === node.id)
    const connections = own.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))
    const deciding = connections.flatMap(({ evidence }) => evidence).find(each => each.node === node.id)
    return { id: node.id, title: wholeName(node, nameOf), state: node.state, node, connections, deciding }
  }
  const line = picture.lines.find(({ id }) => id === chosen)
  const single = map.connections.find(({ id }) => id === chosen)
  const connections = line?.connections ?? (single === undefined ? [] : [single])
  const [worst] = connections
  if (worst === undefined || chosen === undefined) return undefined
  const words = texts().trustMap
  const kinds = words.kinds([...new Set(connections.map(({ kind }) => kind))])
  return {
    id: chosen,
    title: `${words.between(nameOf(worst.from), nameOf(worst.to))}, ${kinds}`,
    state: worst.state,
    node: undefined,
    connections,
    deciding: worst.evidence[0],
  }
}

/** There is room for the domain here. */
function wholeName({ id, kind, label }: MapNode, nameOf: (id: string) => string): string {
  return kind === 'server' || kind === 'edge' || kind === 'trusted-server' ? label : nameOf(id)
}

/** Other connections that the same thing decides over. */
export function alsoTouched(map: TrustMap, subject: MapSubject): readonly MapConnection[] {
  const { deciding } = subject
  const code = deciding?.finding?.code
  if (deciding === undefined || code === undefined || code === 'NOT_PROBED') return []
  const own = new Set(subject.connections)
  return map.connections.filter(
    connection =>
      !own.has(connection) &&
      connection.evidence.some(each => each.node === deciding.node && each.finding?.code === code),
  )
}

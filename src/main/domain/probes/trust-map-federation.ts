/** Other organisations and the Edge pools that they meet (reference sections 10.1 T5, 10.2). */
import { notProbed, worstState } from './trust-map-evidence.ts'
import { connectionOf, isFederation, outsideNode, type DrawnPart, type MapParts } from './trust-map-tls.ts'

/** More are one box, as all are that nobody has entered. */
const boxesAtMost = 12

/** A box for each partner whose Access Edge was listed for probes; one for all where none was, or too many. */
export function fromFederation({ facts, places, seen }: MapParts): DrawnPart {
  const edges = places.filter(({ pool }) => pool.kind === 'Edge')
  if (edges.length === 0) return { nodes: [], connections: [] }
  const hosts = [...new Set(facts.federationPartners)]
  const boxes =
    hosts.length === 0 || hosts.length > boxesAtMost
      ? [{ id: 'federation', label: 'federation', abroad: seen.outsideOf(isFederation, 'federation') }]
      : hosts.map(host => {
          const id = `federation/${host}`
          const found = seen.outsideOf(row => isFederation(row) && row.endpoint.host === host, id)
          return { id, label: host, abroad: found.length === 0 ? [notProbed(id)] : found }
        })
  return {
    nodes: boxes.map(({ id, label, abroad }) =>
      outsideNode(id, 'federation', label, worstState(abroad.map(({ state }) => state))),
    ),
    connections: boxes.flatMap(({ id, abroad }) =>
      edges.map(to => connectionOf('federation', id, to.id, [...seen.atPool(to, isFederation), ...abroad])),
    ),
  }
}

/** Names for boxes and frames: without their domain where that leaves them apart. Pure. */
import type { MapNode, TrustMap } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { shortName, shortNames } from '../../probing/short-names.ts'

/** @returns by the id of a box, a frame, or a folded server that evidence names. */
export function namesOf(map: TrustMap): (id: string) => string {
  const words = texts().trustMap
  const short = shortNames(map.nodes.map(({ label }) => label))
  const ours = ourDomains(map)
  const names = new Map<string, string>(map.folded.map(({ id, fqdn }) => [id, fqdn]))
  for (const node of map.nodes) {
    if (node.pool !== null) names.set(node.pool.id, words.pool(shortName(node.pool.fqdn)))
    names.set(node.id, nameOf(node, short, ours))
  }
  return id => names.get(id) ?? id
}

function nameOf(node: MapNode, short: (label: string) => string, ours: ReadonlySet<string>): string {
  const words = texts().trustMap
  switch (node.kind) {
    case 'clients':
      return words.clients
    case 'federation':
      return isOnePartner(node) ? node.label : words.federation
    case 'authorization-server':
      return node.label
    case 'partner':
    case 'trusted-server':
      // In another domain the domain says whose it is.
      return ours.has(domainOf(node.label)) ? short(node.label) : node.label
    case 'pool':
      return words.pool(shortName(node.label))
    case 'server':
    case 'edge':
      return short(node.label)
  }
}

/** Those that servers of the estate stand in. */
function ourDomains({ nodes, folded }: TrustMap): ReadonlySet<string> {
  const own = nodes.flatMap(({ server, label, pool }) => [
    ...(server === null ? [] : [label]),
    ...(pool === null ? [] : [pool.fqdn]),
  ])
  const domains = [...own, ...folded.map(({ fqdn }) => fqdn)].map(domainOf)
  return new Set(domains.filter(domain => domain !== ''))
}

function domainOf(fqdn: string): string {
  return fqdn.slice(shortName(fqdn).length + 1).toLowerCase()
}

/** And not the box of all other organisations. */
export function isOnePartner({ id, kind }: MapNode): boolean {
  return kind === 'federation' && id !== 'federation'
}

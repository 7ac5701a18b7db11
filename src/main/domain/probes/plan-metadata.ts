/** The servers that hand out the metadata documents of partner applications and authorization servers. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ConsoleState } from '../state/state.ts'
import { endpointId } from './endpoint-id.ts'
import { portOf } from './services.ts'

export function planMetadata(state: ConsoleState): PlannedEndpoint[] {
  const { partners, oauthServers, probes } = state
  const documented = portOf('metadata', probes.ports)
  if (documented === null) return []
  const urls = [
    ...partners.flatMap(({ source }) => (source.kind === 'metadata-url' ? [source.url] : [])),
    ...oauthServers.flatMap(({ url }) => (url === null ? [] : [url])),
  ]
  return urls.flatMap(url => {
    const place = placeOfUrl(url)
    if (place === undefined) return []
    const { host } = place
    const port = place.port ?? documented
    return [
      {
        id: endpointId(host, port, 'metadata'),
        label: host,
        host,
        port,
        serverName: host,
        service: 'metadata',
        role: 'web',
        server: null,
        type: null,
      },
    ]
  })
}

/** Undefined for what is no plain https URL; a host in brackets comes without them. */
function placeOfUrl(url: string): { readonly host: string; readonly port: number | undefined } | undefined {
  const match = /^https:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([^/?#@:[\]\s]+))(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(url)
  const host = (match?.[1] ?? match?.[2])?.toLowerCase()
  if (host === undefined) return undefined
  const port = match?.[3]
  return { host, port: port === undefined ? undefined : Number(port) }
}

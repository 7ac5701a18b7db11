/** The picture of an endpoint: what kind of thing answers there. Pure. */
import type { PlannedEndpoint, ProbeService } from '../../../contract/probe-endpoint.ts'
import type { IconName } from '../../components/icon-shapes.ts'

const icons: { readonly [S in ProbeService]: IconName } = {
  sip: 'server',
  'sip-client': 'server',
  'im-conferencing': 'server',
  conferencing: 'server',
  mobility: 'server',
  'web-internal': 'server',
  'web-external': 'server',
  'edge-internal': 'edge',
  'av-authentication': 'edge',
  'edge-replication': 'edge',
  'access-edge': 'edge',
  federation: 'edge',
  'exchange-web': 'partner',
  'sharepoint-web': 'partner',
  'reverse-proxy': 'federation',
  metadata: 'metadata',
  listed: 'federation',
}

export function endpointIcon({ service }: Pick<PlannedEndpoint, 'service'>): IconName {
  return icons[service]
}

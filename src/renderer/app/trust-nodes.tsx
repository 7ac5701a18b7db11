/** "Trust" and what stands below it in the console tree. */
import { texts } from '../../text/texts.ts'
import { present } from '../console/action.ts'
import type { Commands } from '../console/commands.tsx'
import type { ConsoleNode } from '../console/console-node.ts'
import { ProbesView } from '../features/probes/ProbesView.tsx'
import { TrustListenerView } from '../features/trust-listener/TrustListenerView.tsx'
import { TrustMapView } from '../features/trust-map/TrustMapView.tsx'
import { TrustPairsView } from '../features/trust-pairs/TrustPairsView.tsx'
import { TrustedServersView } from '../features/trusted-servers/TrustedServersView.tsx'
import { nodeIds } from './node-ids.ts'

/** @param offReason why nothing can be changed now; undefined when it can. */
export function trustNode(commands: Commands, offReason: string | undefined): ConsoleNode {
  const map = mapNode(offReason)
  return {
    ...map,
    id: nodeIds.trust,
    label: texts().console.trust,
    children: [map, probesNode(offReason), trustedServersNode(commands), pairsNode(), listenerNode()],
  }
}

function mapNode(offReason: string | undefined): ConsoleNode {
  return {
    id: nodeIds.trustMap,
    label: texts().trustMap.title,
    icon: 'map',
    actions: [],
    view: <TrustMapView offReason={offReason} />,
  }
}

function probesNode(offReason: string | undefined): ConsoleNode {
  return {
    id: nodeIds.probes,
    label: texts().probesPage.node,
    icon: 'probe',
    actions: [],
    view: <ProbesView offReason={offReason} />,
  }
}

function trustedServersNode(commands: Commands): ConsoleNode {
  return {
    id: nodeIds.trustedServers,
    label: texts().trustedServers.node,
    icon: 'server',
    actions: present([commands.action('estate.addTrustedServer', undefined)]),
    view: <TrustedServersView />,
  }
}

function pairsNode(): ConsoleNode {
  return {
    id: nodeIds.trustPairs,
    label: texts().trustMatrix.page.title,
    icon: 'matrix',
    actions: [],
    view: <TrustPairsView />,
  }
}

function listenerNode(): ConsoleNode {
  return {
    id: nodeIds.trustListener,
    label: texts().trustListener.node,
    icon: 'link-ok',
    actions: [],
    view: <TrustListenerView />,
  }
}

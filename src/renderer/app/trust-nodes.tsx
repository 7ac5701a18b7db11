/** "Trust" and what stands below it in the console tree. */
import { texts } from '../../text/texts.ts'
import type { ConsoleNode } from '../console/console-node.ts'
import { ProbesView } from '../features/probes/ProbesView.tsx'
import { nodeIds } from './node-ids.ts'

/** @param offReason why nothing can be changed now; undefined when it can. */
export function trustNode(offReason: string | undefined): ConsoleNode {
  return {
    id: nodeIds.trust,
    label: texts().console.trust,
    icon: 'map',
    actions: [],
    view: <ProbesView offReason={offReason} />,
    children: [probesNode(offReason)],
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

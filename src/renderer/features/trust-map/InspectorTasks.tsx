/** What can be done about it: to the place where it is repaired, probe again, look closer. */
import { useState } from 'react'
import type { ProbeScope } from '../../../contract/probe-run.ts'
import type { MapEvidence, TrustMap } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { useToasts } from '../../console/toasts.tsx'
import type { MapSubject } from './map-subject.ts'

/** Nodes of the console where things are put right. */
export interface RepairNodes {
  readonly assignments: string
  readonly partners: string
  readonly oauthServers: string
}

export interface InspectorPlaces {
  readonly repairNodes: RepairNodes
  /** What the map is narrowed to already. */
  readonly focus: string | undefined
  readonly onFocus: (id: string) => void
  readonly onUnfold: (pool: string) => void
}

export interface InspectorTasksProps extends InspectorPlaces {
  readonly map: TrustMap
  readonly subject: MapSubject
  readonly nameOf: (id: string) => string
  readonly offReason: string | undefined
}

export function InspectorTasks(props: InspectorTasksProps) {
  const { map, subject, nameOf, repairNodes, offReason, focus, onFocus, onUnfold } = props
  const words = texts().trustMap
  const repair = useRepair(repairNodes)
  const probe = useProbeAgain()
  const { deciding, node } = subject
  const isProblem = subject.state === 'broken' || subject.state === 'attention'
  const scope = scopeOf(map, subject)
  return (
    <footer className="map-inspector-tasks">
      {isProblem && deciding !== undefined && (
        <Button variant="primary" onClick={() => repair(deciding)}>
          {isOfServer(deciding) ? words.inspector.repair : words.inspector.repairPartner}
        </Button>
      )}
      <Button
        icon="probe"
        busy={probe.isBusy}
        offReason={offReason ?? (scope === undefined ? words.inspector.noServer : undefined)}
        onClick={() => {
          if (scope !== undefined) void probe.start(scope, nameOf(deciding?.node ?? subject.id))
        }}
      >
        {words.inspector.again}
      </Button>
      {node !== undefined && node.id !== focus && (
        <Button onClick={() => onFocus(node.id)}>{words.focus}</Button>
      )}
      {node?.kind === 'pool' && <Button onClick={() => onUnfold(node.id)}>{words.unfold}</Button>}
    </footer>
  )
}

function isOfServer({ what }: MapEvidence): boolean {
  return what === 'probe' || what === 'offline-path' || what === 'trusted-list'
}

/** What a server serves is put right where it was assigned: in the cell of the matrix, if the evidence has one. */
function useRepair(nodes: RepairNodes) {
  const { go } = useNavigation()
  const commands = useCommands()
  return (evidence: MapEvidence) => {
    if (!isOfServer(evidence))
      return go(evidence.node.startsWith('authorization-server/') ? nodes.oauthServers : nodes.partners)
    const show = evidence.cell === null ? undefined : commands.action('matrix.show', evidence.cell)
    return show === undefined ? go(nodes.assignments) : show.run()
  }
}

/** The server that decides; of a box the box itself; of an endpoint outside the pools that endpoint. */
function scopeOf({ nodes }: TrustMap, { deciding, node, connections }: MapSubject): ProbeScope | undefined {
  const wanted = deciding?.node ?? node?.id ?? connections[0]?.to
  if (wanted === undefined) return undefined
  if (wanted.startsWith('srv_')) return { kind: 'server', server: wanted }
  const server = nodes.find(({ id }) => id === wanted)?.server
  if (server !== null && server !== undefined) return { kind: 'server', server }
  const pool = nodes.find(({ id }) => id === wanted)?.pool?.id ?? wanted
  if (pool.startsWith('pool_')) return { kind: 'pool', pool }
  return deciding?.endpoint === null || deciding === undefined
    ? undefined
    : { kind: 'endpoints', ids: [deciding.endpoint] }
}

function useProbeAgain() {
  const client = useClient()
  const toasts = useToasts()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async start(scope: ProbeScope, name: string) {
      setBusy(true)
      const answer = await client.request('probes.start', { scope })
      setBusy(false)
      if (answer.ok) toasts.show({ title: texts().trustMap.inspector.started(name) })
      else toasts.show({ title: texts().problem(answer.problem).what, state: 'warning' })
    },
  }
}

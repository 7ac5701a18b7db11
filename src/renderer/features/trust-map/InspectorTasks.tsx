/** What can be done about it: to the place where it is repaired, probe again, look closer. */
import type { ProbeScope } from '../../../contract/probe-run.ts'
import type { MapEvidence, TrustMap } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import type { RunStatus } from '../../probing/use-run-status.ts'
import type { MapSubject } from './map-subject.ts'
import { useProbeAgain } from './use-probe-again.ts'

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
  readonly run: RunStatus
  readonly offReason: string | undefined
}

export function InspectorTasks(props: InspectorTasksProps) {
  const { map, subject, run, repairNodes, offReason, focus, onFocus, onUnfold } = props
  const words = texts().trustMap
  const repair = useRepair(repairNodes)
  const scope = scopeOf(map, subject)
  const probe = useProbeAgain(run, subject.id, scope)
  const { deciding, node } = subject
  const isProblem = subject.state === 'broken' || subject.state === 'attention'
  return (
    <footer className="map-inspector-tasks">
      {probe.refusal !== undefined && (
        <ProblemNotice inline state="warning" {...texts().problem(probe.refusal)} code={probe.refusal.code} />
      )}
      {isProblem && deciding !== undefined && (
        <Button variant="primary" onClick={() => repair(deciding)}>
          {isOfServer(deciding) ? words.inspector.repair : words.inspector.repairPartner}
        </Button>
      )}
      <Button
        icon="probe"
        busy={probe.isBusy}
        offReason={offReason ?? (scope === undefined ? words.inspector.noServer : undefined)}
        onClick={probe.start}
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

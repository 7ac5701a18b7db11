/** What can be done about it: to the place where it is repaired, probe again, and what helps to look closer. */
import type { ProbeScope } from '../../../contract/probe-run.ts'
import { ComputerId } from '../../../contract/store.ts'
import type { MapEvidence, TrustMap } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import type { Action } from '../../console/action.ts'
import { useCommands, type Commands } from '../../console/commands.tsx'
import { repairAction } from '../../probing/repair-action.ts'
import type { RunStatus } from '../../probing/use-run-status.ts'
import { InspectorMore, type InspectorPlaces } from './InspectorMore.tsx'
import { isProblem } from './map-picture.ts'
import type { MapSubject } from './map-subject.ts'
import { useProbeAgain } from './use-probe-again.ts'

export interface InspectorTasksProps extends InspectorPlaces {
  readonly map: TrustMap
  readonly subject: MapSubject
  readonly run: RunStatus
  readonly nameOf: (id: string) => string
  readonly offReason: string | undefined
}

export function InspectorTasks(props: InspectorTasksProps) {
  const { map, subject, run, offReason } = props
  const words = texts().trustMap.inspector
  const commands = useCommands()
  const scope = scopeOf(map, subject)
  const probe = useProbeAgain(run, subject.id, scope)
  const repair = isProblem(subject.state) ? repairOf(subject.deciding, commands) : undefined
  return (
    <footer className="map-inspector-tasks">
      {probe.refusal !== undefined && (
        <ProblemNotice inline state="warning" {...texts().problem(probe.refusal)} code={probe.refusal.code} />
      )}
      {repair !== undefined && (
        <Button variant="primary" offReason={repair.offReason} onClick={repair.run}>
          {repair.label}
        </Button>
      )}
      <Button
        variant={repair === undefined && subject.state !== 'works' ? 'primary' : 'normal'}
        busy={probe.isBusy}
        offReason={offReason ?? probe.offReason ?? (scope === undefined ? words.noServer : undefined)}
        onClick={probe.start}
      >
        {words.again}
      </Button>
      <InspectorMore {...props} />
    </footer>
  )
}

function repairOf(deciding: MapEvidence | undefined, commands: Commands): Action | undefined {
  if (deciding === undefined || deciding.finding === null) return undefined
  const { finding, cell, node } = deciding
  const server = ComputerId.safeParse(node)
  return repairAction(
    {
      finding,
      cell,
      server: server.success ? server.data : (cell?.server ?? null),
      issuer: node.startsWith('authorization-server/') ? 'authorization-server' : 'partner',
    },
    commands,
  )
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

/** Replicas as the commands of replication print them. */
import type { Delivery, ReplicaStatus } from '../../../contract/replication.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import type { Application } from '../../application.ts'
import type { CommandOutput } from './command.ts'
import { printable } from './command-line.ts'
import { findComputer } from './computers.ts'
import { table } from './print.ts'

const words = texts('en').replication

export function replicasOutput(replicas: readonly ReplicaStatus[]): CommandOutput {
  return { json: { replicas }, text: () => replicaLines(replicas).join('\n') }
}

/** A line for each certificate of each server. */
function replicaLines(replicas: readonly ReplicaStatus[]): string[] {
  if (replicas.length === 0) return [words.nothing]
  const { server, way, certificate, slot, state, upToDate, next } = words.columns
  return table(
    [server, upToDate, way, certificate, slot, state, next],
    replicas.flatMap(replica => {
      const head = [
        replica.replicaFqdn,
        replica.upToDate ? words.yes : words.no,
        words.way[replica.target.kind],
      ]
      return replica.deliveries.length === 0
        ? [[...head, words.notAssigned]]
        : replica.deliveries.map(delivery => [
            ...head,
            delivery.thumbprint,
            delivery.slot,
            stateText(delivery),
            nextText(replica, delivery),
          ])
    }),
  ).map(printable)
}

function stateText({ state, error }: Delivery): string {
  return error === null ? state : `${state}: ${words.error(error.kind)} (${error.detail})`
}

function nextText({ target }: ReplicaStatus, { state, nextTryAt }: Delivery): string {
  if (state === 'Assigned') return ''
  return target.kind === 'by-hand' ? words.waitsForPerson : (nextTryAt ?? '')
}

export async function findServers(
  application: Application,
  names: readonly string[],
): Promise<Result<ComputerId[]>> {
  const servers: ComputerId[] = []
  for (const name of names) {
    const found = await findComputer(application, name)
    if (!found.ok) return found
    servers.push(found.value)
  }
  return ok(servers)
}

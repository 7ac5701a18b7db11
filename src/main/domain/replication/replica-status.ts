/** The rows of the replication view: what each server has to have, how far it is, and what was last seen there. */
import type { Delivery, ReplicaStatus, ReplicaTarget } from '../../../contract/replication.ts'
import { findPoolOf } from '../state/computers.ts'
import type { ConsoleState, DeliveryRecord, ObservationRecord, TargetRecord } from '../state/state.ts'
import { findSource, whyBlocked } from './blocked.ts'
import { desiredCertificates, type DesiredCertificate, type SigningServers } from './desired.ts'

export interface StatusPorts {
  readonly signingServers: SigningServers
  /** What a certificate is called. */
  readonly nameOf: (sha256: DesiredCertificate['sha256']) => string
  readonly isVaultOpen: boolean
  /** Whether the transport password of a package is still known. */
  readonly hasPassword: (packageId: string) => boolean
  readonly now: Date
}

export const byHand: ReplicaTarget = { kind: 'by-hand' }

/** In the order of the estate. */
export function replicaStatuses(state: ConsoleState, ports: StatusPorts): ReplicaStatus[] {
  const desired = desiredCertificates(state)
  const sources = new Map(desired.map(({ sha256 }) => [sha256, findSource(state, sha256)]))
  const targets = new Map(state.targets.map(target => [target.server, target]))
  const deliveries = byServer(state.deliveries)
  const observations = byServer(state.observations)
  const blockedBy = (one: DesiredCertificate) => whyBlocked(sources.get(one.sha256), ports.isVaultOpen)

  return ports.signingServers(state).map(server => {
    const target = targets.get(server.id)
    const own = deliveries.get(server.id) ?? []
    const seen = observations.get(server.id) ?? []
    const shown = desired.map(one => {
      const record = own.find(each => each.type === one.type && each.sha256 === one.sha256)
      return toDelivery(one, { record, target, blockedBy, ports })
    })
    return {
      server: server.id,
      replicaFqdn: server.fqdn,
      poolFqdn: findPoolOf(state, server)?.fqdn ?? '',
      upToDate: shown.every(delivery => delivery.state === 'Assigned'),
      lastStatusReport: latest([...own.flatMap(reports), ...seen.map(({ at }) => at)]),
      lastUpdateCreation: latest(desired.map(({ since }) => since)),
      target: target?.target ?? byHand,
      hasSecret: (target?.secretId ?? null) !== null,
      deliveries: shown,
      observed: seen.map(toObserved),
    }
  })
}

function toDelivery(
  desired: DesiredCertificate,
  given: {
    readonly record: DeliveryRecord | undefined
    readonly target: TargetRecord | undefined
    readonly blockedBy: (desired: DesiredCertificate) => ReturnType<typeof whyBlocked>
    readonly ports: StatusPorts
  },
): Delivery {
  const { record, target, ports } = given
  const state = record?.state ?? 'NotReplicated'
  const blocked = state === 'NotReplicated' ? given.blockedBy(desired) : undefined
  const waitsForPerson = target === undefined || target.target.kind === 'by-hand'
  return {
    type: desired.type,
    slot: desired.slot,
    thumbprint: desired.sha1,
    issuedTo: ports.nameOf(desired.sha256),
    effectiveDate: desired.effectiveDate,
    state,
    reachedAt: {
      Received: record?.receivedAt ?? null,
      Deployed: record?.deployedAt ?? null,
      Assigned: record?.assignedAt ?? null,
    },
    // Before the causes here are out of the way, what the target said last is of no use.
    error:
      blocked === undefined || (waitsForPerson && blocked === 'VaultLocked')
        ? (record?.error ?? null)
        : { kind: blocked, detail: desired.sha1, at: ports.now.toISOString() },
    attempts: record?.attempts ?? 0,
    nextTryAt: blocked === undefined ? (record?.nextTryAt ?? null) : null,
    passwordWaits: isPasswordWaiting(record, target?.target, ports.hasPassword),
  }
}

function isPasswordWaiting(
  record: DeliveryRecord | undefined,
  target: ReplicaTarget | undefined,
  hasPassword: (packageId: string) => boolean,
): boolean {
  if (record === undefined || target === undefined || target.kind === 'by-hand') return false
  const { packageId, state } = record
  return (
    target.password.kind === 'apart' && packageId !== null && state === 'Received' && hasPassword(packageId)
  )
}

function reports({ receivedAt, deployedAt, assignedAt }: DeliveryRecord): string[] {
  return [receivedAt, deployedAt, assignedAt].filter(at => at !== null)
}

function toObserved({ type, sha1, source, at }: ObservationRecord): ReplicaStatus['observed'][number] {
  return { type, thumbprint: sha1, source, at }
}

function latest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>(
    (last, at) => (last === null || Date.parse(at) > Date.parse(last) ? at : last),
    null,
  )
}

function byServer<T extends { readonly server: string }>(records: readonly T[]): ReadonlyMap<string, T[]> {
  const grouped = new Map<string, T[]>()
  for (const record of records) {
    const own = grouped.get(record.server)
    if (own === undefined) grouped.set(record.server, [record])
    else own.push(record)
  }
  return grouped
}

/** The replication list as rows: one per server and certificate that it has to have. Pure. */
import type {
  Delivery,
  ReplicaErrorKind,
  ReplicaStatus,
  ReplicaTarget,
} from '../../../contract/replication.ts'
import type { StateName } from '../../components/state-name.ts'

export interface ReplicaRow {
  /** "srv_1/staged/D486…": stable while the list is refreshed. */
  readonly id: string
  readonly replica: ReplicaStatus
  readonly delivery: Delivery
}

export type Way = ReplicaTarget['kind']

export interface RowFilter {
  readonly text: string
  readonly way: Way | 'all'
  readonly onlyProblems: boolean
}

export function toRows(replicas: readonly ReplicaStatus[]): readonly ReplicaRow[] {
  return replicas.flatMap(replica =>
    replica.deliveries.map(delivery => ({
      id: `${replica.server}/${delivery.slot}/${delivery.thumbprint}`,
      replica,
      delivery,
    })),
  )
}

export function filterRows(rows: readonly ReplicaRow[], filter: RowFilter): readonly ReplicaRow[] {
  const wanted = filter.text.trim().toLowerCase()
  return rows.filter(
    row =>
      (filter.way === 'all' || row.replica.target.kind === filter.way) &&
      (!filter.onlyProblems || needsAttention(row)) &&
      (wanted === '' ||
        [row.replica.replicaFqdn, row.replica.poolFqdn, row.delivery.issuedTo, row.delivery.thumbprint].some(
          text => text.toLowerCase().includes(wanted),
        )),
  )
}

/** In place: the server has it and its key, and uses it or will by itself. */
export function isInPlace({ delivery }: ReplicaRow): boolean {
  return delivery.error === null && delivery.state === 'Assigned'
}

/** A person has to carry the package, or to say that he did. */
export function waitsForPerson({ replica, delivery }: ReplicaRow): boolean {
  if (delivery.passwordWaits) return true
  return delivery.error === null && replica.target.kind === 'by-hand' && delivery.state !== 'Assigned'
}

function needsAttention(row: ReplicaRow): boolean {
  return !isInPlace(row)
}

export interface RowCounts {
  readonly inPlace: number
  readonly waiting: number
  readonly person: number
  readonly errors: ReadonlyMap<ReplicaErrorKind, number>
}

/** Each row counts once, so that the counts add up to the total. */
export function countRows(rows: readonly ReplicaRow[]): RowCounts {
  const errors = new Map<ReplicaErrorKind, number>()
  let [inPlace, waiting, person] = [0, 0, 0]
  for (const row of rows) {
    const { error } = row.delivery
    if (error !== null) errors.set(error.kind, (errors.get(error.kind) ?? 0) + 1)
    else if (isInPlace(row)) inPlace += 1
    else if (waitsForPerson(row)) person += 1
    else waiting += 1
  }
  return { inPlace, waiting, person, errors }
}

/** The shape of each error kind: it shows even where no word fits. */
export const errorStates: { readonly [K in ReplicaErrorKind]: StateName } = {
  KeyMissing: 'nokey',
  ChainInvalid: 'error',
  AccessDenied: 'error',
  Unreachable: 'unknown',
  HostKeyUnknown: 'warning',
  HostKeyChanged: 'error',
  ScriptFailed: 'error',
  VaultLocked: 'staged',
  KeyNotExportable: 'error',
}

export type Stage = 'Received' | 'Deployed' | 'Assigned'
export const stages = ['Received', 'Deployed', 'Assigned'] as const satisfies readonly Stage[]

export type StageLook =
  | { readonly look: 'reached'; readonly at: string }
  /** The first stage that is not reached carries the reason. */
  | { readonly look: 'failed'; readonly kind: ReplicaErrorKind }
  | { readonly look: 'waiting' | 'by-hand' | 'later' }
  /** A staged certificate is used from its effective date on. */
  | { readonly look: 'staged'; readonly at: string }

export function stageLook({ replica, delivery }: ReplicaRow, stage: Stage): StageLook {
  const at = delivery.reachedAt[stage]
  const { slot, effectiveDate } = delivery
  if (at !== null) {
    const isStaged = stage === 'Assigned' && slot === 'staged' && effectiveDate !== null
    return isStaged ? { look: 'staged', at: effectiveDate } : { look: 'reached', at }
  }
  const first = stages.find(each => delivery.reachedAt[each] === null)
  if (stage !== first) return { look: 'later' }
  if (delivery.error !== null) return { look: 'failed', kind: delivery.error.kind }
  return { look: replica.target.kind === 'by-hand' ? 'by-hand' : 'waiting' }
}

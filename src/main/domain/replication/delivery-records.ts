/** Deliveries in the state: how one of them changes with what was done and seen. Pure; the visit commits them. */
import type { ReplicaState } from '../../../contract/replication.ts'
import { replicaStates } from '../../../contract/replication.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'
import { nextTry } from './back-off.ts'
import { isSameDelivery, type DeliveryKey, type DesiredCertificate } from './desired.ts'
import type { TargetProblem } from './ports.ts'

export function findDelivery(state: ConsoleState, key: DeliveryKey): DeliveryRecord | undefined {
  return state.deliveries.find(record => isSameDelivery(record, key))
}

/** The same state when the record stays as it was; `undefined` as the new record removes it. */
export function withDelivery(
  state: ConsoleState,
  key: DeliveryKey,
  changed: DeliveryRecord | undefined,
): ConsoleState {
  const before = findDelivery(state, key)
  if (before === changed) return state
  const others = state.deliveries.filter(record => record !== before)
  return { ...state, deliveries: changed === undefined ? others : [...others, changed] }
}

export function newDelivery(server: ComputerId, desired: DesiredCertificate, now: Date): DeliveryRecord {
  const { type, sha1, sha256 } = desired
  return {
    server,
    type,
    sha1,
    sha256,
    createdAt: now.toISOString(),
    packageId: null,
    ...untried,
  }
}

const untried = {
  state: 'NotReplicated',
  receivedAt: null,
  deployedAt: null,
  assignedAt: null,
  error: null,
  attempts: 0,
  nextTryAt: null,
} satisfies Partial<DeliveryRecord>

/** Begins again from nothing. The package keeps its id: what lies on the target under it is written over. */
export function begunAnew(record: DeliveryRecord): DeliveryRecord {
  return { ...record, ...untried }
}

/** At `state` and at every state before it; never backwards. */
export function reached(record: DeliveryRecord, state: ReplicaState, now: Date): DeliveryRecord {
  const at = now.toISOString()
  const has = (wanted: ReplicaState) => rank(state) >= rank(wanted)
  return {
    ...record,
    state: rank(state) > rank(record.state) ? state : record.state,
    receivedAt: record.receivedAt ?? (has('Received') ? at : null),
    deployedAt: record.deployedAt ?? (has('Deployed') ? at : null),
    assignedAt: record.assignedAt ?? (has('Assigned') ? at : null),
  }
}

export function isAtLeast(state: ReplicaState, wanted: ReplicaState): boolean {
  return rank(state) >= rank(wanted)
}

function rank(state: ReplicaState): number {
  return replicaStates.indexOf(state)
}

/** Nothing is in the way any more. */
export function succeeded(record: DeliveryRecord): DeliveryRecord {
  return record.error === null && record.attempts === 0 && record.nextTryAt === null
    ? record
    : { ...record, error: null, attempts: 0, nextTryAt: null }
}

/** A host key is a matter for a person: no number of attempts makes it the right one. */
export function failed(record: DeliveryRecord, { kind, detail }: TargetProblem, now: Date): DeliveryRecord {
  const attempts = record.attempts + 1
  const waitsForPerson = kind === 'HostKeyUnknown' || kind === 'HostKeyChanged'
  return {
    ...record,
    error: { kind, detail: toDetail(detail), at: now.toISOString() },
    attempts,
    nextTryAt: waitsForPerson ? null : nextTry(attempts, now),
  }
}

/** Words of another computer, made fit for one line of a list. */
function toDetail(text: string): string {
  return text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]+/g, ' ')
    .trim()
    .slice(0, 500)
}

/** Commits what a visit did or saw. A change is decided on the newest record, so that what happened since is not lost. */
import { ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { computerName } from '../state/computers.ts'
import { withObservations } from '../state/observations.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'
import type { AuditNote, Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { failed, findDelivery, isAtLeast, newDelivery, withDelivery } from './delivery-records.ts'
import { desiredCertificates, type DeliveryKey, type DesiredCertificate } from './desired.ts'
import type { Step } from './plan.ts'
import type { TargetProblem } from './ports.ts'

interface RecordPorts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

/**
 * Changes one delivery; a delivery that is gone stays gone.
 * @param change answers the same record for no change, undefined to forget it.
 */
export function changeDelivery(
  { unitOfWork, clock }: RecordPorts,
  key: DeliveryKey,
  change: (record: DeliveryRecord, now: Date) => DeliveryRecord | undefined,
  also: (state: ConsoleState, change: RecordChange) => ConsoleState = state => state,
): Promise<Result<DeliveryRecord | undefined>> {
  return unitOfWork.commit({}, state => {
    const before = findDelivery(state, key)
    const now = clock.now()
    const after = before === undefined ? undefined : change(before, now)
    if (before === undefined || after === before) return ok({ state, value: before })
    const changed = withDelivery(state, key, after)
    if (after === undefined) return ok({ state: changed, value: after })
    const audit = progressNotes(state, before, after)
    return ok({ state: also(changed, { before, after, now }), value: after, audit })
  })
}

export interface RecordChange {
  readonly before: DeliveryRecord
  readonly after: DeliveryRecord
  readonly now: Date
}

/** The delivery is there afterwards. */
export function ensureDelivery(
  { unitOfWork, clock }: RecordPorts,
  server: ComputerId,
  desired: DesiredCertificate,
  change: (record: DeliveryRecord) => DeliveryRecord,
): Promise<Result<DeliveryRecord>> {
  const key = { server, type: desired.type, sha256: desired.sha256 }
  return unitOfWork.commit({}, state => {
    const before = findDelivery(state, key) ?? newDelivery(server, desired, clock.now())
    const after = change(before)
    return ok({ state: withDelivery(state, key, after), value: after })
  })
}

/** Audited once for each kind of error, not again with each attempt. */
export async function recordFailure(
  ports: RecordPorts,
  server: ComputerId,
  step: Step,
  problem: TargetProblem,
): Promise<Result<true>> {
  const { type, sha256 } = step.kind === 'clean' ? step.record : step.desired
  const key = { server, type, sha256 }
  if (step.kind === 'deliver' && step.record === undefined) {
    const made = await ensureDelivery(ports, server, step.desired, record => record)
    if (!made.ok) return made
  }
  const changed = await changeDelivery(ports, key, (record, now) => failed(record, problem, now))
  return changed.ok ? ok(true) : changed
}

/** What a receipt told about the current certificate is an observation; a staged one is not in effect there yet. */
export function observing(state: ConsoleState, { before, after, now }: RecordChange): ConsoleState {
  if (after.state !== 'Assigned' || before.state === 'Assigned') return state
  const { server, type, sha1, sha256 } = after
  const isCurrent = desiredCertificates(state).some(
    one => one.type === type && one.sha256 === sha256 && one.slot === 'current',
  )
  return isCurrent
    ? withObservations(state, [{ server, type, sha1, source: 'receipt', at: now.toISOString() }])
    : state
}

function progressNotes(state: ConsoleState, before: DeliveryRecord, after: DeliveryRecord): AuditNote[] {
  const object = computerName(state, after.server)
  const certificate = { type: after.type, thumbprint: after.sha1 }
  const steps = [
    ['Received', 'replication.delivered'],
    ['Deployed', 'replication.deployed'],
    ['Assigned', 'replication.assigned'],
  ] as const
  const reached = steps
    .filter(([step]) => isAtLeast(after.state, step) && !isAtLeast(before.state, step))
    .map(([, action]) => ({ action, object, details: certificate }))
  const { error } = after
  return error === null || error.kind === before.error?.kind
    ? reached
    : [
        ...reached,
        {
          action: 'replication.failed',
          object,
          details: { ...certificate, kind: error.kind, detail: error.detail },
        },
      ]
}

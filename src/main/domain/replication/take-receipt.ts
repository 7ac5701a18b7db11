/** Looks for the receipt of a package and takes over what it tells. */
import { receiptLimitBytes } from '../../../contract/replication-package.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'
import { isAtLeast } from './delivery-records.ts'
import type { DesiredCertificate } from './desired.ts'
import { packageFileNames, removePackage } from './package-files.ts'
import { canRunScript } from './plan.ts'
import type { TargetProblem } from './ports.ts'
import { readReceipt, withReceipt, type ReadReceipt } from './receipt.ts'
import { changeDelivery, observing, type RecordChange } from './record-progress.ts'
import type { Visit } from './visit.ts'

export type TakenReceipt =
  | { readonly kind: 'absent' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly problem: TargetProblem }

/** A delivery that ends as Assigned leaves nothing on its target. */
export async function takeReceipt(
  visit: Visit,
  desired: DesiredCertificate,
  record: DeliveryRecord,
): Promise<Result<TakenReceipt>> {
  const { ports, plan, folder } = visit
  const { packageId } = record
  if (packageId === null) return ok({ kind: 'absent' })
  const file = await folder.read(packageFileNames(packageId).receipt, receiptLimitBytes)
  if (!file.ok) return ok({ kind: 'failed', problem: file.problem })
  if (file.value === null) return ok({ kind: 'absent' })
  const read: ReadReceipt =
    file.value.length > receiptLimitBytes
      ? { kind: 'not-usable', detail: 'receipt.json: size' }
      : readReceipt(ports.readText(file.value), record)
  if (read.kind === 'unrelated') return ok({ kind: 'absent' })
  const bring = await ports.bringToStore(desired.sha1)
  const canRun = canRunScript(plan.target)
  const changed = await changeDelivery(
    ports,
    record,
    (before, now) => (before.packageId === packageId ? withReceipt(before, read, { now, canRun }) : before),
    (state, change) => observing(bring.ok ? standing(state, change, bring.value) : state, change),
  )
  if (!changed.ok) return changed
  if (changed.value?.state !== 'Assigned') return ok({ kind: 'taken' })
  return clearAway(visit, changed.value, packageId)
}

async function clearAway(
  { ports, folder }: Visit,
  record: DeliveryRecord,
  packageId: string,
): Promise<Result<TakenReceipt>> {
  const removed = await removePackage(folder, packageId)
  if (!removed.ok) return ok({ kind: 'failed', problem: removed.problem })
  ports.passwords.forget(packageId)
  const cleared = await changeDelivery(ports, record, before =>
    before.packageId === packageId ? { ...before, packageId: null } : before,
  )
  return cleared.ok ? ok({ kind: 'taken' }) : cleared
}

type Bring = (state: ConsoleState, server: DeliveryRecord['server'], at: Date) => ConsoleState

function standing(state: ConsoleState, { before, after, now }: RecordChange, bring: Bring): ConsoleState {
  const isNew = isAtLeast(after.state, 'Deployed') && !isAtLeast(before.state, 'Deployed')
  return isNew ? bring(state, after.server, now) : state
}

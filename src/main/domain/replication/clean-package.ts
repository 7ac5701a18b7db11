/** Takes away a package that has done its work, or that nobody wants any more. */
import type { Result } from '../../../contract/result.ts'
import type { DeliveryRecord } from '../state/state.ts'
import { begunAnew, succeeded } from './delivery-records.ts'
import { removePackage } from './package-files.ts'
import { changeDelivery } from './record-progress.ts'
import { done, failedWith, type StepOutcome, type Visit } from './visit.ts'

/** An assigned delivery is kept as what is there; one that is superseded is forgotten. */
export async function cleanPackage(
  { ports, folder }: Visit,
  record: DeliveryRecord,
): Promise<Result<StepOutcome>> {
  const { packageId } = record
  if (packageId === null) return done
  // Half a package is no package: should it be wanted again after a crash, it is brought anew.
  const begun = await changeDelivery(ports, record, before =>
    before.packageId !== packageId || before.state === 'Assigned' || before.state === 'NotReplicated'
      ? before
      : { ...begunAnew(before), error: before.error, attempts: before.attempts },
  )
  if (!begun.ok) return begun
  const removed = await removePackage(folder, packageId)
  if (!removed.ok) return failedWith(removed.problem)
  ports.passwords.forget(packageId)
  const changed = await changeDelivery(ports, record, before => {
    if (before.packageId !== packageId) return before
    return before.state === 'Assigned' ? { ...succeeded(before), packageId: null } : undefined
  })
  return changed.ok ? done : changed
}

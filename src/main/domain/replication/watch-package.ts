/** Looks after a package that lies on its target: has the server told how far it is, and is the package still there? */
import type { Result } from '../../../contract/result.ts'
import type { DeliveryRecord } from '../state/state.ts'
import { nextTry } from './back-off.ts'
import { begunAnew, isAtLeast, succeeded } from './delivery-records.ts'
import type { DesiredCertificate } from './desired.ts'
import { packageFileNames } from './package-files.ts'
import { changeDelivery } from './record-progress.ts'
import { takeReceipt } from './take-receipt.ts'
import { done, failedWith, type StepOutcome, type Visit } from './visit.ts'

export async function watchPackage(
  visit: Visit,
  desired: DesiredCertificate,
  record: DeliveryRecord,
): Promise<Result<StepOutcome>> {
  const taken = await takeReceipt(visit, desired, record)
  if (!taken.ok) return taken
  if (taken.value.kind === 'failed') return failedWith(taken.value.problem)
  return taken.value.kind === 'taken' ? done : lookForPackage(visit, record)
}

/** No receipt: the package waits for its script, or somebody has cleared the folder and it is brought again. */
async function lookForPackage(
  { ports, folder }: Visit,
  record: DeliveryRecord,
): Promise<Result<StepOutcome>> {
  const { packageId } = record
  if (packageId === null) return done
  const listed = await folder.list()
  if (!listed.ok) return failedWith(listed.problem)
  const { manifest, pfx } = packageFileNames(packageId)
  // The script takes the PFX away as soon as the key is where it belongs.
  const needed = isAtLeast(record.state, 'Deployed') ? [manifest] : [manifest, pfx]
  const isThere = needed.every(name => listed.value.includes(name))
  const changed = await changeDelivery(ports, record, (before, now) => {
    if (before.packageId !== packageId) return before
    // Something that clears the folder again and again must not keep both sides busy.
    return isThere ? succeeded(before) : { ...begunAnew(before), nextTryAt: nextTry(1, now) }
  })
  return changed.ok ? done : changed
}

/**
 * Brings a package to its target. The id of the package is committed before its first byte goes out: what a crash
 * leaves there is found again, and written over by the next attempt under the same id.
 */
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import type { DeliveryRecord } from '../state/state.ts'
import { reached, succeeded } from './delivery-records.ts'
import type { DesiredCertificate } from './desired.ts'
import { packageFileNames, writePackage } from './package-files.ts'
import { canRunScript } from './plan.ts'
import type { TargetProblem } from './ports.ts'
import { changeDelivery, ensureDelivery } from './record-progress.ts'
import { takeReceipt } from './take-receipt.ts'
import { done, failedWith, stopped, type StepOutcome, type Visit } from './visit.ts'

export async function bringPackage(
  visit: Visit,
  desired: DesiredCertificate,
  record: DeliveryRecord | undefined,
): Promise<Result<StepOutcome>> {
  const { ports, plan, folder, signal } = visit
  const named = await nameDelivery(visit, desired, record)
  if (!named.ok) return named
  const { packageId } = named.value
  const { server, target } = plan
  const order = { packageId, server, serverFqdn: visit.serverFqdn, target, desired }
  const built = await ports.build(order, signal)
  if (!built.ok) return built.problem.code === 'cancelled' ? stopped : notBuilt(built.problem)
  ports.passwords.forget(packageId)
  const written = await writePackage(folder, packageId, built.value.files)
  if (!written.ok) return failedWith(written.problem)
  if (built.value.passwordApart !== undefined) ports.passwords.keep(packageId, built.value.passwordApart)
  const key = { server: plan.server, type: desired.type, sha256: desired.sha256 }
  const runs = canRunScript(plan.target)
  const received = await changeDelivery(ports, key, (before, now) => {
    if (before.packageId !== packageId) return before
    const there = reached(before, 'Received', now)
    // What the script could not do before is told until it has done it.
    return runs ? there : succeeded(there)
  })
  if (!received.ok) return received
  if (received.value === undefined || !runs) return done
  return runScript(visit, desired, received.value, packageId)
}

/** The id that is in the state when this resolves; a package that lies there already keeps its own. */
async function nameDelivery(
  { ports, plan }: Visit,
  desired: DesiredCertificate,
  record: DeliveryRecord | undefined,
): Promise<Result<{ readonly packageId: string }>> {
  if (record !== undefined && record.packageId !== null)
    return { ok: true, value: { packageId: record.packageId } }
  const fresh = ports.ids.next('pkg_')
  const ensured = await ensureDelivery(ports, plan.server, desired, before =>
    before.packageId === null ? { ...before, packageId: fresh } : before,
  )
  return ensured.ok ? { ok: true, value: { packageId: ensured.value.packageId ?? fresh } } : ensured
}

/** What locking the vault or the certificate's own change did to it is told by `whyBlocked`, not by the target. */
function notBuilt(problem: Problem): Result<StepOutcome> {
  switch (problem.code) {
    case 'vault-locked':
    case 'vault-absent':
    case 'key-missing':
    case 'key-not-exportable':
    case 'certificate-unknown':
      return stopped
    case 'wrapping-certificate-not-usable':
      return failedWith({ kind: 'KeyMissing', detail: problem.thumbprint })
    default:
      return failedWith({ kind: 'KeyMissing', detail: problem.code })
  }
}

async function runScript(
  visit: Visit,
  desired: DesiredCertificate,
  record: DeliveryRecord,
  packageId: string,
): Promise<Result<StepOutcome>> {
  const { ports, folder } = visit
  const ran = await folder.run(packageFileNames(packageId).script, [])
  if (!ran.ok) return failedWith(ran.problem)
  const taken = await takeReceipt(visit, desired, record)
  if (!taken.ok) return taken
  if (taken.value.kind === 'failed') return failedWith(taken.value.problem)
  if (taken.value.kind === 'taken') return done
  if (ran.value !== null) return failedWith(withoutReceipt(ran.value.exitCode, ran.value.output))
  // It could not be run after all: now it waits for somebody, like the package in a folder.
  const waits = await changeDelivery(ports, record, succeeded)
  return waits.ok ? done : waits
}

function withoutReceipt(exitCode: number, output: string): TargetProblem {
  return { kind: 'ScriptFailed', detail: `${String(exitCode)} ${output}` }
}

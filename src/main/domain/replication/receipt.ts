/**
 * Reads the receipt that a server wrote. Anybody who can write to the target can write one, so it is believed only when
 * it speaks of the package and the certificate that were sent there, and it can never take a delivery backwards.
 */
import { PackageReceipt } from '../../../contract/replication-package.ts'
import type { DeliveryRecord } from '../state/state.ts'
import { failed, reached, succeeded } from './delivery-records.ts'

export type ReadReceipt =
  | { readonly kind: 'told'; readonly receipt: PackageReceipt }
  /** Of another package: nothing is said about this one. */
  | { readonly kind: 'unrelated' }
  /** `detail` says what is wrong with it, in words of the format. */
  | { readonly kind: 'not-usable'; readonly detail: string }

/** @param text the whole file, already within `receiptLimitBytes`. */
export function readReceipt(text: string, record: DeliveryRecord): ReadReceipt {
  const json = parseJson(text)
  const parsed = PackageReceipt.safeParse(json)
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? ''
    return { kind: 'not-usable', detail: `receipt.json: ${at === '' ? 'format' : at}` }
  }
  const receipt = parsed.data
  if (receipt.package !== record.packageId) return { kind: 'unrelated' }
  return receipt.thumbprint === record.sha1
    ? { kind: 'told', receipt }
    : { kind: 'not-usable', detail: `receipt.json: thumbprint ${receipt.thumbprint}` }
}

/**
 * The delivery after a receipt: the same record when nothing in it is new.
 * @param canRun the script was run by us: its error is one more failed attempt, and is tried again by itself. Elsewhere
 *   the same receipt is read again and again until somebody runs the script once more.
 */
export function withReceipt(
  record: DeliveryRecord,
  read: Exclude<ReadReceipt, { readonly kind: 'unrelated' }>,
  { now, canRun }: { readonly now: Date; readonly canRun: boolean },
): DeliveryRecord {
  const problem =
    read.kind === 'not-usable' ? { kind: 'ScriptFailed' as const, detail: read.detail } : read.receipt.error
  const further = read.kind === 'told' ? reached(record, read.receipt.state, now) : record
  const isFurther = further.state !== record.state
  if (problem === null) return isFurther || record.error !== null ? succeeded(further) : record
  const told = failed(further, problem, now)
  if (canRun) return told
  const isNew = record.error?.kind !== told.error?.kind || record.error?.detail !== told.error?.detail
  return isNew || isFurther ? { ...told, nextTryAt: null } : record
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

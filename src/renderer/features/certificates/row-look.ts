/** How a list row looks: its icon, and the silhouette of its state (design section 5). */
import type { CertificateRow, RowState } from '../../../contract/stored-certificate.ts'
import type { IconName } from '../../components/icon-shapes.ts'
import type { StateName } from '../../components/state-name.ts'

const states: { readonly [C in RowState['code']]: StateName } = {
  distrusted: 'revoked',
  expired: 'expired',
  'not-yet-valid': 'warning',
  'key-missing': 'nokey',
  expiring: 'warning',
  'issuer-missing': 'unknown',
  'self-signed': 'valid',
  valid: 'valid',
}

/** From 14 days on the warning takes the look of an error; the octagon waits for the day itself. */
const errorLookDays = 14

export function rowStateName({ code, daysLeft }: RowState): StateName {
  return code === 'expiring' && daysLeft <= errorLookDays ? 'error' : states[code]
}

/** Worst first, as the tree shows the worst of a branch. */
const severity: readonly RowState['code'][] = [
  'distrusted',
  'expired',
  'key-missing',
  'expiring',
  'not-yet-valid',
  'issuer-missing',
  'self-signed',
  'valid',
]

/** @returns the worse of two; nothing is better than anything. */
export function worseOf(left: RowState | undefined, right: RowState | undefined): RowState | undefined {
  if (left === undefined || right === undefined) return left ?? right
  const byCode = severity.indexOf(left.code) - severity.indexOf(right.code)
  return byCode < 0 || (byCode === 0 && left.daysLeft <= right.daysLeft) ? left : right
}

export function certificateIcon(row: Pick<CertificateRow, 'isCa' | 'key'>): IconName {
  if (row.key !== 'none') return 'cert-key'
  return row.isCa ? 'cert-ca' : 'cert'
}

/** Unique within one console: the same certificate may stand in several stores. */
export function refKey({ computer, store, thumbprint }: CertificateRow['ref']): string {
  return `${computer}/${store}/${thumbprint}`
}

export function rowKey(row: CertificateRow): string {
  return refKey(row.ref)
}

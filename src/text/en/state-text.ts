/** The state word of a list row, and what a screen reader adds (design section 5: words first, colour last). */
import type { RowState } from '../../contract/stored-certificate.ts'
import { days } from './moment.ts'

const words: { readonly [C in RowState['code']]: (daysLeft: number) => string } = {
  distrusted: () => 'Distrusted',
  expired: () => 'Expired',
  'not-yet-valid': () => 'Not yet valid',
  'key-missing': () => 'Key missing',
  expiring: daysLeft => `${days(daysLeft)} left`,
  'issuer-missing': () => 'Issuer missing',
  'self-signed': () => 'Self-signed',
  valid: () => 'Valid',
}

/** Whole sentences for the preview under the list. */
const sentences: { readonly [C in RowState['code']]: (daysLeft: number) => string } = {
  distrusted: () => 'Stands in Untrusted Certificates',
  // The day in which it expired counts as the first one past.
  expired: daysLeft => (daysLeft < -1 ? `Expired ${days(-daysLeft - 1)} ago` : 'Expired less than a day ago'),
  'not-yet-valid': () => 'Its validity period has not begun',
  'key-missing': () => 'Stands in Personal without its private key',
  expiring: daysLeft => (daysLeft === 0 ? 'Expires within a day' : `Expires in ${days(daysLeft)}`),
  'issuer-missing': () => 'No certificate of its issuer stands in the stores',
  'self-signed': () => 'Issued by itself and not among the trusted roots',
  valid: daysLeft => `Valid for another ${days(daysLeft)}`,
}

export const stateText = {
  word: (state: RowState): string => words[state.code](state.daysLeft),
  sentence: (state: RowState): string => sentences[state.code](state.daysLeft),
}

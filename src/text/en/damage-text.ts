/** What is wrong with a file of the data folder, as the second half of "state.json is damaged: …". */
import type { DamageReason } from '../../contract/damage.ts'

export const damageText: { readonly [R in DamageReason]: string } = {
  missing: 'it is missing',
  'not-a-file': 'something else than a file stands in its place',
  empty: 'it is empty',
  'too-large': 'it is larger than such a file can be',
  truncated: 'it breaks off',
  foreign: 'it was not written by Countersign',
  checksum: 'its bytes have changed since they were written',
  shape: 'its content is not what its version promises',
  'torn-line': 'its last line broke off',
  'lines-missing': 'lines are missing from it',
  'ahead-of-state': 'it tells of changes that the state does not have',
  'readable-by-others': 'other users of this computer may read it',
}

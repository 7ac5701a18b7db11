/** The shapes of signing keys and of what is known of a partner's keys. */
import type { SigningKey } from '../../contract/metadata.ts'
import type { KeyState } from '../../contract/partner.ts'
import type { StateName } from '../components/state-name.ts'

const warningDays = 60
const errorLookDays = 14

export function keyState({ daysLeft }: Pick<SigningKey, 'daysLeft'>): StateName {
  if (daysLeft < 0) return 'expired'
  if (daysLeft <= errorLookDays) return 'error'
  return daysLeft <= warningDays ? 'warning' : 'valid'
}

const documentStates: { readonly [S in KeyState]: StateName } = {
  'as-published': 'valid',
  differs: 'drift',
  unreachable: 'noreach',
  'no-document': 'info',
  'through-server': 'info',
}

export function documentState(state: KeyState): StateName {
  return documentStates[state]
}

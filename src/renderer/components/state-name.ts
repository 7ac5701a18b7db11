/** The states of the product: one silhouette and one colour each (design, "How states are shown without colour"). */
import type { Tone } from './Icon.tsx'
import type { IconName } from './icon-shapes.ts'

export type StateName =
  | 'valid'
  | 'warning'
  | 'expired'
  | 'error'
  | 'revoked'
  | 'unknown'
  | 'staged'
  | 'drift'
  | 'nokey'
  | 'noreach'
  | 'info'
  | 'previous'
  | 'none'

const looks: { readonly [S in StateName]: readonly [IconName, Tone] } = {
  valid: ['st-valid', 'valid'],
  warning: ['st-warning', 'warning'],
  expired: ['st-expired', 'expired'],
  error: ['st-error', 'expired'],
  revoked: ['st-revoked', 'expired'],
  unknown: ['st-unknown', 'unknown'],
  staged: ['st-staged', 'staged'],
  drift: ['st-drift', 'drift'],
  nokey: ['st-nokey', 'nokey'],
  noreach: ['st-noreach', 'noreach'],
  info: ['st-info', 'info'],
  previous: ['st-previous', 'unknown'],
  none: ['st-none', 'unknown'],
}

export function stateLook(state: StateName): { readonly icon: IconName; readonly tone: Tone } {
  const [icon, tone] = looks[state]
  return { icon, tone }
}

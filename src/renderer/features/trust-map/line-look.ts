/** How states are drawn so that they are told apart without colour: the mark, and how a line is broken up. */
import type { TrustState } from '../../../contract/trust-map.ts'
import type { StateName } from '../../components/state-name.ts'

export const stateShapes: { readonly [S in TrustState]: StateName } = {
  works: 'valid',
  attention: 'warning',
  broken: 'expired',
  'not-proven': 'unknown',
}

export interface LineLook {
  readonly width: number
  readonly dashes: string | undefined
  readonly cap: 'butt' | 'round'
}

/** Solid, long dashes, thick dots, thin dots. */
export const lineLooks: { readonly [S in TrustState]: LineLook } = {
  works: { width: 2, dashes: undefined, cap: 'butt' },
  attention: { width: 2, dashes: '9 4', cap: 'butt' },
  broken: { width: 3, dashes: '5 4', cap: 'butt' },
  'not-proven': { width: 2, dashes: '1.5 4.5', cap: 'round' },
}

export const legendStates: readonly TrustState[] = ['works', 'attention', 'broken', 'not-proven']

/** The colour beside it. */
export const stateTones = {
  works: 'valid',
  attention: 'warning',
  broken: 'expired',
  'not-proven': 'unknown',
} as const satisfies { readonly [S in TrustState]: string }

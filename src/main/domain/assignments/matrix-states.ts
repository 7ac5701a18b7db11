/** Which states hold for one cell of the assignment matrix. Pure; the words stand in src/text. */
import { cellStates, type CellState } from '../../../contract/assignment-matrix.ts'

/** From here on a certificate is told to end soon (reference section 7.5); lists of certificates use the same number. */
const soonDays = 60

export interface CellFacts {
  /** Null when nothing is assigned. `notBefore` and `notAfter` are null when its bytes cannot be read any more. */
  readonly assigned: {
    readonly thumbprint: string
    readonly notBeforeMs: number | null
    readonly notAfterMs: number | null
    readonly daysLeft: number | null
  } | null
  readonly stored: { readonly hasKey: boolean } | null
  readonly previous: string | null
  /** What was last seen on the server; its thumbprint is null when it had none. Null: never looked. */
  readonly observed: { readonly thumbprint: string | null } | null
  readonly isStaged: boolean
  /** False for a global certificate that this server has not got yet. */
  readonly isReplicated: boolean
}

/** Worst first; `ok` alone when nothing else holds. */
export function statesOf(facts: CellFacts, now: Date): CellState[] {
  const held = holding(facts, now.getTime())
  const states = cellStates.filter(state => held.has(state))
  return states.length === 0 ? ['ok'] : states
}

function holding(facts: CellFacts, now: number): ReadonlySet<CellState> {
  const { assigned, stored, observed, previous } = facts
  const held = new Set<CellState>()
  if (facts.isStaged) held.add('staged')
  if (assigned === null) return held.add('missing')
  // Both ends of the validity period belong to it (RFC 5280 section 4.1.2.5).
  if (assigned.notAfterMs !== null && now > assigned.notAfterMs) held.add('expired')
  else if (assigned.daysLeft !== null && assigned.daysLeft <= soonDays) held.add('expires-soon')
  if (assigned.notBeforeMs !== null && now < assigned.notBeforeMs) held.add('not-yet-valid')
  if (stored === null) held.add('not-in-store')
  else if (!stored.hasKey) held.add('no-key')
  if (!facts.isReplicated) held.add('not-replicated')
  if (observed !== null && observed.thumbprint !== assigned.thumbprint) {
    const isFormer = observed.thumbprint !== null && observed.thumbprint === previous
    held.add(isFormer ? 'superseded' : 'other-certificate')
  }
  return held
}

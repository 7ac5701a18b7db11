/** Assigned, in store, seen on the server: what is said of each, and of each pair. Pure. */
import type { MatrixCell } from '../../../contract/assignment-matrix.ts'
import type { StateName } from '../../components/state-name.ts'

type Relation = 'same' | 'differs' | 'unknown'

export interface Comparison {
  readonly assigned: StateName
  readonly stored: StateName
  readonly seen: StateName
  readonly assignedToStored: Relation
  readonly storedToSeen: Relation
}

export function comparison({ assigned, stored, observed, states }: MatrixCell): Comparison {
  if (assigned === null)
    return {
      assigned: 'error',
      stored: 'none',
      seen: 'unknown',
      assignedToStored: 'unknown',
      storedToSeen: 'unknown',
    }
  const isSame = observed?.certificate?.thumbprint === assigned.thumbprint
  return {
    assigned: states.includes('expired') ? 'expired' : states.includes('expires-soon') ? 'warning' : 'valid',
    stored: stored === null ? 'error' : stored.hasKey ? 'valid' : 'nokey',
    seen:
      observed === null ? 'unknown' : isSame ? 'valid' : states.includes('superseded') ? 'previous' : 'drift',
    assignedToStored: stored === null ? 'differs' : 'same',
    storedToSeen: observed === null ? 'unknown' : isSame ? 'same' : 'differs',
  }
}

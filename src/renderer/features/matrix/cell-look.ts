/** How one cell of the matrix is drawn: shape, two lines, tint. Pure. */
import type { CellState, MatrixCell } from '../../../contract/assignment-matrix.ts'
import { texts } from '../../../text/texts.ts'
import type { StateName } from '../../components/state-name.ts'

export interface CellLook {
  readonly state: StateName
  readonly label: string
  /** Days left, or what is wrong. */
  readonly second: string
  /** The state as a word, for those who do not see the shape. */
  readonly word: string
}

const shapes: { readonly [S in CellState]: StateName } = {
  missing: 'error',
  expired: 'expired',
  'other-certificate': 'drift',
  'not-in-store': 'drift',
  'no-key': 'nokey',
  'not-yet-valid': 'warning',
  'not-replicated': 'noreach',
  superseded: 'previous',
  'expires-soon': 'warning',
  staged: 'staged',
  ok: 'valid',
}

export function stateShape(state: CellState): StateName {
  return shapes[state]
}

/** What is drawn of the cell: a staged certificate has a column of its own. */
export function shownState({ states }: MatrixCell): CellState {
  return states.find(state => state !== 'staged') ?? 'ok'
}

export function currentLook(cell: MatrixCell): CellLook {
  const state = shownState(cell)
  return { state: shapes[state], word: texts().matrix.word(state), ...lines(cell, state) }
}

function lines(cell: MatrixCell, state: CellState): Pick<CellLook, 'label' | 'second'> {
  const words = texts().matrix
  const { assigned, observed, daysLeft } = cell
  const label = assigned?.label ?? words.word('missing')
  switch (state) {
    case 'missing':
      return { label, second: '' }
    case 'expired':
      return { label, second: words.expired(daysLeft) }
    case 'other-certificate':
      return {
        label: observed?.certificate?.label ?? words.noneThere,
        second: observed?.certificate ? words.instead(observed.source) : label,
      }
    case 'superseded':
      return { label: observed?.certificate?.label ?? label, second: words.formerThere }
    case 'not-in-store':
    case 'no-key':
      return { label, second: words.word(state).toLowerCase() }
    case 'not-yet-valid':
      return { label, second: assigned?.notBefore ? words.validFrom(assigned.notBefore) : words.word(state) }
    case 'not-replicated':
      return {
        label: cell.replica?.error ? words.error(cell.replica.error) : words.notReceived,
        second: label,
      }
    case 'expires-soon':
    case 'staged':
    case 'ok':
      return { label, second: words.daysLeft(daysLeft) }
  }
}

/** The staged certificate of a cell; undefined when none waits. */
export function nextLook({ type, staged }: MatrixCell): CellLook | undefined {
  if (staged === null) return undefined
  const words = texts().matrix
  const { label } = staged.certificate
  const isReplicated = type === 'OAuthTokenIssuer'
  const isThere = staged.replica !== null && staged.replica.state !== 'NotReplicated'
  if (isReplicated && !isThere) {
    const { error } = staged.replica ?? { error: null }
    return {
      state: 'noreach',
      label: error === null ? words.notReceived : words.error(error),
      second: label,
      word: words.word('staged'),
    }
  }
  return {
    state: 'staged',
    label,
    second: isReplicated ? words.received : words.from(staged.effectiveDate),
    word: words.word('staged'),
  }
}

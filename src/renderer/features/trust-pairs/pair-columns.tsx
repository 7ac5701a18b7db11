/** Columns of the list of who trusts whom. */
import { texts } from '../../../text/texts.ts'
import { textColumn, type GridColumn } from '../../components/grid-column.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { outcomeStates, type TrustPair } from './pair-rows.ts'

/** The columns of a window that has no room for all. */
export const smallWindowColumns = ['from', 'to', 'outcome']

export function pairColumns(): readonly GridColumn<TrustPair>[] {
  const { headings, outcome } = texts().trustMatrix
  const [from = '', to = '', presents = '', result = '', why = ''] = headings
  return [
    { ...textColumn<TrustPair>('from', from, 190, pair => pair.from), fixed: true },
    textColumn<TrustPair>('to', to, 190, pair => pair.to),
    textColumn<TrustPair>('presents', presents, 160, ({ presented }) => presented),
    {
      ...textColumn<TrustPair>('outcome', result, 150, ({ row }) => outcome(row.outcome)),
      render: ({ row }) => <StateMark state={outcomeStates[row.outcome]}>{outcome(row.outcome)}</StateMark>,
    },
    textColumn<TrustPair>('why', why, 260, pair => pair.why),
  ]
}

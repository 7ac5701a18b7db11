/** How many certificates have arrived and what keeps the others, and which of them the list shows. */
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { errorStates, type ReplicaRow, type RowCounts, type RowFilter, type Way } from './replica-rows.ts'

const wayChoices: readonly (Way | 'all')[] = ['all', 'folder', 'ssh', 'by-hand']

export interface ReplicationHeadProps {
  readonly rows: readonly ReplicaRow[]
  readonly counts: RowCounts
  readonly filter: RowFilter
  readonly onFilter: (filter: RowFilter) => void
}

export function ReplicationHead({ rows, counts, filter, onFilter }: ReplicationHeadProps) {
  const words = texts().replicationPage
  const staged = rows.find(({ delivery }) => delivery.slot === 'staged')?.delivery
  return (
    <div className="replication-head">
      <ul className="replication-counts" aria-label={words.counts.label}>
        <li>
          <StateMark state="valid">{words.counts.inPlace(counts.inPlace)}</StateMark>
        </li>
        {counts.waiting > 0 && (
          <li>
            <StateMark state="noreach">{words.counts.waiting(counts.waiting)}</StateMark>
          </li>
        )}
        {counts.person > 0 && (
          <li>
            <StateMark state="info">{words.counts.person(counts.person)}</StateMark>
          </li>
        )}
        {[...counts.errors].map(([kind, count]) => (
          <li key={kind}>
            <StateMark state={errorStates[kind]}>{words.counts.error(kind, count)}</StateMark>
          </li>
        ))}
      </ul>
      {staged !== undefined && staged.effectiveDate !== null && (
        <span className="dim">{words.mustBeThere(staged.issuedTo, staged.effectiveDate)}</span>
      )}
      <span className="row right">
        <CheckBox
          label={words.onlyProblems}
          checked={filter.onlyProblems}
          onChange={onlyProblems => onFilter({ ...filter, onlyProblems })}
        />
        <Segmented
          label={words.ways}
          value={filter.way}
          onChange={way => onFilter({ ...filter, way })}
          options={wayChoices.map(value => ({
            value,
            label: value === 'all' ? words.allWays : words.way(value),
          }))}
        />
      </span>
    </div>
  )
}

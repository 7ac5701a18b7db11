/** What of the matrix is shown: the head of its view. */
import { cellStates } from '../../../contract/assignment-matrix.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Select } from '../../components/Select.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { FilterField } from '../../lists/FilterField.tsx'
import type { MatrixFilter } from './matrix-model.ts'

export interface MatrixFiltersProps {
  readonly types: readonly CertificateType[]
  readonly filter: MatrixFilter
  readonly onFilter: (filter: MatrixFilter) => void
}

export function MatrixFilters({ types, filter, onFilter }: MatrixFiltersProps) {
  const words = texts().matrix
  const change = (by: Partial<MatrixFilter>) => onFilter({ ...filter, ...by })
  return (
    <PaneHead title={words.title}>
      <span className="matrix-filters row">
        <CheckBox
          label={words.filter.onlyDifferences}
          checked={filter.onlyDifferences}
          onChange={onlyDifferences => change({ onlyDifferences })}
        />
        <Select
          label={words.filter.type}
          hideLabel
          width={150}
          value={filter.type}
          onChange={type => change({ type })}
          options={[
            { value: 'all', label: words.filter.allTypes },
            ...types.map(type => ({ value: type, label: type })),
          ]}
        />
        <Select
          label={words.filter.state}
          hideLabel
          width={130}
          value={filter.state}
          onChange={state => change({ state })}
          options={[
            { value: 'all', label: words.filter.allStates },
            ...cellStates.map(state => ({ value: state, label: words.word(state) })),
          ]}
        />
        <FilterField label={words.filter.text} value={filter.text} onChange={text => change({ text })} />
      </span>
    </PaneHead>
  )
}

/** What of the matrix is shown: the head of its view. */
import { useMemo, useRef } from 'react'
import { cellStates } from '../../../contract/assignment-matrix.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import type { MatrixFilter } from './matrix-model.ts'

export interface MatrixFiltersProps {
  readonly types: readonly CertificateType[]
  readonly filter: MatrixFilter
  readonly onFilter: (filter: MatrixFilter) => void
}

export function MatrixFilters({ types, filter, onFilter }: MatrixFiltersProps) {
  const words = texts().matrix
  const input = useRef<HTMLInputElement>(null)
  const change = (by: Partial<MatrixFilter>) => onFilter({ ...filter, ...by })
  useContribution(
    useMemo(
      () => ({
        hidden: [
          {
            kind: 'action',
            id: 'find',
            label: words.filter.text,
            accelerator: 'Ctrl+F',
            run: () => input.current?.focus(),
          },
        ] as const,
      }),
      [words],
    ),
  )
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
        <TextField
          label={words.filter.text}
          hideLabel
          type="search"
          icon="filter"
          placeholder={words.filter.text}
          width={150}
          value={filter.text}
          onChange={text => change({ text })}
          inputRef={input}
          onKeyDown={event => {
            if (event.key === 'Escape') change({ text: '' })
          }}
        />
      </span>
    </PaneHead>
  )
}

/** Head of the probes: filter, Follow the run, and which rows are shown, with their counts. */
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { FilterField } from '../../lists/FilterField.tsx'
import { segments, type ProbeFilter, type Segment } from './row-filter.ts'

export interface ProbesHeadProps {
  readonly counts: { readonly [S in Segment]: number }
  readonly filter: ProbeFilter
  readonly onFilter: (filter: ProbeFilter) => void
  readonly onLeaveFilter: () => void
  readonly follows: boolean
  readonly onFollow: (follows: boolean) => void
}

export function ProbesHead({ counts, filter, onFilter, onLeaveFilter, follows, onFollow }: ProbesHeadProps) {
  const words = texts().probesPage
  return (
    <PaneHead title={words.title}>
      <FilterField
        label={words.filter}
        value={filter.text}
        onChange={text => onFilter({ ...filter, text })}
        onLeave={onLeaveFilter}
      />
      <CheckBox label={words.follow} checked={follows} onChange={onFollow} />
      <Segmented
        label={words.segments}
        value={filter.segment}
        onChange={segment => onFilter({ ...filter, segment })}
        options={segments.map(value => ({
          value,
          label: words.segmentWithCount(words.segment[value], counts[value]),
        }))}
      />
    </PaneHead>
  )
}

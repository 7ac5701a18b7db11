/** Head of a list: title, place, count, the filter box (Ctrl+F) and the Columns button. */
import { useMemo, useRef } from 'react'
import { texts } from '../../text/texts.ts'
import { IconButton } from '../components/Button.tsx'
import type { MenuPlace } from '../components/Menu.tsx'
import { useContribution } from '../console/contributions.tsx'
import { PaneHead } from '../console/PaneHead.tsx'
import { FilterField } from './FilterField.tsx'

export interface ListHeadProps {
  readonly title: string
  readonly crumbs: readonly string[]
  readonly count: string
  readonly filter: string
  readonly onFilter: (filter: string) => void
  /** Arrow down, Enter or Esc in the box: the keyboard goes on in the list. */
  readonly onLeaveFilter: () => void
  readonly onColumns: (place: MenuPlace) => void
}

export function ListHead(props: ListHeadProps) {
  const { filter, onFilter, onLeaveFilter, onColumns } = props
  const words = texts().certificates
  const head = useRef<HTMLSpanElement>(null)
  useContribution(
    useMemo(
      () => ({
        hidden: [
          {
            kind: 'action',
            id: 'choose-columns',
            label: words.chooseColumns,
            run: () => {
              const box = head.current?.getBoundingClientRect()
              if (box) onColumns({ at: 'below', box })
            },
          },
        ] as const,
      }),
      [words, onColumns],
    ),
  )
  return (
    <PaneHead title={props.title} crumbs={props.crumbs}>
      <span className="caption dimmer list-count" role="status">
        {props.count}
      </span>
      <FilterField label={words.filter} value={filter} onChange={onFilter} onLeave={onLeaveFilter} />
      <span ref={head}>
        <IconButton
          icon="columns"
          label={words.chooseColumns}
          opensMenu
          onClick={event => onColumns({ at: 'below', box: event.currentTarget.getBoundingClientRect() })}
        />
      </span>
    </PaneHead>
  )
}

/** Head of a list: title, place, count, the filter box (Ctrl+F) and the Columns button. */
import { useMemo, useRef } from 'react'
import { texts } from '../../text/texts.ts'
import { IconButton } from '../components/Button.tsx'
import type { MenuPlace } from '../components/Menu.tsx'
import { TextField } from '../components/TextField.tsx'
import { useContribution } from '../console/contributions.tsx'
import { PaneHead } from '../console/PaneHead.tsx'

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
  const input = useRef<HTMLInputElement>(null)
  const head = useRef<HTMLSpanElement>(null)
  useContribution(
    useMemo(
      () => ({
        hidden: [
          {
            kind: 'action',
            id: 'find',
            label: words.filter,
            accelerator: 'Ctrl+F',
            run: () => {
              input.current?.focus()
              input.current?.select()
            },
          },
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
      <TextField
        label={words.filter}
        hideLabel
        type="search"
        icon="filter"
        placeholder={words.filter}
        width={150}
        value={filter}
        onChange={onFilter}
        inputRef={input}
        onKeyDown={event => {
          if (event.key === 'Escape') onFilter('')
          if (event.key !== 'ArrowDown' && event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          onLeaveFilter()
        }}
        end={
          filter !== '' && (
            <IconButton
              icon="close"
              size="small"
              iconSize={12}
              label={words.notFound.clear}
              onClick={() => onFilter('')}
            />
          )
        }
      />
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

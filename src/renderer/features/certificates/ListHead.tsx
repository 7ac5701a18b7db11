/** Head of a list: title, place, count, the filter box (Ctrl+F) and the Columns button. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { texts } from '../../../text/texts.ts'
import { IconButton } from '../../components/Button.tsx'
import type { MenuPlace } from '../../components/Menu.tsx'
import { TextField } from '../../components/TextField.tsx'
import { matchesAccelerator } from '../../console/accelerator.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

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
  useCtrlF(() => {
    input.current?.focus()
    input.current?.select()
  })
  return (
    <PaneHead title={props.title} crumbs={props.crumbs}>
      <span className="caption dimmer list-count">{props.count}</span>
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
      <IconButton
        icon="columns"
        label={words.chooseColumns}
        opensMenu
        onClick={event => onColumns({ at: 'below', box: event.currentTarget.getBoundingClientRect() })}
      />
    </PaneHead>
  )
}

/** The filter of the list that is open answers Ctrl+F, from wherever the keyboard is. */
function useCtrlF(focus: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
    if (!matchesAccelerator(event, 'Ctrl+F')) return
    event.preventDefault()
    focus()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

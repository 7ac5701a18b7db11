/** The filter box of a view: Ctrl+F goes there, Esc empties it. */
import { useMemo, useRef } from 'react'
import { texts } from '../../text/texts.ts'
import { IconButton } from '../components/Button.tsx'
import { TextField } from '../components/TextField.tsx'
import { useContribution } from '../console/contributions.tsx'

export interface FilterFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (filter: string) => void
  /** Arrow down, Enter or Esc: the keyboard goes on in the list. Without it these keys stay in the box. */
  readonly onLeave?: (() => void) | undefined
}

export function FilterField({ label, value, onChange, onLeave }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useContribution(
    useMemo(
      () => ({
        hidden: [
          {
            kind: 'action',
            id: 'find',
            label,
            accelerator: 'Ctrl+F',
            run: () => {
              input.current?.focus()
              input.current?.select()
            },
          },
        ] as const,
      }),
      [label],
    ),
  )
  return (
    <TextField
      label={label}
      hideLabel
      type="search"
      icon="filter"
      placeholder={label}
      width={150}
      value={value}
      onChange={onChange}
      inputRef={input}
      onKeyDown={event => {
        if (event.key === 'Escape') onChange('')
        if (onLeave === undefined || !leavingKeys.includes(event.key)) return
        event.preventDefault()
        onLeave()
      }}
      end={
        value !== '' && (
          <IconButton
            icon="close"
            size="small"
            iconSize={12}
            label={texts().certificates.notFound.clear}
            onClick={() => onChange('')}
          />
        )
      }
    />
  )
}

const leavingKeys: readonly string[] = ['ArrowDown', 'Enter', 'Escape']

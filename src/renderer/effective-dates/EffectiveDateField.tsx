/** A moment typed in the zone of this computer, which the label names; arrow keys move it by an hour, with Shift by a day. */
import { useState, type KeyboardEvent } from 'react'
import type { Instant } from '../../contract/certificate.ts'
import { texts } from '../../text/texts.ts'
import { TextField } from '../components/TextField.tsx'
import { localMoment, parseLocalMoment, zoneAt } from './local-moment.ts'

const hourMs = 3_600_000

export interface EffectiveDateFieldProps {
  readonly label: (zone: string) => string
  readonly value: Instant
  readonly onChange: (instant: Instant) => void
  readonly hint?: string | undefined
  readonly width?: number | undefined
  readonly autoFocus?: boolean | undefined
}

export function EffectiveDateField(props: EffectiveDateFieldProps) {
  const { value, onChange } = props
  const words = texts().roll.field
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: Instant }>()
  // A date that was set elsewhere, by a button or the timeline, takes the place of what was being typed.
  const text = typed?.of === value ? typed.text : localMoment(value)
  const isWrong = parseLocalMoment(text) === undefined
  const type = (next: string): void => {
    const instant = parseLocalMoment(next)
    setTyped({ text: next, of: instant ?? value })
    if (instant !== undefined) onChange(instant)
  }
  const move = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0) return
    event.preventDefault()
    setTyped(undefined)
    const step = event.shiftKey ? 24 * hourMs : hourMs
    onChange(new Date(Date.parse(value) + direction * step).toISOString())
  }
  return (
    <TextField
      label={props.label(zoneAt(value))}
      value={text}
      onChange={type}
      onKeyDown={move}
      error={isWrong ? words.wrong : undefined}
      hint={props.hint}
      width={props.width}
      maxLength={16}
      autoFocus={props.autoFocus}
    />
  )
}

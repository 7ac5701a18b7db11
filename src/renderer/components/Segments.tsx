/** A few exclusive views side by side; arrows move between them. */
import type { KeyboardEvent, ReactNode } from 'react'

export interface SegmentsProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: ReactNode }[]
  readonly value: V
  readonly onChange: (value: V) => void
}

export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  const step = (event: KeyboardEvent<HTMLDivElement>, by: number) => {
    const at = options.findIndex(option => option.value === value)
    const next = options[(at + by + options.length) % options.length]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.value)
    const button = event.currentTarget.children[options.indexOf(next)]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <div
      className="segments"
      role="radiogroup"
      aria-label={label}
      onKeyDown={event => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowDown') step(event, 1)
        if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') step(event, -1)
      }}
    >
      {options.map(option => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}

/** The line under a field: its error with a shape, or its hint. */
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface FieldNoteProps {
  readonly id: string
  readonly error?: string | undefined
  readonly hint?: ReactNode
}

export function FieldNote({ id, error, hint }: FieldNoteProps) {
  if (error !== undefined)
    return (
      <span id={id} className="field-note tone-expired" role="alert">
        <Icon name="st-error" />
        <span>{error}</span>
      </span>
    )
  if (hint === undefined) return null
  return (
    <span id={id} className="field-note dim">
      {hint}
    </span>
  )
}

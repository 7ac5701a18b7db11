/** The name of a state or a scope, 18 px high. It says something and does nothing. */
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { stateLook, type StateName } from './state-name.ts'

export interface ChipProps {
  readonly children: ReactNode
  /** Gives shape and colour; without it the chip names a scope. */
  readonly state?: StateName | undefined
}

export function Chip({ children, state }: ChipProps) {
  if (state === undefined) return <span className="chip">{children}</span>
  const { icon, tone } = stateLook(state)
  return (
    <span className={`chip chip-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

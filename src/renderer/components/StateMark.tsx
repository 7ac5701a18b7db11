/** A state as shape and word: the shape is silent, the word is read. */
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { stateLook, type StateName } from './state-name.ts'

export interface StateMarkProps {
  readonly state: StateName
  /** The word beside the shape. Without it the shape stands alone and `label` is spoken. */
  readonly children?: ReactNode
  readonly label?: string | undefined
  readonly size?: 12 | 14 | 16 | undefined
}

export function StateMark({ state, children, label, size = 14 }: StateMarkProps) {
  const { icon, tone } = stateLook(state)
  if (children === undefined) return <Icon name={icon} tone={tone} size={size} label={label} />
  return (
    <span className={`state-mark tone-${tone}`}>
      <Icon name={icon} size={size} tone="inherit" />
      <span className="ell">{children}</span>
    </span>
  )
}

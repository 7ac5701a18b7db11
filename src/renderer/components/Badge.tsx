/** A count, with a shape when what it counts is a state. */
import { Icon } from './Icon.tsx'
import { stateLook } from './state-name.ts'

export interface BadgeProps {
  readonly count: number
  readonly state?: 'warning' | 'error' | undefined
  /** What is counted, for assistive technology: "2 requests". */
  readonly label: string
}

export function Badge({ count, state, label }: BadgeProps) {
  const look = state && stateLook(state)
  return (
    <span className={look ? `badge badge-${look.tone}` : 'badge'} role="img" aria-label={label} title={label}>
      {look && <Icon name={look.icon} />}
      <span aria-hidden="true">{count}</span>
    </span>
  )
}

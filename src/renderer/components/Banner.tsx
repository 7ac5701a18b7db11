/** A notice inside the view it speaks about: shape, bold claim, one sentence, at most one button. */
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { useLabels } from './labels.ts'

export interface BannerProps {
  readonly state: 'info' | 'warning' | 'expired' | 'valid' | 'drift' | 'staged'
  /** The bold claim. */
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** At most one small button or link. */
  readonly action?: ReactNode
  readonly onDismiss?: (() => void) | undefined
}

const shapes: { readonly [S in BannerProps['state']]: IconName } = {
  info: 'st-info',
  warning: 'st-warning',
  expired: 'st-error',
  valid: 'st-valid',
  drift: 'st-drift',
  staged: 'st-staged',
}

export function Banner({ state, title, children, action, onDismiss }: BannerProps) {
  const labels = useLabels()
  return (
    <div className={`banner banner-${state}`} role={state === 'expired' ? 'alert' : 'status'}>
      <Icon name={shapes[state]} />
      <div className="grow">
        {title !== undefined && <b>{title} </b>}
        {children}
      </div>
      {action}
      {onDismiss && (
        <IconButton icon="close" size="small" iconSize={12} label={labels.dismiss} onClick={onDismiss} />
      )}
    </div>
  )
}

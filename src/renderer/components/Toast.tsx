/**
 * A success with its way back, bottom right, for six seconds; it stays while the pointer or the focus is on it. Never
 * the only place of a message.
 */
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { IconButton, LinkButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { useLabels } from './labels.ts'
import { stateLook, type StateName } from './state-name.ts'

export interface ToastProps {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly state?: StateName | undefined
  /** The way back: "Undo". */
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
  readonly onClose: () => void
}

const lifetimeMs = 6000

export function Toast({ title, detail, state = 'valid', action, onClose }: ToastProps) {
  const labels = useLabels()
  const [isHeld, setHeld] = useState(false)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => close(), lifetimeMs)
    return () => clearTimeout(timer)
  }, [isHeld])
  const { icon, tone } = stateLook(state)
  return (
    <div
      className="toast"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={icon} tone={tone} />
      <div className="col grow">
        <b>{title}</b>
        {detail !== undefined && <span className="caption dim">{detail}</span>}
      </div>
      {action && <LinkButton onClick={action.onClick}>{action.label}</LinkButton>}
      <IconButton icon="close" size="small" iconSize={12} label={labels.dismiss} onClick={onClose} />
    </div>
  )
}

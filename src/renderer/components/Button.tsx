/** Buttons that follow the design: one primary per window, the reason next to what is off, a busy one keeps its width. */
import type { MouseEvent, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  /** Left out for a submit button of a form (`type="submit"`): the form decides. */
  readonly onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
  readonly variant?: 'normal' | 'primary' | 'danger' | 'quiet' | undefined
  readonly size?: 'normal' | 'small' | 'wide' | undefined
  readonly icon?: IconName | undefined
  /** Why it cannot be pressed now. It stays reachable, so that the reason can be read; undefined means it can. */
  readonly offReason?: string | undefined
  /** Work is under way: the icon turns, presses are ignored. */
  readonly busy?: boolean | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly autoFocus?: boolean | undefined
  readonly title?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

export function Button(props: ButtonProps) {
  const { children, onClick, variant = 'normal', size = 'normal', icon, offReason, busy = false, ref } = props
  const blocked = offReason !== undefined || busy
  const classes = ['btn', variant !== 'normal' && `btn-${variant}`, size !== 'normal' && `btn-${size}`]
  return (
    <button
      ref={ref}
      type={props.type ?? 'button'}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      title={offReason ?? props.title}
      autoFocus={props.autoFocus}
      data-focus-first={props.autoFocus || undefined}
      onClick={event => {
        if (blocked) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Icon name="refresh" className="icon-turning" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export interface IconButtonProps {
  readonly icon: IconName
  /** Name and tooltip. */
  readonly label: string
  /** Shown beside the icon too, in toolbars of wide windows. */
  readonly withText?: string | undefined
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
  /** For the tooltip: "Ctrl+I". */
  readonly shortcut?: string | undefined
  readonly pressed?: boolean | undefined
  readonly expanded?: boolean | undefined
  readonly opensMenu?: boolean | undefined
  readonly offReason?: string | undefined
  readonly size?: 'normal' | 'small' | undefined
  readonly iconSize?: 12 | 14 | 16 | undefined
  readonly tabIndex?: number | undefined
}

/** A flat button with an icon: toolbars, pane heads, the end of a field. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, withText, onClick, shortcut, offReason } = props
  const off = offReason !== undefined
  return (
    <button
      type="button"
      className={props.size === 'small' ? 'tool tool-small' : 'tool'}
      aria-label={label}
      title={[shortcut === undefined ? label : `${label} (${shortcut})`, offReason]
        .filter(Boolean)
        .join('\n')}
      aria-disabled={off || undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-haspopup={props.opensMenu ? 'menu' : undefined}
      tabIndex={props.tabIndex}
      onClick={event => {
        if (!off) onClick(event)
      }}
    >
      <Icon name={icon} size={props.iconSize} />
      {withText !== undefined && <span className="tool-text">{withText}</span>}
    </button>
  )
}

export interface LinkButtonProps {
  readonly children: ReactNode
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
  readonly off?: boolean | undefined
  /** For one that opens and closes what stands below it. */
  readonly expanded?: boolean | undefined
}

/** An action that reads as a link: never the only way to something important. */
export function LinkButton({ children, onClick, off, expanded }: LinkButtonProps) {
  return (
    <button type="button" className="link" onClick={onClick} disabled={off} aria-expanded={expanded}>
      {children}
    </button>
  )
}

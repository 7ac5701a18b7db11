/** A button that opens a menu: alone, or as the second half of a split button (Alt+Down opens it). */
import { useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { useLabels } from './labels.ts'
import { Menu, type MenuPlace } from './Menu.tsx'
import type { MenuItem } from './menu-item.ts'

export interface MenuButtonProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Drawn instead of the label, which then is the name and tooltip. */
  readonly icon?: IconName | undefined
  readonly size?: 'normal' | 'small' | undefined
}

export function MenuButton({ label, items, icon, size = 'normal' }: MenuButtonProps) {
  const [place, setPlace] = useState<MenuPlace>()
  return (
    <>
      <button
        type="button"
        className={icon ? 'tool' : size === 'small' ? 'btn btn-small' : 'btn'}
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        onClick={event => setPlace({ at: 'below', box: event.currentTarget.getBoundingClientRect() })}
      >
        {icon ? (
          <Icon name={icon} />
        ) : (
          <>
            {label}
            <Icon name="chevron-down" />
          </>
        )}
      </button>
      {place && <Menu label={label} items={items} place={place} onClose={() => setPlace(undefined)} />}
    </>
  )
}

export interface SplitButtonProps {
  readonly label: string
  readonly onClick: () => void
  readonly items: readonly MenuItem[]
  readonly variant?: 'normal' | 'primary' | undefined
  readonly offReason?: string | undefined
}

export function SplitButton({ label, onClick, items, variant = 'normal', offReason }: SplitButtonProps) {
  const labels = useLabels()
  const [place, setPlace] = useState<MenuPlace>()
  const classes = variant === 'primary' ? 'btn btn-primary' : 'btn'
  const off = offReason !== undefined
  return (
    <span
      className="split"
      onKeyDown={event => {
        if (!event.altKey || event.key !== 'ArrowDown' || off) return
        event.preventDefault()
        setPlace({ at: 'below', box: event.currentTarget.getBoundingClientRect() })
      }}
    >
      <button
        type="button"
        className={classes}
        aria-disabled={off || undefined}
        title={offReason}
        onClick={() => {
          if (!off) onClick()
        }}
      >
        {label}
      </button>
      <button
        type="button"
        className={classes}
        aria-label={labels.moreChoices}
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        aria-disabled={off || undefined}
        onClick={event => {
          const whole = event.currentTarget.parentElement
          if (!off && whole) setPlace({ at: 'below', box: whole.getBoundingClientRect() })
        }}
      >
        <Icon name="chevron-down" />
      </button>
      {place && <Menu label={label} items={items} place={place} onClose={() => setPlace(undefined)} />}
    </span>
  )
}

/**
 * A menu in the top layer: arrows, Home, End, letters, Enter, Esc, and submenus to the side. It closes on a choice, on
 * Esc and on a press elsewhere, and gives the focus back to what had it.
 */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from './Icon.tsx'
import { findByLetter, isChoice, tidyMenu, type MenuChoice, type MenuItem } from './menu-item.ts'

/** Where a menu opens: at a point (context menu) or under, or beside, a box (menu bar, button, parent entry). */
export type MenuPlace =
  | { readonly at: 'point'; readonly x: number; readonly y: number }
  | { readonly at: 'below' | 'beside'; readonly box: DOMRect }

export interface MenuProps {
  /** Names the menu for assistive technology. */
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly place: MenuPlace
  /** After a choice, Esc or a press outside. The opener unmounts the menu. */
  readonly onClose: () => void
  /** Left (-1) or Right (1) at the outer level: a menu bar moves on. */
  readonly onSideways?: ((by: -1 | 1) => void) | undefined
}

export function Menu(props: MenuProps) {
  const root = useRef<HTMLDivElement>(null)
  const close = useEffectEvent(props.onClose)
  // Asked for while drawing: by the time of the effect the menu itself has the focus.
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target
      if (target instanceof Element && target.closest('.menu') !== null) return
      close()
    }
    const onLeave = () => close()
    document.addEventListener('pointerdown', onPress, true)
    window.addEventListener('blur', onLeave)
    window.addEventListener('resize', onLeave)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('blur', onLeave)
      window.removeEventListener('resize', onLeave)
      // A choice may have opened a dialog, which then owns the focus.
      const holder = document.activeElement
      if (holder !== null && holder !== document.body && !holder.closest('.menu')) return
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [opener])
  return <MenuLevel {...props} rootRef={root} onBack={undefined} />
}

interface MenuLevelProps extends MenuProps {
  readonly rootRef: React.RefObject<HTMLDivElement | null>
  /** Left in a submenu: back to the parent entry. Undefined at the outer level. */
  readonly onBack: (() => void) | undefined
}

function MenuLevel({ label, items, place, onClose, onSideways, onBack, rootRef }: MenuLevelProps) {
  const shown = tidyMenu(items)
  const choices = shown.filter(isChoice)
  const [lit, setLit] = useState(0)
  const [open, setOpen] = useState<{ index: number; box: DOMRect }>()
  const submenuRef = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const menu = rootRef.current
    if (menu === null) return
    menu.showPopover()
    const { x, y } = fit(place, menu.offsetWidth, menu.offsetHeight)
    menu.style.left = `${x}px`
    menu.style.top = `${y}px`
    menu.focus()
  }, [place, rootRef])

  const choose = (choice: MenuChoice, index: number) => {
    if (choice.kind === 'submenu') {
      const entry = rootRef.current?.querySelector(`[data-index="${index}"]`)
      if (entry) setOpen({ index, box: entry.getBoundingClientRect() })
      return
    }
    if (choice.offReason !== undefined) return
    onClose()
    choice.onSelect()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = choices[lit]
    const move = (to: number) => setLit((to + choices.length) % choices.length)
    if (event.key === 'ArrowDown') move(lit + 1)
    else if (event.key === 'ArrowUp') move(lit - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(choices.length - 1)
    else if (event.key === 'Enter' || event.key === ' ') {
      if (current) choose(current, lit)
    } else if (event.key === 'ArrowRight') {
      if (current?.kind === 'submenu') choose(current, lit)
      else onSideways?.(1)
    } else if (event.key === 'ArrowLeft') {
      if (onBack) onBack()
      else onSideways?.(-1)
    } else if (event.key === 'Escape') (onBack ?? onClose)()
    else if (event.key === 'Tab') onClose()
    else if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const found = findByLetter(choices, event.key, lit)
      if (found !== undefined) move(found)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={rootRef}
      className="menu"
      role="menu"
      aria-label={label}
      popover="manual"
      tabIndex={-1}
      aria-activedescendant={`${label}-${choices[lit]?.id ?? ''}`.replaceAll(' ', '-')}
      onKeyDown={onKeyDown}
      onContextMenu={event => event.preventDefault()}
    >
      {shown.map(item => {
        if (item.kind === 'separator')
          return <div key={item.id} className="menu-separator" role="separator" />
        const index = choices.indexOf(item)
        return (
          <MenuEntry
            key={item.id}
            id={`${label}-${item.id}`.replaceAll(' ', '-')}
            item={item}
            index={index}
            isLit={index === lit}
            isOpen={open?.index === index}
            onPoint={() => {
              setLit(index)
              if (item.kind === 'submenu') choose(item, index)
              else setOpen(undefined)
            }}
            onPress={() => choose(item, index)}
          />
        )
      })}
      {open && choices[open.index]?.kind === 'submenu' && (
        <SubmenuOf
          choice={choices[open.index]}
          box={open.box}
          rootRef={submenuRef}
          onClose={onClose}
          onSideways={onSideways}
          onBack={() => {
            setOpen(undefined)
            rootRef.current?.focus()
          }}
        />
      )}
    </div>
  )
}

interface SubmenuProps {
  readonly choice: MenuChoice | undefined
  readonly box: DOMRect
  readonly rootRef: React.RefObject<HTMLDivElement | null>
  readonly onClose: () => void
  readonly onSideways: ((by: -1 | 1) => void) | undefined
  readonly onBack: () => void
}

function SubmenuOf({ choice, box, ...rest }: SubmenuProps) {
  const [place] = useState<MenuPlace>({ at: 'beside', box })
  if (choice?.kind !== 'submenu') return null
  return <MenuLevel label={choice.label} items={choice.items} place={place} {...rest} />
}

interface MenuEntryProps {
  readonly id: string
  readonly item: MenuChoice
  readonly index: number
  readonly isLit: boolean
  readonly isOpen: boolean
  readonly onPoint: () => void
  readonly onPress: () => void
}

function MenuEntry({ id, item, index, isLit, isOpen, onPoint, onPress }: MenuEntryProps) {
  const isCommand = item.kind === 'command'
  const checked = isCommand ? item.checked : undefined
  return (
    <div
      id={id}
      data-index={index}
      className={isLit ? 'menu-item menu-item-lit' : 'menu-item'}
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      aria-disabled={isCommand && item.offReason !== undefined ? true : undefined}
      aria-haspopup={isCommand ? undefined : 'menu'}
      aria-expanded={isCommand ? undefined : isOpen}
      title={isCommand ? item.offReason : undefined}
      onPointerEnter={onPoint}
      onClick={onPress}
    >
      {checked ? <Icon name="check" /> : item.icon ? <Icon name={item.icon} /> : <span className="icon" />}
      <span className="ell">{item.label}</span>
      {isCommand ? (
        item.shortcut !== undefined && <kbd>{item.shortcut}</kbd>
      ) : (
        <Icon name="chevron-right" className="menu-more" />
      )}
    </div>
  )
}

/** Inside the window: below or beside where there is room, above or on the other side where there is not. */
function fit(place: MenuPlace, width: number, height: number): { x: number; y: number } {
  const room = { width: window.innerWidth - 4, height: window.innerHeight - 4 }
  const inside = (value: number, size: number, limit: number) => Math.max(4, Math.min(value, limit - size))
  if (place.at === 'point')
    return {
      x: place.x + width > room.width ? inside(place.x - width, width, room.width) : place.x,
      y: place.y + height > room.height ? inside(place.y - height, height, room.height) : place.y,
    }
  const { box } = place
  if (place.at === 'below') {
    const isAbove = box.bottom + height > room.height && box.top - height > 4
    return { x: inside(box.left, width, room.width), y: isAbove ? box.top - height : box.bottom }
  }
  const isLeft = box.right + width > room.width && box.left - width > 4
  return {
    x: isLeft ? box.left - width + 4 : box.right - 4,
    y: inside(box.top - 4, height, room.height),
  }
}

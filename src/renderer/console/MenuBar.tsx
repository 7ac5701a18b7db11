/** The menu bar of hosts without a native one: Alt+letter opens, arrows walk, an open bar follows the pointer. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Menu, type MenuPlace } from '../components/Menu.tsx'
import { toMenuItems, type ActionItem } from './action.ts'
import { parseMnemonic, withoutMnemonic } from './mnemonic.ts'

export interface MenuBarMenu {
  readonly id: string
  /** With its mnemonic: "&File". */
  readonly title: string
  readonly actions: readonly ActionItem[]
}

export interface MenuBarProps {
  readonly label: string
  readonly menus: readonly MenuBarMenu[]
}

export function MenuBar({ label, menus }: MenuBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(0)
  const [open, setOpen] = useState<{ readonly index: number; readonly place: MenuPlace }>()

  const openAt = (index: number) => {
    const at = (index + menus.length) % menus.length
    const button = bar.current?.children[at]
    if (!(button instanceof HTMLElement)) return
    setFocused(at)
    setOpen({ index: at, place: { at: 'below', box: button.getBoundingClientRect() } })
  }
  const focusAt = (index: number) => {
    const at = (index + menus.length) % menus.length
    setFocused(at)
    const button = bar.current?.children[at]
    if (button instanceof HTMLElement) button.focus()
  }
  const onDocumentKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
    if (event.key === 'F10' && !event.shiftKey) focusAt(0)
    else if (event.altKey && !event.ctrlKey && event.key.length === 1) {
      const index = menus.findIndex(
        menu => parseMnemonic(menu.title).letter.toLowerCase() === event.key.toLowerCase(),
      )
      if (index < 0) return
      openAt(index)
    } else return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onDocumentKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  const shown = open && menus[open.index]
  return (
    <>
      <div
        className="menu-bar"
        role="menubar"
        aria-label={label}
        ref={bar}
        onKeyDown={event => {
          if (event.key === 'ArrowRight') focusAt(focused + 1)
          else if (event.key === 'ArrowLeft') focusAt(focused - 1)
          else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === ' ') openAt(focused)
          else return
          event.preventDefault()
        }}
      >
        {menus.map((menu, index) => {
          const { before, letter, after } = parseMnemonic(menu.title)
          return (
            <button
              key={menu.id}
              type="button"
              role="menuitem"
              aria-haspopup="menu"
              aria-expanded={open?.index === index}
              aria-keyshortcuts={letter === '' ? undefined : `Alt+${letter.toUpperCase()}`}
              tabIndex={index === focused ? 0 : -1}
              onPointerDown={event => {
                // The menu closes itself on a press elsewhere; this one decides for itself.
                if (open?.index !== index) return
                event.stopPropagation()
              }}
              onClick={() => {
                if (open?.index === index) setOpen(undefined)
                else openAt(index)
              }}
              onPointerEnter={() => {
                if (open !== undefined && open.index !== index) openAt(index)
              }}
            >
              {before}
              {letter !== '' && <u>{letter}</u>}
              {after}
            </button>
          )
        })}
      </div>
      {open && shown && (
        <Menu
          key={shown.id}
          label={withoutMnemonic(shown.title)}
          items={toMenuItems(shown.actions)}
          place={open.place}
          onClose={() => setOpen(undefined)}
          onSideways={by => openAt(open.index + by)}
        />
      )}
    </>
  )
}

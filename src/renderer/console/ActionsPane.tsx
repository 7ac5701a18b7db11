/** The pane on the right: what can be done with the place, then with what is marked. The same list as the menus. */
import { useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from '../components/Icon.tsx'
import { Menu, type MenuPlace } from '../components/Menu.tsx'
import { tidyMenu } from '../components/menu-item.ts'
import { runAction, toMenuItems, type Action, type ActionGroup, type ActionMenu } from './action.ts'

export interface ActionsPaneProps {
  readonly label: string
  readonly groups: readonly ActionGroup[]
}

export function ActionsPane({ label, groups }: ActionsPaneProps) {
  const pane = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    const buttons = [...(pane.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex(button => button === document.activeElement)
    buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)]?.focus()
    event.preventDefault()
  }
  return (
    <aside className="actions" aria-label={label} data-pane="actions" ref={pane} onKeyDown={onKeyDown}>
      <div className="actions-head">{label}</div>
      <div className="actions-body scroll">
        {groups.map((group, index) => (
          <Group key={`${index}-${group.title}`} group={group} isFirst={index === 0} />
        ))}
      </div>
    </aside>
  )
}

function Group({ group, isFirst }: { readonly group: ActionGroup; readonly isFirst: boolean }) {
  const [isOpen, setOpen] = useState(true)
  return (
    <section>
      <button
        type="button"
        className="actions-group focus-inside"
        aria-expanded={isOpen}
        tabIndex={isFirst ? 0 : -1}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="ell">{group.title}</span>
        <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} />
      </button>
      {isOpen &&
        tidyMenu(group.actions).map(item => {
          if (item.kind === 'separator') return <hr key={item.id} />
          if (item.kind === 'menu') return <MenuLine key={item.id} menu={item} />
          return <ActionLine key={item.id} action={item} />
        })}
    </section>
  )
}

function ActionLine({ action }: { readonly action: Action }) {
  return (
    <button
      type="button"
      className="actions-item focus-inside"
      aria-disabled={action.offReason !== undefined || undefined}
      title={action.offReason ?? action.label}
      tabIndex={-1}
      onClick={() => runAction(action)}
    >
      {action.checked ? (
        <Icon name="check" />
      ) : action.icon ? (
        <Icon name={action.icon} />
      ) : (
        <span className="icon" />
      )}
      <span className="ell">{action.label}</span>
      {action.accelerator !== undefined && <kbd>{shortKey(action.accelerator)}</kbd>}
    </button>
  )
}

/** The pane is narrow: "Alt+Enter" as "Alt+↵". */
function shortKey(accelerator: string): string {
  return accelerator.replace(/\+Enter$/, '+↵')
}

function MenuLine({ menu }: { readonly menu: ActionMenu }) {
  const [place, setPlace] = useState<MenuPlace>()
  return (
    <>
      <button
        type="button"
        className="actions-item focus-inside"
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        tabIndex={-1}
        onKeyDown={event => {
          if (event.key !== 'ArrowRight') return
          event.preventDefault()
          setPlace({ at: 'beside', box: event.currentTarget.getBoundingClientRect() })
        }}
        onClick={event => setPlace({ at: 'beside', box: event.currentTarget.getBoundingClientRect() })}
      >
        {menu.icon ? <Icon name={menu.icon} /> : <span className="icon" />}
        <span className="ell">{menu.label}</span>
        <Icon name="chevron-right" className="actions-more" />
      </button>
      {place && (
        <Menu
          label={menu.label}
          items={toMenuItems(menu.actions)}
          place={place}
          onClose={() => setPlace(undefined)}
        />
      )}
    </>
  )
}

/** Tabs over one panel: arrows choose among the tabs, Ctrl+Tab cycles from anywhere inside, nothing jumps. */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { StateMark } from './StateMark.tsx'
import type { StateName } from './state-name.ts'

export interface TabSpec<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
  /** Worst state of the tab's content; `stateLabel` is spoken. */
  readonly state?: StateName | undefined
  readonly stateLabel?: string | undefined
}

export interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabSpec<Id>[]
  readonly current: Id
  readonly onChange: (id: Id) => void
  /** The panel of the current tab. */
  readonly children: ReactNode
}

export function Tabs<Id extends string>({ label, tabs, current, onChange, children }: TabsProps<Id>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const go = (by: number, focusTab: boolean) => {
    const at = tabs.findIndex(tab => tab.id === current)
    const index = (at + by + tabs.length) % tabs.length
    const next = tabs[index]
    if (next === undefined) return
    onChange(next.id)
    const button = list.current?.children[index]
    if (focusTab && button instanceof HTMLElement) button.focus()
  }
  const onListKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    go(event.key === 'ArrowRight' ? 1 : -1, true)
  }
  return (
    <div
      className="tab-panel"
      onKeyDown={event => {
        if (event.key !== 'Tab' || !event.ctrlKey) return
        event.preventDefault()
        go(event.shiftKey ? -1 : 1, event.target instanceof Node && !!list.current?.contains(event.target))
      }}
    >
      <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onListKey}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.state && <StateMark state={tab.state} label={tab.stateLabel} />}
            <span className="tab-label" data-label={tab.label}>
              {tab.label}
            </span>
            {tab.count !== undefined && <span className="dimmer">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  )
}

/** The row of tool buttons: one Tab stop, arrows between the buttons, labels give way in small windows. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from '../components/Icon.tsx'
import { ariaShortcut } from './accelerator.ts'
import { runAction, type Action } from './action.ts'

export type ToolbarItem =
  | { readonly kind: 'button'; readonly action: Action; readonly showLabel: boolean }
  | { readonly kind: 'separator'; readonly id: string }

export interface ToolbarProps {
  readonly label: string
  readonly items: readonly ToolbarItem[]
  /** Right end: the search box. */
  readonly children?: ReactNode
}

export function Toolbar({ label, items, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex(button => button === document.activeElement)
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
    event.preventDefault()
  }
  const first = items.find(item => item.kind === 'button')
  return (
    <div className="toolbar">
      <div className="tools" role="toolbar" aria-label={label} ref={bar} onKeyDown={onKeyDown}>
        {items.map(item =>
          item.kind === 'separator' ? (
            <i key={item.id} className="tool-separator" />
          ) : (
            <ToolButton
              key={item.action.id}
              action={item.action}
              showLabel={item.showLabel}
              tabIndex={item === first ? 0 : -1}
            />
          ),
        )}
      </div>
      {children}
    </div>
  )
}

function ToolButton(props: {
  readonly action: Action
  readonly showLabel: boolean
  readonly tabIndex: number
}) {
  const { action, showLabel, tabIndex } = props
  const { label, icon, accelerator, offReason, checked } = action
  const plain = label.replace(/\.\.\.$/, '')
  const tooltip = accelerator === undefined ? plain : `${plain} (${accelerator})`
  return (
    <button
      type="button"
      className="tool"
      aria-label={plain}
      aria-disabled={offReason !== undefined || undefined}
      aria-pressed={checked}
      aria-keyshortcuts={accelerator && ariaShortcut(accelerator)}
      title={offReason === undefined ? tooltip : `${tooltip}\n${offReason}`}
      tabIndex={tabIndex}
      onClick={() => runAction(action)}
    >
      {icon && <Icon name={icon} />}
      {showLabel && <span className="tool-text">{plain}</span>}
    </button>
  )
}

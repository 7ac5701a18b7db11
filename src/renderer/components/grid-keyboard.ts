/** What a key does in a list: pure, so that every habit of the MMC list is a row in a test. */
import { extendTo, moveLead, selectAll, selectOnly, toggle, type Selection } from './selection.ts'

export interface GridKey {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export interface GridKeyContext {
  readonly order: readonly string[]
  readonly selection: Selection
  /** Rows that fit into the pane. */
  readonly pageSize: number
  readonly mode: 'single' | 'multiple'
}

/** @returns the selection after the key; undefined when the key means nothing here. */
export function selectionAfterKey(pressed: GridKey, context: GridKeyContext): Selection | undefined {
  const { order, selection, mode } = context
  if (pressed.alt || order.length === 0) return undefined
  if (pressed.key === ' ') return afterSpace(pressed, context)
  if (mode === 'multiple' && pressed.ctrl && pressed.key.toLowerCase() === 'a')
    return selectAll(selection, order)
  const target = targetOf(pressed.key, context)
  if (target === undefined) return undefined
  if (mode === 'multiple' && pressed.shift) return extendTo(selection, order, target)
  if (mode === 'multiple' && pressed.ctrl) return moveLead(selection, target)
  return selectOnly(target)
}

function afterSpace({ ctrl }: GridKey, { selection, mode, order }: GridKeyContext): Selection | undefined {
  const lead = selection.lead ?? order[0]
  if (lead === undefined) return undefined
  if (mode === 'single') return selectOnly(lead)
  // Space on a row that is already the only one marked would unmark it: only Ctrl+Space does that.
  const isOnlyMark = selection.keys.size === 1 && selection.keys.has(lead)
  return isOnlyMark && !ctrl ? selection : toggle(selection, lead)
}

function targetOf(key: string, { order, selection, pageSize }: GridKeyContext): string | undefined {
  const last = order.length - 1
  const at = selection.lead === undefined ? -1 : order.indexOf(selection.lead)
  const page = Math.max(pageSize - 1, 1)
  switch (key) {
    case 'ArrowDown':
      return order[Math.min(at + 1, last)]
    case 'ArrowUp':
      return order[Math.max(at - 1, 0)]
    case 'PageDown':
      return order[Math.min(Math.max(at, 0) + page, last)]
    case 'PageUp':
      return order[Math.max(at - page, 0)]
    case 'Home':
      return order[0]
    case 'End':
      return order[last]
    default:
      return undefined
  }
}

/**
 * What can be done here and now: one list feeds the Actions pane, the Action menu, context menus, the toolbar and the
 * keyboard, so that two doors to a function can never lead to different rooms.
 */
import type { IconName } from '../components/icon-shapes.ts'
import type { MenuItem } from '../components/menu-item.ts'
import { matchesAccelerator, type KeyPress } from './accelerator.ts'

export interface Action {
  readonly kind: 'action'
  /** Unique within one list; toolbars pick actions by it. */
  readonly id: string
  readonly label: string
  readonly icon?: IconName | undefined
  /** "Ctrl+I". Works while the list that holds the action is on the screen and no dialog is open. */
  readonly accelerator?: string | undefined
  /** The key arrives as the browser's own clipboard event, which the view answers itself. */
  readonly isNativeKey?: boolean | undefined
  /** Why not now; the action stays in place. */
  readonly offReason?: string | undefined
  readonly checked?: boolean | undefined
  readonly run: () => void
}

export interface ActionMenu {
  readonly kind: 'menu'
  readonly id: string
  readonly label: string
  readonly icon?: IconName | undefined
  readonly actions: readonly ActionItem[]
}

export interface ActionSeparator {
  readonly kind: 'separator'
  readonly id: string
}

export type ActionItem = Action | ActionMenu | ActionSeparator

/** A headed part of the Actions pane. */
export interface ActionGroup {
  readonly title: string
  readonly actions: readonly ActionItem[]
}

export function separator(id: string): ActionSeparator {
  return { kind: 'separator', id }
}

/** Leaves out what is not there: actions of features that are not part of this build. */
export function present(items: readonly (ActionItem | undefined)[]): readonly ActionItem[] {
  return items.filter(item => item !== undefined)
}

export function toMenuItems(items: readonly ActionItem[]): readonly MenuItem[] {
  return items.map((item): MenuItem => {
    switch (item.kind) {
      case 'separator':
        return { kind: 'separator', id: item.id }
      case 'menu':
        return {
          kind: 'submenu',
          id: item.id,
          label: item.label,
          icon: item.icon,
          items: toMenuItems(item.actions),
        }
      case 'action':
        return {
          kind: 'command',
          id: item.id,
          label: item.label,
          icon: item.icon,
          shortcut: item.accelerator,
          offReason: item.offReason,
          checked: item.checked,
          onSelect: item.run,
        }
    }
  })
}

/** Every action of a list, those in submenus included. */
export function flattenActions(items: readonly ActionItem[]): readonly Action[] {
  return items.flatMap(item =>
    item.kind === 'action' ? [item] : item.kind === 'menu' ? flattenActions(item.actions) : [],
  )
}

/** The first action that the key means; an action that is off takes the key too and does nothing. */
export function findByKey(actions: readonly Action[], press: KeyPress): Action | undefined {
  return actions.find(
    action =>
      action.accelerator !== undefined &&
      !action.isNativeKey &&
      matchesAccelerator(press, action.accelerator),
  )
}

export function runAction(action: Action): void {
  if (action.offReason === undefined) action.run()
}

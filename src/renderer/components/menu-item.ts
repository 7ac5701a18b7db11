/** The entries of menus: the menu bar, context menus and menu buttons all take this list. */
import type { IconName } from './icon-shapes.ts'

export interface MenuCommand {
  readonly kind: 'command'
  readonly id: string
  readonly label: string
  readonly icon?: IconName | undefined
  /** Drawn right: "Ctrl+I". The menu does not listen for it. */
  readonly shortcut?: string | undefined
  /** Off entries stay in place and say why. */
  readonly offReason?: string | undefined
  /** Drawn with a check mark when set; a choice among entries, or a switch. */
  readonly checked?: boolean | undefined
  readonly onSelect: () => void
}

export interface Submenu {
  readonly kind: 'submenu'
  readonly id: string
  readonly label: string
  readonly icon?: IconName | undefined
  readonly items: readonly MenuItem[]
}

export type MenuItem = MenuCommand | Submenu | { readonly kind: 'separator'; readonly id: string }

export type MenuChoice = MenuCommand | Submenu

export function isChoice(item: MenuItem): item is MenuChoice {
  return item.kind !== 'separator'
}

/** Drops separators that would open, close or double a line: menus are built from parts that may be empty. */
export function tidyMenu<Item extends { readonly kind: string }>(items: readonly Item[]): readonly Item[] {
  return items.filter((item, index) => {
    if (item.kind !== 'separator') return true
    const before = items[index - 1]
    const followsChoice = before !== undefined && before.kind !== 'separator'
    return followsChoice && items.slice(index + 1).some(later => later.kind !== 'separator')
  })
}

/** The next entry that starts with the letter, after `from`, around the end; undefined when none does. */
export function findByLetter(items: readonly MenuChoice[], letter: string, from: number): number | undefined {
  for (let step = 1; step <= items.length; step += 1) {
    const index = (from + step + items.length) % items.length
    if (items[index]?.label.toLowerCase().startsWith(letter.toLowerCase())) return index
  }
  return undefined
}

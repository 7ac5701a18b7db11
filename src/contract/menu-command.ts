/**
 * What a native menu can ask of the window, by name (`menu.chosen`). The window performs a command exactly as if its
 * own menu, button or key had been used, with all the questions and refusals that belong to it.
 */
import * as z from 'zod/mini'

export const menuCommands = [
  'import',
  'export',
  'inspect',
  'vault-settings',
  'lock',
  'settings',
  'open',
  'assign',
  'delete',
  'rename',
  'refresh',
  'properties',
  'find',
  'search',
  'toggle-tree',
  'toggle-preview',
  'toggle-actions',
  'columns',
  'theme-system',
  'theme-light',
  'theme-dark',
  'theme-contrast',
  'density-compact',
  'density-comfortable',
  'go-personal',
  'go-deployment',
  'go-recycle-bin',
  'go-audit-log',
  'keyboard',
  'about',
] as const
export const MenuCommand = z.enum(menuCommands)
export type MenuCommand = z.output<typeof MenuCommand>

/**
 * The native menu bar. Commands of the product go to the window by name; only zoom, full screen, leaving and the
 * clipboard are done here. Keys are shown but left to the window wherever the system allows it, so that Delete and
 * F2 keep their meaning inside a field and the same keys work in every host.
 */
import type { MenuCommand } from '../../../contract/menu-command.ts'
import type { Texts } from '../../../text/texts.ts'
import type { MenuItemConstructorOptions, WebContentsPort } from './electron-port.ts'
import { zoomedIn, zoomedOut } from './zoom.ts'

export interface ApplicationMenuOptions {
  readonly platform: NodeJS.Platform
  readonly text: Texts['desktop']
  readonly devTools: boolean
  readonly contents: WebContentsPort
  choose(command: MenuCommand): void
}

/** Keys as the window knows them (its own Help, Keyboard). */
const keys: Partial<Record<MenuCommand, string>> = {
  import: 'CmdOrCtrl+I',
  export: 'CmdOrCtrl+E',
  lock: 'CmdOrCtrl+L',
  open: 'Enter',
  delete: 'Delete',
  rename: 'F2',
  refresh: 'F5',
  properties: 'Alt+Enter',
  find: 'CmdOrCtrl+F',
  search: 'CmdOrCtrl+K',
  keyboard: 'F1',
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

export function buildApplicationMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const { menus } = options.text
  const bar: MenuItemConstructorOptions[] = [
    { label: menus.file, submenu: fileMenu(options) },
    ...(options.platform === 'darwin' ? [editMenu(options)] : []),
    { label: menus.action, submenu: actionMenu(options) },
    { label: menus.view, submenu: viewMenu(options) },
    { label: menus.favorites, submenu: favoritesMenu(options) },
    { label: menus.window, role: 'windowMenu' },
    { label: menus.help, role: 'help', submenu: helpMenu(options) },
  ]
  return options.platform === 'darwin' ? [{ role: 'appMenu' }, ...bar] : bar
}

function item(options: ApplicationMenuOptions, command: MenuCommand): MenuItemConstructorOptions {
  return {
    id: command,
    label: options.text.commands[command],
    ...shownKey(options.platform, keys[command]),
    click: () => options.choose(command),
  }
}

/** macOS always takes the keys of its menu bar, so a key that also means something in a field is not given to it. */
function shownKey(platform: NodeJS.Platform, accelerator: string | undefined): MenuItemConstructorOptions {
  if (accelerator === undefined) return {}
  if (platform === 'darwin') return accelerator.startsWith('CmdOrCtrl') ? { accelerator } : {}
  return { accelerator, registerAccelerator: false }
}

function fileMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const leave: MenuItemConstructorOptions =
    options.platform === 'darwin' ? { role: 'close' } : { role: 'quit', label: options.text.roles.exit }
  return [
    item(options, 'import'),
    item(options, 'export'),
    item(options, 'inspect'),
    separator,
    item(options, 'vault-settings'),
    item(options, 'lock'),
    separator,
    item(options, 'settings'),
    separator,
    leave,
  ]
}

/** Without it, Command+C and Command+V do nothing in a field on macOS. */
function editMenu({ text }: ApplicationMenuOptions): MenuItemConstructorOptions {
  return { label: text.menus.edit, role: 'editMenu' }
}

function actionMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  return [
    item(options, 'open'),
    item(options, 'find'),
    item(options, 'search'),
    separator,
    item(options, 'assign'),
    item(options, 'rename'),
    item(options, 'delete'),
    separator,
    item(options, 'refresh'),
    item(options, 'properties'),
  ]
}

function viewMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const { text, devTools, contents } = options
  return [
    item(options, 'toggle-tree'),
    item(options, 'toggle-preview'),
    item(options, 'toggle-actions'),
    item(options, 'columns'),
    separator,
    {
      label: text.menus.theme,
      submenu: (['theme-system', 'theme-light', 'theme-dark', 'theme-contrast'] as const).map(command =>
        item(options, command),
      ),
    },
    {
      label: text.menus.density,
      submenu: (['density-compact', 'density-comfortable'] as const).map(command => item(options, command)),
    },
    { label: text.menus.zoom, submenu: zoomMenu(text.roles, contents) },
    { role: 'togglefullscreen', label: text.roles.fullScreen },
    ...(devTools
      ? [separator, { label: text.roles.developerTools, click: () => contents.toggleDevTools() }]
      : []),
  ]
}

function zoomMenu(roles: Texts['desktop']['roles'], contents: WebContentsPort): MenuItemConstructorOptions[] {
  const zoomIn = (): void => contents.setZoomFactor(zoomedIn(contents.getZoomFactor()))
  return [
    { label: roles.actualSize, accelerator: 'CmdOrCtrl+0', click: () => contents.setZoomFactor(1) },
    { label: roles.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: zoomIn },
    // The same key without Shift, which is what most people press.
    { label: roles.zoomIn, accelerator: 'CmdOrCtrl+=', click: zoomIn, visible: false },
    {
      label: roles.zoomOut,
      accelerator: 'CmdOrCtrl+-',
      click: () => contents.setZoomFactor(zoomedOut(contents.getZoomFactor())),
    },
  ]
}

function favoritesMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  return (['go-personal', 'go-deployment', 'go-recycle-bin', 'go-audit-log'] as const).map(command =>
    item(options, command),
  )
}

function helpMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  return [item(options, 'keyboard'), separator, item(options, 'about')]
}

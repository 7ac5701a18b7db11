import { describe, expect, it } from 'vitest'
import { type MenuCommand, menuCommands } from '../../../../src/contract/menu-command.ts'
import { buildApplicationMenu } from '../../../../src/main/hosts/electron/application-menu.ts'
import type { MenuItemConstructorOptions } from '../../../../src/main/hosts/electron/electron-port.ts'
import { texts } from '../../../../src/text/texts.ts'
import { FakeContents } from '../../../fakes/fake-electron.ts'

function setUp(platform: NodeJS.Platform, devTools = false) {
  const chosen: MenuCommand[] = []
  const contents = new FakeContents(1, 1)
  const bar = buildApplicationMenu({
    platform,
    text: texts().desktop,
    devTools,
    contents,
    choose: command => chosen.push(command),
  })
  return { bar, chosen, contents, items: flatten(bar) }
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap(item => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}

function click(item: MenuItemConstructorOptions | undefined): void {
  // The host's handlers take nothing of what Electron would pass.
  ;(item?.click as (() => void) | undefined)?.()
}

describe('buildApplicationMenu', () => {
  it('has the menus of the management console in their order', () => {
    const labels = setUp('win32').bar.map(({ label }) => label?.replace('&', ''))
    expect(labels).toEqual(['File', 'Action', 'View', 'Favorites', 'Window', 'Help'])
  })

  it.each(['win32', 'linux', 'darwin'] as const)('offers every command exactly once on %s', platform => {
    const { items, chosen } = setUp(platform)
    const commandItems = items.filter(({ id }) => id !== undefined)
    for (const item of commandItems) click(item)
    expect([...chosen].sort()).toEqual([...menuCommands].sort())
  })

  it('shows the keys of the commands but leaves them to the window on Windows and Linux', () => {
    for (const platform of ['win32', 'linux'] as const) {
      const shown = setUp(platform).items.filter(
        item => item.id !== undefined && item.accelerator !== undefined,
      )
      expect(shown.length).toBeGreaterThan(8)
      expect(shown.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([])
    }
  })

  it('gives macOS no key that means something inside a field, and the Edit menu that its clipboard keys need', () => {
    const { items } = setUp('darwin')
    const keys = items.flatMap(item => (item.id === undefined ? [] : [item.accelerator ?? 'none']))
    expect(keys.filter(key => ['Delete', 'Enter', 'F2', 'F5', 'Alt+Enter'].includes(key))).toEqual([])
    expect(items.some(({ role }) => role === 'editMenu')).toBe(true)
  })

  it('has no developer tools unless the application is being developed', () => {
    const label = texts().desktop.roles.developerTools
    expect(setUp('linux').items.some(item => item.label === label)).toBe(false)
    const { items, contents } = setUp('linux', true)
    click(items.find(item => item.label === label))
    expect(contents.devToolsToggles).toBe(1)
  })

  it('zooms in the steps of the design, and back to actual size', () => {
    const { items, contents } = setUp('linux')
    const { roles } = texts().desktop
    const press = (label: string): number => {
      click(items.find(item => item.label === label))
      return contents.getZoomFactor()
    }
    expect([1, 2, 3, 4, 5, 6, 7].map(() => press(roles.zoomIn))).toEqual([1.25, 1.5, 1.75, 2, 2.5, 3, 3])
    expect([1, 2].map(() => press(roles.zoomOut))).toEqual([2.5, 2])
    expect(press(roles.actualSize)).toBe(1)
    expect(press(roles.zoomOut)).toBe(1)
  })

  it('has different mnemonics within each menu', () => {
    for (const { submenu } of setUp('win32').bar) {
      if (!Array.isArray(submenu)) continue
      const marked = submenu.flatMap(({ label }) => /&(\w)/.exec(label ?? '')?.[1]?.toLowerCase() ?? [])
      expect(new Set(marked).size).toBe(marked.length)
    }
  })
})

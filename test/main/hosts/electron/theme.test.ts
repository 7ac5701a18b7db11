import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../../../src/contract/settings.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import type { ApplicationEvent } from '../../../../src/main/application.ts'
import { followTheme, readTheme } from '../../../../src/main/hosts/electron/theme.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'

describe('followTheme', () => {
  function setUp(initial: Settings['theme'], systemIsDark = false) {
    const fake = createFakeElectron({ systemIsDark })
    fake.becomeReady()
    new fake.port.BrowserWindow({})
    const window = fake.windows[0]!
    let tell = (_event: ApplicationEvent): void => undefined
    const onEvent = (listener: (event: ApplicationEvent) => void) => {
      tell = listener
      return () => undefined
    }
    followTheme(fake.port.nativeTheme, window, { onEvent }, initial)
    const set = (theme: Settings['theme']): void =>
      tell({ name: 'settings.changed', data: { ...defaultSettings, theme } })
    return { fake, window, set }
  }

  it.each([
    ['system', false, '#FFFFFF', 'system'],
    ['system', true, '#191C21', 'system'],
    ['light', true, '#FFFFFF', 'light'],
    ['dark', false, '#191C21', 'dark'],
    ['contrast', false, '#000000', 'dark'],
  ] as const)('with %s on a system that is dark: %s gives %s', (theme, systemIsDark, color, source) => {
    const { fake, window } = setUp(theme, systemIsDark)
    expect(window.backgroundColor).toBe(color)
    expect(fake.port.nativeTheme.themeSource).toBe(source)
  })

  it('follows the setting while the application runs', () => {
    const { fake, window, set } = setUp('light')
    set('dark')
    expect([window.backgroundColor, fake.port.nativeTheme.themeSource]).toEqual(['#191C21', 'dark'])
  })

  it('does not touch a window that was closed', () => {
    const { window, set } = setUp('light')
    window.close()
    expect(() => set('dark')).not.toThrow()
  })
})

describe('readTheme', () => {
  it('reads the theme of the settings', async () => {
    const dispatch = () => Promise.resolve(ok({ ...defaultSettings, theme: 'contrast' }))
    expect(await readTheme({ dispatch })).toBe('contrast')
  })

  it('falls back to the default when the settings cannot be read', async () => {
    const dispatch = () => Promise.resolve(err({ code: 'internal', incidentId: '1' } as const))
    expect(await readTheme({ dispatch })).toBe('system')
  })
})

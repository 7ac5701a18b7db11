/** The theme outside the page: native menus, dialogs and scroll bars, and the ground that is there before the page is. */
import { requests } from '../../../contract/api.ts'
import { defaultSettings, type Settings } from '../../../contract/settings.ts'
import type { Application } from '../../application.ts'
import type { NativeThemePort, WindowPort } from './electron-port.ts'

/** So that a dark window does not flash white: `--pane` of the three themes (src/renderer/styles/tokens.css). */
export function backgroundColor(theme: Settings['theme'], systemIsDark: boolean): string {
  if (theme === 'contrast') return '#000000'
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark)
  return isDark ? '#191C21' : '#FFFFFF'
}

/** The theme of the settings; the default when they cannot be read. */
export async function readTheme({ dispatch }: Pick<Application, 'dispatch'>): Promise<Settings['theme']> {
  const signal = new AbortController().signal
  const answer = await dispatch('settings.get', {}, { signal, progress: () => undefined })
  const settings = answer.ok ? requests['settings.get'].output.safeParse(answer.value) : undefined
  return settings?.success === true ? settings.data.theme : defaultSettings.theme
}

/** Follows the setting while it changes, and the system while the setting says so. */
export function followTheme(
  nativeTheme: NativeThemePort,
  window: Pick<WindowPort, 'isDestroyed' | 'setBackgroundColor'>,
  application: Pick<Application, 'onEvent'>,
  initial: Settings['theme'],
): void {
  let theme = initial
  const follow = (): void => {
    if (window.isDestroyed()) return
    const source = theme === 'contrast' ? 'dark' : theme
    // Setting it announces an update, which leads back here.
    if (nativeTheme.themeSource !== source) nativeTheme.themeSource = source
    window.setBackgroundColor(backgroundColor(theme, nativeTheme.shouldUseDarkColors))
  }
  follow()
  nativeTheme.on('updated', follow)
  application.onEvent(event => {
    if (event.name !== 'settings.changed') return
    theme = event.data.theme
    follow()
  })
}

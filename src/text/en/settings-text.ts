/** What the user chooses about the window itself. */
import type { Settings } from '../../contract/settings.ts'

const themes: { readonly [T in Settings['theme']]: string } = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
}

const densities: { readonly [D in Settings['density']]: string } = {
  compact: 'Compact, 24 px',
  comfortable: 'Comfortable, 28 px',
}

export const settingsText = {
  command: 'Settings...',
  title: 'Settings',
  theme: 'Theme',
  themeName: (theme: Settings['theme']): string => themes[theme],
  density: 'Row height',
  densityName: (density: Settings['density']): string => densities[density],
  applied: 'Changes show at once.',
  close: 'Close',
}

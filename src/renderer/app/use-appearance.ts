/** Theme, row height and language on the document, as the settings and the system want them; a change needs no restart. */
import { useEffect } from 'react'
import type { Settings } from '../../contract/settings.ts'
import { useMedia } from '../console/use-media.ts'

export function useAppearance({ theme, density }: Pick<Settings, 'theme' | 'density'>): void {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const wantsContrast = useMedia('(prefers-contrast: more)')
  const shown = theme !== 'system' ? theme : wantsContrast ? 'contrast' : isDark ? 'dark' : 'light'
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['theme'] = shown
    dataset['density'] = density
  }, [shown, density])
}

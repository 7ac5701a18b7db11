/** How the rest of the console opens the settings, and the same choices as entries of the View menu. */
import { useMemo } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import type { Action, ActionItem } from '../../console/action.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'

export function useSettingsCommands(): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'settings.open',
        label: texts().settings.command,
        icon: 'settings',
        run: () => dialogs.open(close => <SettingsDialog onClose={close} />),
      }),
    ],
    [dialogs],
  )
}

/** Theme and row height for the View menu. */
export function useAppearanceMenu(settings: Settings): readonly ActionItem[] {
  const client = useClient()
  const { theme, density } = settings
  return useMemo(() => {
    const words = texts().settings
    const change = (part: Partial<Settings>) => () => void client.request('settings.set', { change: part })
    const themes = (['system', 'light', 'dark', 'contrast'] as const).map((value): Action => ({
      kind: 'action',
      id: `theme-${value}`,
      label: words.themeName(value),
      checked: value === theme,
      run: change({ theme: value }),
    }))
    const densities = (['compact', 'comfortable'] as const).map((value): Action => ({
      kind: 'action',
      id: `density-${value}`,
      label: words.densityName(value),
      checked: value === density,
      run: change({ density: value }),
    }))
    return [
      { kind: 'menu', id: 'theme', label: words.theme, actions: themes },
      { kind: 'menu', id: 'density', label: words.density, actions: densities },
    ]
  }, [client, theme, density])
}

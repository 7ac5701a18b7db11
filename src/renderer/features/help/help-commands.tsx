/** How the rest of the console opens the help. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { AboutDialog } from './AboutDialog.tsx'
import { KeyboardDialog } from './KeyboardDialog.tsx'

export function useHelpCommands(): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'help.keyboard',
        label: texts().help.keyboard.command,
        icon: 'help',
        accelerator: 'F1',
        run: () => dialogs.open(close => <KeyboardDialog onClose={close} />),
      }),
      command({
        id: 'help.about',
        label: texts().help.about.command,
        run: () => dialogs.open(close => <AboutDialog onClose={close} />),
      }),
    ],
    [dialogs],
  )
}

/** How the rest of the console opens the Export Wizard. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const ExportWizard = lazyDialog(async () => (await import('./ExportWizard.tsx')).ExportWizard)

export function useExportCommands(): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'certificates.export',
        label: texts().export.command,
        icon: 'export',
        accelerator: 'Ctrl+E',
        offReason: ({ refs }) => (refs.length === 0 ? texts().export.offReason.nothingChosen : undefined),
        run: ({ refs }) => dialogs.open(close => <ExportWizard refs={refs} onClose={close} />),
      }),
    ],
    [dialogs],
  )
}

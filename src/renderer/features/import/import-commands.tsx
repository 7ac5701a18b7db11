/** How the rest of the console opens the Import Wizard. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const ImportWizard = lazyDialog(async () => (await import('./ImportWizard.tsx')).ImportWizard)

/** @param offReason why nothing can be changed now (another process holds the data folder); undefined when it can. */
export function useImportCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'certificates.import',
        label: texts().import.command,
        icon: 'import',
        accelerator: 'Ctrl+I',
        offReason: () => offReason,
        run: ({ computer, store, files = [] }) =>
          dialogs.open(close => <ImportWizard start={{ computer, store, files }} onClose={close} />),
      }),
    ],
    [dialogs, offReason],
  )
}

/** How the rest of the console opens "Examine a file". */
import { useMemo } from 'react'
import type { OfferedFile } from '../../../contract/file.ts'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'
import type { ExaminedCertificate } from './InspectedContent.tsx'

const InspectDialog = lazyDialog(async () => (await import('./InspectDialog.tsx')).InspectDialog)

export interface InspectDoors {
  readonly openCertificate: (certificate: ExaminedCertificate) => void
  /** Takes the file over, ticket included. */
  readonly importFile: (file: OfferedFile) => void
}

/** @param doors to other features; App.tsx knows them. */
export function useInspectCommands(doors: InspectDoors): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'inspect.open',
        label: texts().inspect.command,
        icon: 'globe-doc',
        run: ({ files }) =>
          dialogs.open(close => (
            <InspectDialog
              file={files?.[0]}
              onOpenCertificate={doors.openCertificate}
              onImport={taken => {
                close()
                doors.importFile(taken)
              }}
              onClose={close}
            />
          )),
      }),
    ],
    [dialogs, doors],
  )
}

/** How the rest of the console opens this dialog. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const load = () => import('./CertificateDialog.tsx')
const CertificateDialog = lazyDialog(async () => (await load()).CertificateDialog)
const StoredCertificateDialog = lazyDialog(async () => (await load()).StoredCertificateDialog)

export function useCertificateDialogCommands(): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'certificates.open',
        label: texts().certificates.actions.open,
        icon: 'cert',
        accelerator: 'Enter',
        run: ({ ref }) =>
          dialogs.open(close => <StoredCertificateDialog certificate={ref} onClose={close} />),
      }),
      command({
        id: 'certificates.openExamined',
        label: texts().certificates.actions.open,
        icon: 'cert',
        run: certificate =>
          dialogs.open(close => (
            <CertificateDialog shown={{ kind: 'examined', certificate }} onClose={close} />
          )),
      }),
    ],
    [dialogs],
  )
}

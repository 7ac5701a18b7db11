/** How the rest of the console adds an authorization server. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const AddServerDialog = lazyDialog(async () => (await import('./AddServerDialog.tsx')).AddServerDialog)

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useOAuthServerCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(
    () => [
      command({
        id: 'oauthServers.add',
        label: texts().oauthServers.actions.add,
        icon: 'authserver',
        offReason: () => offReason,
        run: () => dialogs.open(close => <AddServerDialog onClose={close} />),
      }),
    ],
    [dialogs, offReason],
  )
}

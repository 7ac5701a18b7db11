/** How the rest of the console opens the Certificate Request wizard and the pending requests. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const RequestWizard = lazyDialog(async () => (await import('./RequestWizard.tsx')).RequestWizard)
const PendingWizard = lazyDialog(async () => (await import('./PendingWizard.tsx')).PendingWizard)

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useRequestCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const pools = estate.state === 'ready' ? estate.value.pools : undefined
  return useMemo(() => {
    const words = texts().requests.commands
    return [
      command({
        id: 'requests.make',
        label: words.request,
        icon: 'request',
        offReason: () => offReason,
        run: ({ identity, types }) => {
          const fqdn = pools?.flatMap(pool => pool.servers).find(({ id }) => id === identity)?.fqdn
          const scope = { identity, types, name: texts().assignments.identityName(identity, fqdn) }
          dialogs.open(close => <RequestWizard scope={scope} onClose={close} />)
        },
      }),
      command({
        id: 'requests.pending',
        label: words.pending,
        offReason: () => offReason,
        run: () => {
          dialogs.open(close => <PendingWizard onClose={close} />)
        },
      }),
    ]
  }, [dialogs, offReason, pools])
}

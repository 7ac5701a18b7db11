/** How the rest of the console opens the Certificate Wizard of a server. */
import { useMemo } from 'react'
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const CertificateWizard = lazyDialog(async () => (await import('./CertificateWizard.tsx')).CertificateWizard)

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useDeploymentCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const pools = estate.state === 'ready' ? estate.value.pools : undefined
  return useMemo(() => {
    const fqdnOf = (server: ComputerId): string =>
      pools?.flatMap(pool => pool.servers).find(({ id }) => id === server)?.fqdn ?? server
    return [
      command({
        id: 'assignments.openWizard',
        label: texts().deployment.wizard.openLabel,
        icon: 'assign',
        run: ({ server }) => {
          const target = { id: server, fqdn: fqdnOf(server) }
          dialogs.open(close => <CertificateWizard server={target} offReason={offReason} onClose={close} />)
        },
      }),
    ]
  }, [dialogs, pools, offReason])
}

/** What other features may ask of the lists: Properties, Find Certificates, and the search over all stores. */
import { useMemo } from 'react'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { command, useCommands, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import type { FindDialogProps } from './FindDialog.tsx'
import { showSearch } from './SearchBox.tsx'
import { certificatesNodeId } from './store-node-id.ts'
import { useCertificateChanges } from './use-certificate-changes.tsx'

const FindDialog = lazyDialog(async () => (await import('./FindDialog.tsx')).FindDialog)

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useCertificateListCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  const navigation = useNavigation()
  const changes = useCertificateChanges()
  const { go, showOverlay } = navigation
  return useMemo(() => {
    const words = texts().certificates
    return [
      command({
        id: 'certificates.properties',
        label: words.actions.properties,
        icon: 'properties',
        run: ({ ref }) => changes.openProperties(ref, offReason),
      }),
      command({
        id: 'certificates.find',
        label: words.actions.find,
        icon: 'search',
        run: ({ computer, store }) =>
          dialogs.open(close => (
            <ConnectedFindDialog
              within={computer === undefined ? undefined : { computer, store }}
              onShowInStore={({ ref }) => {
                close()
                go(certificatesNodeId(ref.computer, ref.store))
              }}
              onClose={close}
            />
          )),
      }),
      command({
        id: 'certificates.search',
        label: words.search.box,
        icon: 'search',
        run: ({ text }) => showSearch({ showOverlay }, text),
      }),
    ]
  }, [dialogs, changes, go, showOverlay, offReason])
}

/** Dialogs stand outside the views, so this one gets names and commands by itself. */
function ConnectedFindDialog(props: Omit<FindDialogProps, 'computerName' | 'onOpen'>) {
  const commands = useCommands()
  const estate = useRequest('estate.get', {})
  const servers = estate.state === 'ready' ? estate.value.pools.flatMap(pool => pool.servers) : []
  const open = (row: CertificateRow) => commands.invoke('certificates.open', { ref: row.ref })
  return (
    <FindDialog
      {...props}
      computerName={computer =>
        texts().store.computer(computer, servers.find(server => server.id === computer)?.fqdn)
      }
      onOpen={commands.has('certificates.open') ? open : undefined}
    />
  )
}

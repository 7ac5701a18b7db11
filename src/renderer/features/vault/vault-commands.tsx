/** How the rest of the console locks, opens and changes the vault. */
import { useMemo } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import {
  ChangePassphraseDialog,
  NewRecoveryKeyDialog,
  OpenVaultDialog,
  VaultSettingsDialog,
} from './VaultDialogs.tsx'

export function useVaultCommands(state: VaultStatus['state']): readonly AnyCommand[] {
  const dialogs = useDialogs()
  const client = useClient()
  return useMemo(() => {
    const words = texts().vault
    const openSettings = (): void => {
      dialogs.open(close => (
        <VaultSettingsDialog
          onClose={close}
          onChangePassphrase={() =>
            dialogs.open(done => <ChangePassphraseDialog onClose={done} onDone={done} />)
          }
          onNewRecoveryKey={() => dialogs.open(done => <NewRecoveryKeyDialog onClose={done} />)}
        />
      ))
    }
    return [
      command({
        id: 'vault.lock',
        label: words.commands.lock,
        icon: 'lock',
        accelerator: 'Ctrl+L',
        offReason: () => (state === 'open' ? undefined : words.status[state]),
        run: () => void client.request('vault.lock', {}),
      }),
      command({
        id: 'vault.create',
        label: state === 'absent' ? words.commands.create : words.commands.unlock,
        icon: 'unlock',
        run: () => dialogs.open(close => <OpenVaultDialog onClose={close} />),
      }),
      command({
        id: 'vault.settings',
        label: words.commands.settings,
        icon: 'settings',
        offReason: () => (state === 'open' ? undefined : words.status[state]),
        run: openSettings,
      }),
    ]
  }, [client, dialogs, state])
}

/** The vault in the status bar: its state in words, with the minutes until it locks; a press locks, opens or creates it. */
import type { VaultStatus } from '../../contract/vault.ts'
import { texts } from '../../text/texts.ts'
import { Icon } from '../components/Icon.tsx'
import { useCommands } from '../console/commands.tsx'
import { useMinutesUntilLock } from '../features/vault/use-minutes-until-lock.ts'

export function VaultStatusPart({ status }: { readonly status: VaultStatus }) {
  const words = texts().console.vault
  const commands = useCommands()
  const minutes = useMinutesUntilLock(status)
  const isOpen = status.state === 'open'
  const told = status.state === 'open' ? words.open(minutes) : words[status.state]
  return (
    <button
      type="button"
      className="status-button"
      title={isOpen ? words.lockNow : told}
      onClick={() => commands.invoke(isOpen ? 'vault.lock' : 'vault.create', undefined)}
    >
      <Icon name={isOpen ? 'unlock' : 'lock'} />
      {told}
    </button>
  )
}

/** Says that a key can only be stored while the vault is open, and leads there and back without losing anything. */
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export function VaultNotice({ state }: { readonly state: Exclude<VaultStatus['state'], 'open'> }) {
  const commands = useCommands()
  const words = texts().import.vault
  const { title, rest } = words[state]
  return (
    <Banner
      state="warning"
      title={title}
      action={
        <Button size="small" onClick={() => commands.invoke('vault.create', undefined)}>
          {state === 'locked' ? words.unlock : words.create}
        </Button>
      }
    >
      {rest}
    </Banner>
  )
}

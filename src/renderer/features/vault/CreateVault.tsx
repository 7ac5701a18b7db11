/** First run: one passphrase, twice, and what else opens or closes the vault (design j1). */
import { useState } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { leastCharacters, passphraseFault } from './new-passphrase.ts'
import { NewPassphraseFields, type NewPassphrase } from './NewPassphraseFields.tsx'
import { RecoveryKey } from './RecoveryKey.tsx'

const suggestedMinutes = 15

export interface CreateVaultProps {
  readonly status: VaultStatus
  /** The vault is there and, if one was made, the recovery key has been kept. */
  readonly onDone: () => void
  readonly onWithout: () => void
  /** The recovery key is on the screen: nothing may take this view away now. */
  readonly onShowingKey: () => void
}

export function CreateVault({ status, onDone, onWithout, onShowingKey }: CreateVaultProps) {
  const words = texts().vault.create
  const create = useCommand('vault.create')
  const [value, setValue] = useState<NewPassphrase>({ passphrase: '', repeated: '' })
  const [useSystem, setUseSystem] = useState(status.systemKeyStore.availability === 'available')
  const [locks, setLocks] = useState(true)
  const [withRecoveryKey, setWithRecoveryKey] = useState(true)
  const fault = passphraseFault(value.passphrase, value.repeated)
  const recoveryKey = create.state.state === 'done' ? create.state.value.recoveryKey : null
  if (recoveryKey !== null) return <RecoveryKey recoveryKey={recoveryKey} onDone={onDone} />
  const submit = async (): Promise<void> => {
    if (fault !== undefined) return
    if (withRecoveryKey) onShowingKey()
    const result = await create.run({
      passphrase: value.passphrase,
      autoLockMinutes: locks ? suggestedMinutes : 0,
      useSystemKeyStore: useSystem,
      withRecoveryKey,
    })
    if (result.ok && result.value.recoveryKey === null) onDone()
  }
  const { availability } = status.systemKeyStore
  return (
    <form
      className="vault-form"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2 className="title">{words.heading}</h2>
      <p className="reading dim">{words.lead}</p>
      <NewPassphraseFields label={words.passphrase} value={value} onChange={setValue} autoFocus />
      <CheckBox
        label={words.systemKeyStore}
        checked={useSystem}
        onChange={setUseSystem}
        offReason={availability === 'available' ? undefined : words.systemKeyStoreOff[availability]}
      />
      <CheckBox label={words.lockWhenIdle(suggestedMinutes)} checked={locks} onChange={setLocks} />
      <CheckBox label={words.recoveryKey} checked={withRecoveryKey} onChange={setWithRecoveryKey} />
      {create.state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(create.state.problem)} code={create.state.problem.code} />
      )}
      <div className="vault-buttons">
        <Button variant="quiet" title={words.withoutWhy} onClick={onWithout}>
          {words.without}
        </Button>
        <Button
          variant="primary"
          type="submit"
          busy={create.state.state === 'running'}
          offReason={
            fault === 'too-short'
              ? words.tooShort(leastCharacters)
              : fault === 'different'
                ? words.different
                : undefined
          }
        >
          {words.button}
        </Button>
      </div>
    </form>
  )
}

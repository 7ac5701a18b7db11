/** The vault from inside the console: settings, a new passphrase, a new recovery key, creating or opening it when a key is needed. */
import { useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { CreateVault } from './CreateVault.tsx'
import { leastCharacters, passphraseFault } from './new-passphrase.ts'
import { NewPassphraseFields, type NewPassphrase } from './NewPassphraseFields.tsx'
import { RecoveryKey } from './RecoveryKey.tsx'
import { UnlockVault } from './UnlockVault.tsx'

/** Opens or creates the vault from wherever a private key is needed; the window behind keeps its input. */
export function OpenVaultDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts().vault
  const status = useRequest('vault.status', {})
  const [showingKey, setShowingKey] = useState(false)
  if (status.state !== 'ready') return null
  const create = status.value.state === 'absent' || showingKey
  return (
    <Dialog
      title={create ? words.create.heading : words.unlock.heading}
      icon="lock"
      width={480}
      cannotClose={showingKey}
      withoutForm
      onCancel={onClose}
    >
      {create ? (
        <CreateVault
          status={status.value}
          onDone={onClose}
          onWithout={onClose}
          onShowingKey={() => setShowingKey(true)}
        />
      ) : (
        <UnlockVault status={status.value} onDone={onClose} />
      )}
    </Dialog>
  )
}

const idleChoices = [5, 10, 15, 30, 60, 0] as const

interface VaultChoice {
  readonly autoLockMinutes?: number
  readonly useSystemKeyStore?: boolean
}

export function VaultSettingsDialog(props: {
  readonly onClose: () => void
  readonly onChangePassphrase: () => void
  readonly onNewRecoveryKey: () => void
}) {
  const words = texts().vault.settings
  const status = useRequest('vault.status', {}, { refreshOn: 'vault.changed' })
  const configure = useCommand('vault.configure')
  // Shown before main has answered: a choice that springs back for a moment looks broken.
  const [chosen, setChosen] = useState<VaultChoice>({})
  if (status.state !== 'ready') return null
  const { hasRecoveryKey, systemKeyStore } = status.value
  const autoLockMinutes = chosen.autoLockMinutes ?? status.value.autoLockMinutes
  const choose = async (change: VaultChoice): Promise<void> => {
    setChosen({ ...chosen, ...change })
    const result = await configure.run(change)
    if (!result.ok) setChosen({})
  }
  const choices = [...new Set([...idleChoices, autoLockMinutes])].toSorted((a, b) =>
    a === 0 ? 1 : b === 0 ? -1 : a - b,
  )
  const off =
    systemKeyStore.availability === 'available'
      ? undefined
      : texts().vault.create.systemKeyStoreOff[systemKeyStore.availability]
  return (
    <Dialog
      title={words.title}
      icon="lock"
      width={440}
      onCancel={props.onClose}
      onSubmit={props.onClose}
      foot={
        <Button variant="primary" type="submit">
          {texts().component.close}
        </Button>
      }
    >
      <div className="vault-form">
        <Select
          label={words.idle}
          options={choices.map(minutes => ({ value: String(minutes), label: words.minutes(minutes) }))}
          value={String(autoLockMinutes)}
          onChange={minutes => void choose({ autoLockMinutes: Number(minutes) })}
        />
        <CheckBox
          label={words.systemKeyStore}
          checked={chosen.useSystemKeyStore ?? systemKeyStore.enabled}
          offReason={off}
          onChange={useSystemKeyStore => void choose({ useSystemKeyStore })}
        />
        {configure.state.state === 'failed' && (
          <ProblemNotice
            inline
            {...texts().problem(configure.state.problem)}
            code={configure.state.problem.code}
          />
        )}
        <div className="row">
          <Button onClick={props.onChangePassphrase}>{words.changePassphrase}</Button>
          <Button onClick={props.onNewRecoveryKey}>{words.newRecoveryKey}</Button>
        </div>
        <p className="dim">{hasRecoveryKey ? words.hasRecoveryKey : words.noRecoveryKey}</p>
      </div>
    </Dialog>
  )
}

export function ChangePassphraseDialog({
  onClose,
  onDone,
}: {
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const words = texts().vault
  const change = useCommand('vault.changePassphrase')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState<NewPassphrase>({ passphrase: '', repeated: '' })
  const fault = passphraseFault(next.passphrase, next.repeated)
  const offReason =
    current === ''
      ? words.unlock.missing
      : fault === 'too-short'
        ? words.create.tooShort(leastCharacters)
        : fault === 'different'
          ? words.create.different
          : undefined
  const submit = async (): Promise<void> => {
    if (offReason !== undefined) return
    const result = await change.run({ current, next: next.passphrase })
    if (result.ok) onDone()
    else setCurrent('')
  }
  return (
    <Dialog
      title={words.change.title}
      icon="lock"
      width={440}
      onCancel={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            offReason={offReason}
            busy={change.state.state === 'running'}
          >
            {words.change.button}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="vault-form">
        <PasswordField label={words.change.current} value={current} onChange={setCurrent} autoFocus />
        <NewPassphraseFields label={words.change.next} value={next} onChange={setNext} />
        {change.state.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(change.state.problem)} code={change.state.problem.code} />
        )}
      </div>
    </Dialog>
  )
}

export function NewRecoveryKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts().vault.newKey
  const make = useCommand('vault.newRecoveryKey')
  const [passphrase, setPassphrase] = useState('')
  if (make.state.state === 'done') {
    return (
      <Dialog title={texts().vault.recovery.title} icon="lock" width={520} cannotClose onCancel={onClose}>
        <RecoveryKey recoveryKey={make.state.value.recoveryKey} onDone={onClose} />
      </Dialog>
    )
  }
  const submit = async (): Promise<void> => {
    if (passphrase === '') return
    const result = await make.run({ passphrase })
    if (!result.ok) setPassphrase('')
  }
  return (
    <Dialog
      title={words.title}
      icon="lock"
      width={440}
      onCancel={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={make.state.state === 'running'}
            offReason={passphrase === '' ? texts().vault.unlock.missing : undefined}
          >
            {words.button}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="vault-form">
        <p className="reading dim">{words.lead}</p>
        <PasswordField label={words.passphrase} value={passphrase} onChange={setPassphrase} autoFocus />
        {make.state.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(make.state.problem)} code={make.state.problem.code} />
        )}
      </div>
    </Dialog>
  )
}

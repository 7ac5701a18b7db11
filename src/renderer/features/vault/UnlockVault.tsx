/** The locked window: by passphrase, by recovery key, or by the system's key store where it was set up (design j2). */
import { useState } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'

export interface UnlockVaultProps {
  readonly status: VaultStatus
  /** On the locked window: heading in the middle, under a lock. */
  readonly isAlone?: boolean | undefined
  readonly onDone?: (() => void) | undefined
}

export function UnlockVault({ status, isAlone = false, onDone }: UnlockVaultProps) {
  const words = texts().vault.unlock
  const unlock = useCommand('vault.unlock')
  const [by, setBy] = useState<'passphrase' | 'recovery-key'>('passphrase')
  const [secret, setSecret] = useState('')
  const attempt = async (input: Parameters<typeof unlock.run>[0]): Promise<void> => {
    const result = await unlock.run(input)
    setSecret('')
    if (result.ok) onDone?.()
  }
  const submit = (): void => {
    if (secret === '') return
    void attempt(by === 'passphrase' ? { with: by, passphrase: secret } : { with: by, recoveryKey: secret })
  }
  const change = (next: string): void => {
    setSecret(next)
    unlock.reset()
  }
  const swap = (): void => {
    setBy(by === 'passphrase' ? 'recovery-key' : 'passphrase')
    change('')
  }
  const failed = unlock.state.state === 'failed' ? unlock.state.problem : undefined
  return (
    <form
      className={isAlone ? 'vault-form vault-alone' : 'vault-form'}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      {isAlone && (
        <span className="vault-lock">
          <Icon name="lock" size={32} tone="accent" />
        </span>
      )}
      <h2 className="title">{words.heading}</h2>
      <p className="reading dim">{words.lead}</p>
      {by === 'passphrase' ? (
        <PasswordField key={by} label={words.passphrase} value={secret} onChange={change} tall autoFocus />
      ) : (
        <TextField
          key={by}
          label={words.recoveryKey}
          value={secret}
          onChange={change}
          tall
          mono
          autoFocus
          maxLength={200}
        />
      )}
      {failed !== undefined && <ProblemNotice inline {...texts().problem(failed)} code={failed.code} />}
      <Button variant="primary" size="wide" type="submit" busy={unlock.state.state === 'running'}>
        {words.button}
      </Button>
      {status.systemKeyStore.enabled && status.systemKeyStore.availability === 'available' && (
        <Button size="wide" icon="key" onClick={() => void attempt({ with: 'system-key-store' })}>
          {words.useSystem}
        </Button>
      )}
      {status.hasRecoveryKey && (
        <span>
          <LinkButton onClick={swap}>
            {by === 'passphrase' ? words.useRecoveryKey : words.usePassphrase}
          </LinkButton>
        </span>
      )}
    </form>
  )
}

/** The locked window: by passphrase, by recovery key, or by the system's key store where it was set up (design j2). */
import { useState } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'

export interface UnlockVaultProps {
  readonly status: VaultStatus
  /** Files can be examined while the vault is locked; left out where that is not offered. */
  readonly onInspect?: (() => void) | undefined
  readonly onDone?: (() => void) | undefined
}

export function UnlockVault({ status, onInspect, onDone }: UnlockVaultProps) {
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
      className="vault-form"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
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
      <div className="vault-buttons">
        {status.hasRecoveryKey && (
          <span className="vault-left">
            <LinkButton onClick={swap}>
              {by === 'passphrase' ? words.useRecoveryKey : words.usePassphrase}
            </LinkButton>
          </span>
        )}
        {status.systemKeyStore.enabled && status.systemKeyStore.availability === 'available' && (
          <Button onClick={() => void attempt({ with: 'system-key-store' })}>{words.useSystem}</Button>
        )}
        <Button
          variant="primary"
          type="submit"
          busy={unlock.state.state === 'running'}
          offReason={secret === '' ? words.missing : undefined}
        >
          {words.button}
        </Button>
      </div>
      {onInspect !== undefined && <LinkButton onClick={onInspect}>{words.inspect}</LinkButton>}
    </form>
  )
}

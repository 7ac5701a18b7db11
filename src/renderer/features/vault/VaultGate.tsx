/**
 * What stands in front of the console: nothing while the vault is open; the first run while there is none; the locked
 * window, which hides every name, while it is closed.
 */
import { useState, type ReactNode } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { texts } from '../../../text/texts.ts'
import { LinkButton } from '../../components/Button.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { useKeptFlag } from '../../console/view-state.tsx'
import { CreateVault } from './CreateVault.tsx'
import { UnlockVault } from './UnlockVault.tsx'

export interface VaultGateProps {
  readonly status: VaultStatus
  readonly onInspect: () => void
  /** What holds for the whole window: a lost connection. */
  readonly notice: ReactNode
  /** The console; mounted only while names may be shown. */
  readonly children: ReactNode
}

export function VaultGate({ status, onInspect, notice, children }: VaultGateProps) {
  const [without, setWithout] = useKeptFlag('vault.without', false)
  const [showingKey, setShowingKey] = useState(false)
  const words = texts().vault
  if (showingKey || (status.state === 'absent' && !without)) {
    return (
      <GateFrame
        status={status.state === 'absent' ? words.create.status : words.recovery.heading}
        notice={notice}
      >
        <CreateVault
          status={status}
          onDone={() => setShowingKey(false)}
          onShowingKey={() => setShowingKey(true)}
          onWithout={() => setWithout(true)}
        />
      </GateFrame>
    )
  }
  if (status.state === 'locked') {
    return (
      <LockedFrame notice={notice} onInspect={onInspect}>
        <UnlockVault status={status} isAlone />
      </LockedFrame>
    )
  }
  return children
}

const promiseIcons: readonly IconName[] = ['lock', 'audit', 'recycle']

interface LockedFrameProps {
  readonly notice: ReactNode
  readonly onInspect: () => void
  readonly children: ReactNode
}

/** Names, titles and the tree are hidden; what needs no key still works. */
function LockedFrame({ notice, onInspect, children }: LockedFrameProps) {
  const words = texts().vault.unlock
  return (
    <div className="vault-gate">
      {notice}
      <main className="vault-locked">
        <div className="panel vault-panel">{children}</div>
        <div className="vault-still">
          <b>{words.still}</b>
          <span className="row">
            <Icon name="file" size={14} />
            <LinkButton onClick={onInspect}>{words.inspect}</LinkButton>
          </span>
        </div>
      </main>
      <footer className="status-bar">
        <span>{words.hidden}</span>
        <i className="status-gap" />
        <span className="status-part">
          <Icon name="lock" />
          {words.status}
        </span>
      </footer>
    </div>
  )
}

interface GateFrameProps {
  readonly status: string
  readonly notice: ReactNode
  readonly children: ReactNode
}

function GateFrame({ status, notice, children }: GateFrameProps) {
  const words = texts().vault
  return (
    <div className="vault-gate">
      {notice}
      <main className="vault-card">
        <aside>
          <h1 className="vault-brand">
            <Icon name="app" size={32} tone="accent" />
            {words.product}
          </h1>
          <p className="reading dim">{words.claim}</p>
          <ul>
            {words.promises.map((promise, index) => (
              <li key={promise.title}>
                <Icon name={promiseIcons[index] ?? 'lock'} tone="accent" />
                <span>
                  <b>{promise.title}</b> {promise.rest}
                </span>
              </li>
            ))}
          </ul>
        </aside>
        <section>{children}</section>
      </main>
      <footer className="status-bar">
        <span>{status}</span>
      </footer>
    </div>
  )
}

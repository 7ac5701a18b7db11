/** An authenticated SSH connection to a host whose key is the accepted one (RFC 4253 section 8, RFC 4252). */
import { createHash } from 'node:crypto'
import { Client, utils, type ConnectConfig, type SFTPWrapper } from 'ssh2'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ReplicaTarget } from '../../../contract/replication.ts'
import type { TargetProblem, TargetResult } from '../../domain/replication/ports.ts'
import { toTargetProblem } from './ssh-errors.ts'

export type SshTarget = Extract<ReplicaTarget, { readonly kind: 'ssh' }>

export interface SshConnection {
  readonly client: Client
  readonly sftp: SFTPWrapper
  /** Never rejects; settles when the connection is gone, for whatever reason. */
  readonly lost: Promise<TargetProblem>
  close(): void
}

const connectWithinMs = 20_000

/** "SHA256:…", as ssh-keygen -lf shows it: Base64 without padding. */
export function hostKeyFingerprint(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** Fails with HostKeyUnknown, HostKeyChanged (the detail is the key that was shown), AccessDenied, Unreachable. */
export function connectSsh(
  target: SshTarget,
  secret: string | undefined,
  signal: CancelSignal,
): Promise<TargetResult<SshConnection>> {
  if (secret === undefined) return refuse('AccessDenied', 'no password or key is kept for this target')
  if (target.authentication === 'key') {
    const key = utils.parseKey(secret)
    if (key instanceof Error) return refuse('AccessDenied', `the private key cannot be used: ${key.message}`)
  }
  const client = new Client()
  let refusedKey: TargetProblem | undefined
  let resolve: (result: TargetResult<SshConnection>) => void = () => undefined
  let tellLost: (problem: TargetProblem) => void = () => undefined
  const connected = new Promise<TargetResult<SshConnection>>(settle => (resolve = settle))
  const lost = new Promise<TargetProblem>(settle => (tellLost = settle))
  const fail = (problem: TargetProblem): void => {
    resolve({ ok: false, problem: refusedKey ?? problem })
    tellLost(problem)
    client.destroy()
  }
  const stop = (): void => fail({ kind: 'Unreachable', detail: 'given up' })
  signal.addEventListener('abort', stop)
  client.on('error', error => fail(toTargetProblem(error, 'connect')))
  client.on('close', () => {
    signal.removeEventListener('abort', stop)
    fail({ kind: 'Unreachable', detail: 'the connection was closed' })
  })
  // Some servers ask for a password in a dialogue of one question; anything else is not ours to answer.
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) =>
    finish(prompts.length === 1 && target.authentication === 'password' ? [secret] : []),
  )
  client.on('ready', () => {
    client.sftp((error, sftp) => {
      if (error !== undefined) fail(toTargetProblem(error, 'sftp'))
      else resolve({ ok: true, value: { client, sftp, lost, close: () => void client.end() } })
    })
  })
  const config: ConnectConfig = {
    host: target.host,
    port: target.port,
    username: target.user,
    readyTimeout: connectWithinMs,
    keepaliveInterval: 10_000,
    hostVerifier: (key: Buffer): boolean => {
      const shown = hostKeyFingerprint(key)
      if (shown === target.hostKey) return true
      refusedKey = { kind: target.hostKey === null ? 'HostKeyUnknown' : 'HostKeyChanged', detail: shown }
      return false
    },
    ...(target.authentication === 'key' ? { privateKey: secret } : { password: secret, tryKeyboard: true }),
  }
  if (signal.aborted) stop()
  else client.connect(config)
  return connected
}

function refuse(kind: TargetProblem['kind'], detail: string): Promise<TargetResult<never>> {
  return Promise.resolve({ ok: false, problem: { kind, detail } })
}

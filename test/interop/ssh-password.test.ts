/** Logging in with a password, against the server of the SSH library itself: OpenSSH would need a password of this system. */
import { generateKeyPairSync } from 'node:crypto'
import { Server, type AuthContext, type ServerConfig } from 'ssh2'
import { afterEach, describe, expect, it } from 'vitest'
import {
  connectSsh,
  hostKeyFingerprint,
  type SshTarget,
} from '../../src/main/adapters/targets/ssh-connection.ts'

const password = 'correct horse'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const hostKeys: ServerConfig['hostKeys'] = [privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()]
const never = new AbortController().signal

let server: Server | undefined
afterEach(() => server?.close())

/** @param authenticate answers each attempt to log in. */
async function serve(authenticate: (attempt: AuthContext) => void): Promise<SshTarget> {
  server = new Server({ hostKeys }, client => {
    client.on('authentication', authenticate)
    client.on('error', () => undefined)
    client.on('session', accept => {
      accept().on('sftp', acceptSftp => void acceptSftp())
    })
  })
  const started = server
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', () => resolve()))
  const { port } = started.address() as { port: number }
  const target: SshTarget = {
    kind: 'ssh',
    host: '127.0.0.1',
    port,
    user: 'certs',
    authentication: 'password',
    hostKey: null,
    folder: '/drop',
    runScript: false,
    password: { kind: 'apart' },
    profile: 'modern',
  }
  const unknown = await connectSsh(target, password, never)
  if (unknown.ok || unknown.problem.kind !== 'HostKeyUnknown')
    throw new Error('the host key was not asked about')
  return { ...target, hostKey: unknown.problem.detail }
}

describe('a password', () => {
  it('is sent where passwords are asked for', async () => {
    const target = await serve(attempt => {
      if (attempt.method === 'password' && attempt.password === password && attempt.username === 'certs') {
        attempt.accept()
      } else attempt.reject(['password'])
    })
    const connected = await connectSsh(target, password, never)
    expect(connected.ok).toBe(true)
    if (connected.ok) connected.value.close()
  })

  it('answers the one question of a server that asks in a dialogue', async () => {
    const target = await serve(attempt => {
      if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive'])
      attempt.prompt([{ prompt: 'Password:', echo: false }], answers => {
        if (answers[0] === password) attempt.accept()
        else attempt.reject()
      })
    })
    const connected = await connectSsh(target, password, never)
    expect(connected.ok).toBe(true)
    if (connected.ok) connected.value.close()
  })

  it('is not given as an answer to several questions', async () => {
    const heard: string[][] = []
    const target = await serve(attempt => {
      if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive'])
      const questions = ['Password:', 'Password of another system:']
      attempt.prompt(
        questions.map(prompt => ({ prompt, echo: false })),
        answers => {
          heard.push(answers)
          attempt.reject()
        },
      )
    })
    expect(await connectSsh(target, password, never)).toMatchObject({ problem: { kind: 'AccessDenied' } })
    expect(heard.flat()).not.toContain(password)
  })

  it('that is wrong is refused, and told as such without being repeated', async () => {
    const target = await serve(attempt => attempt.reject(['password']))
    const refused = await connectSsh(target, 'wrong horse', never)
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'AccessDenied' } })
    expect(JSON.stringify(refused)).not.toContain('wrong horse')
  })
})

describe('the fingerprint of a host key', () => {
  it('has no padding, as ssh-keygen shows it', () => {
    expect(hostKeyFingerprint(new Uint8Array(0))).toBe('SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU')
  })
})

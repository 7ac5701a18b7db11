/** A real OpenSSH server on 127.0.0.1, with keys, folder and configuration of its own, for the time of a test. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { run } from '../fixtures/tools.ts'

const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find(path => isThere(path))

export const whyNoSshServer = sshd === undefined ? ' (skipped: sshd is not installed)' : ''

export interface SshServer {
  readonly port: number
  readonly user: string
  /** "SHA256:…" as ssh-keygen shows it. */
  readonly hostKey: string
  /** A private key that may log in, as OpenSSH text. */
  readonly privateKey: string
  /** An empty folder on the server. */
  readonly folder: string
  /** What its powershell.exe is: a shell script in the place of the real one. */
  setPowerShell(script: string): void
  stop(): Promise<void>
}

export async function startSshServer(): Promise<SshServer> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-sshd-'))
  const bin = join(home, 'bin')
  const folder = join(home, 'drop')
  mkdirSync(bin)
  mkdirSync(folder)
  for (const name of ['host', 'login']) {
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', join(home, name)])
  }
  writeFileSync(join(home, 'authorized'), readFileSync(join(home, 'login.pub')), { mode: 0o600 })
  const port = await freePort()
  writeFileSync(
    join(home, 'config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(home, 'host')}`,
      `PidFile ${join(home, 'pid')}`,
      `AuthorizedKeysFile ${join(home, 'authorized')}`,
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'UsePAM no',
      'StrictModes no',
      'Subsystem sftp internal-sftp',
      `SetEnv PATH=${bin}:/usr/bin:/bin`,
    ].join('\n'),
  )
  if (isRoot()) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const server = spawn(sshd ?? 'sshd', ['-D', '-e', '-f', join(home, 'config')], { stdio: 'pipe' })
  await untilListening(server)
  const shown = run('ssh-keygen', ['-lf', join(home, 'host.pub')]).toString()
  return {
    port,
    user: userInfo().username,
    hostKey: /SHA256:\S+/.exec(shown)?.[0] ?? '',
    privateKey: readFileSync(join(home, 'login'), 'utf8'),
    folder,
    setPowerShell(script) {
      writeFileSync(join(bin, 'powershell.exe'), `#!/bin/sh\n${script}\n`)
      chmodSync(join(bin, 'powershell.exe'), 0o755)
    },
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGKILL')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function untilListening(server: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('listening')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`sshd did not start: ${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isThere(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}

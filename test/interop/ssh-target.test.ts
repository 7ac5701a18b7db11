/** The SSH target against a real OpenSSH server on this machine. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SshTarget } from '../../src/main/adapters/targets/ssh-connection.ts'
import { openSshTarget } from '../../src/main/adapters/targets/ssh-target.ts'
import type { TargetFolder } from '../../src/main/domain/replication/ports.ts'
import { startSshServer, whyNoSshServer, type SshServer } from './ssh-server.ts'

const never = new AbortController().signal

describe.skipIf(whyNoSshServer !== '')(`an SSH target${whyNoSshServer}`, () => {
  let server: SshServer
  let target: SshTarget
  beforeAll(async () => {
    server = await startSshServer()
  })
  afterAll(() => server.stop())
  beforeEach(() => {
    target = {
      kind: 'ssh',
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      authentication: 'key',
      hostKey: server.hostKey,
      folder: server.folder,
      runScript: false,
      password: { kind: 'apart' },
      profile: 'modern',
    }
  })

  async function opened(change: Partial<SshTarget> = {}): Promise<TargetFolder> {
    const result = await openSshTarget({ ...target, ...change }, server.privateKey, never)
    if (!result.ok) throw new Error(`${result.problem.kind}: ${result.problem.detail}`)
    return result.value
  }

  it('shows the key of an unknown host as ssh-keygen does, and sends it nothing', async () => {
    expect(await openSshTarget({ ...target, hostKey: null }, server.privateKey, never)).toEqual({
      ok: false,
      problem: { kind: 'HostKeyUnknown', detail: server.hostKey },
    })
  })

  it('refuses a host that shows another key than was accepted', async () => {
    expect(await openSshTarget({ ...target, hostKey: 'SHA256:other' }, server.privateKey, never)).toEqual({
      ok: false,
      problem: { kind: 'HostKeyChanged', detail: server.hostKey },
    })
  })

  it('tells a key that may not log in from a server that is not there', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const text = stranger.export({ type: 'pkcs1', format: 'pem' }).toString()
    expect(await openSshTarget(target, text, never)).toMatchObject({ problem: { kind: 'AccessDenied' } })
    expect(await openSshTarget({ ...target, port: 1 }, server.privateKey, never)).toMatchObject({
      problem: { kind: 'Unreachable' },
    })
  })

  it.each([undefined, 'no key at all', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n'])(
    'names a secret that cannot be used without repeating it (%#)',
    async secret => {
      const result = await openSshTarget(target, secret, never)
      expect(result).toMatchObject({ ok: false, problem: { kind: 'AccessDenied' } })
      if (!result.ok && secret !== undefined) expect(result.problem.detail).not.toContain(secret)
    },
  )

  it('has no folder where there is none', async () => {
    expect(
      await openSshTarget({ ...target, folder: `${server.folder}/none` }, server.privateKey, never),
    ).toMatchObject({
      problem: { kind: 'Unreachable' },
    })
  })

  it('writes, reads, lists and removes files of any size, and leaves no temporary file', async () => {
    const folder = await opened()
    const bytes = new Uint8Array(randomBytes(200_001))
    expect(await folder.write('package.pfx', bytes)).toEqual({ ok: true, value: true })
    expect(await folder.write('package.pfx', bytes)).toEqual({ ok: true, value: true })
    expect(new Uint8Array(readFileSync(join(server.folder, 'package.pfx')))).toEqual(bytes)
    expect(statSync(join(server.folder, 'package.pfx')).mode & 0o777).toBe(0o600)
    expect(await folder.read('package.pfx', 1_000_000)).toEqual({ ok: true, value: bytes })
    expect(await folder.read('package.pfx', 10)).toMatchObject({ value: { length: 11 } })
    expect(await folder.read('none', 10)).toEqual({ ok: true, value: null })
    mkdirSync(join(server.folder, 'folder'), { recursive: true })
    writeFileSync(join(server.folder, 'not a name of ours'), '')
    expect(await folder.list()).toEqual({ ok: true, value: ['package.pfx'] })
    expect(await folder.remove('package.pfx')).toEqual({ ok: true, value: true })
    expect(await folder.remove('package.pfx')).toEqual({ ok: true, value: true })
    expect(readdirSync(server.folder)).not.toContain('package.pfx')
    await folder.close()
    await folder.close()
  })

  it('runs the script only when it is allowed to, and tells its exit code and its words', async () => {
    server.setPowerShell('echo "args: $*"; echo "to stderr" >&2; exit 3')
    const quiet = await opened()
    expect(await quiet.run('import.ps1', [])).toEqual({ ok: true, value: null })
    await quiet.close()
    const folder = await opened({ runScript: true })
    const result = await folder.run('import.ps1', ['-Unattended'])
    expect(result).toMatchObject({ ok: true, value: { exitCode: 3 } })
    if (!result.ok || result.value === null) throw new Error('the script did not run')
    expect(result.value.output).toContain(`-File ${join(server.folder, 'import.ps1')} -Unattended`)
    expect(result.value.output).toContain('to stderr')
    await folder.close()
  })

  it('hands no folder to a shell whose name the shell could read as a command', async () => {
    const marked = `${server.folder}/$(touch ${server.folder}/owned)`
    mkdirSync(marked, { recursive: true })
    const folder = await opened({ runScript: true, folder: marked })
    expect(await folder.run('import.ps1', [])).toMatchObject({ problem: { kind: 'ScriptFailed' } })
    expect(existsSync(join(server.folder, 'owned'))).toBe(false)
    await folder.close()
  })

  it('gives up when it is told to, also in the middle of a script', async () => {
    server.setPowerShell('exec sleep 60')
    const control = new AbortController()
    const result = await openSshTarget({ ...target, runScript: true }, server.privateKey, control.signal)
    if (!result.ok) throw new Error(result.problem.detail)
    const running = result.value.run('import.ps1', [])
    setTimeout(() => control.abort(), 100)
    expect(await running).toMatchObject({ problem: { kind: 'Unreachable' } })
    const aborted = AbortSignal.abort()
    expect(await openSshTarget(target, server.privateKey, aborted)).toMatchObject({
      problem: { kind: 'Unreachable' },
    })
  })

  it('tells a folder that it may not write from one that is not there', async () => {
    if (process.getuid?.() === 0) {
      // Permissions do not bind root: a file in the place of the name does.
      mkdirSync(join(server.folder, 'taken.json.partial'), { recursive: true })
      const folder = await opened()
      expect(await folder.write('taken.json', Uint8Array.of(1))).toMatchObject({ ok: false })
      await folder.close()
      return
    }
    chmodSync(server.folder, 0o500)
    const folder = await opened()
    expect(await folder.write('x.json', Uint8Array.of(1))).toMatchObject({
      problem: { kind: 'AccessDenied' },
    })
    await folder.close()
    chmodSync(server.folder, 0o700)
  })
})

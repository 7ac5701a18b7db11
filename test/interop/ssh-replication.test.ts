/** A globally assigned certificate brought to a server by SSH, from the host key to the receipt, without anybody's help. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReplicaStatus, ReplicaTarget } from '../../src/contract/replication.ts'
import {
  assignIssuer,
  importRealPfx,
  openRealConsole,
  openRealVault,
  type RealConsole,
} from '../fakes/real-console.ts'
import { run } from '../fixtures/tools.ts'
import { startSshServer, whyNoSshServer, type SshServer } from './ssh-server.ts'

const agent = fileURLToPath(new URL('run-server-agent.ts', import.meta.url))
const fqdn = 'fe-001.litwareinc.com'

describe.skipIf(whyNoSshServer !== '')(`replication by SSH${whyNoSshServer}`, () => {
  let folder: string
  let ssh: SshServer
  let countersign: RealConsole
  let server: string
  let thumbprint: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-ssh-'))
    ssh = await startSshServer()
    countersign = await openRealConsole(join(folder, 'data'))
    await openRealVault(countersign)
    const { must } = countersign
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    const { pools } = await must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
    const estate = await must('estate.addServer', { fqdn, pool: pools[0]?.id ?? '' })
    server = estate.pools[0]?.servers[0]?.id ?? ''
    thumbprint = await importRealPfx(countersign, makePfx('token'), 'pfx')
    await must('certificates.transfer', {
      refs: [{ computer: 'workstation', store: 'My', thumbprint }],
      to: { computer: 'workstation', store: 'Root' },
      mode: 'copy',
    })
    await assignIssuer(countersign, thumbprint)
  }, 60_000)
  afterEach(async () => {
    await countersign.application.close()
    await ssh.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Self-signed, RSA-2048, for litwareinc.com. */
  function makePfx(name: string): Buffer {
    const at = (end: string): string => join(folder, `${name}.${end}`)
    const subject = ['-subj', '/CN=litwareinc.com', '-addext', 'subjectAltName=DNS:litwareinc.com']
    const certificate = ['-keyout', at('key'), '-out', at('pem'), '-days', '700']
    run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...certificate, ...subject])
    const files = ['-inkey', at('key'), '-in', at('pem'), '-out', at('pfx')]
    run('openssl', ['pkcs12', '-export', ...files, '-passout', 'pass:pfx'])
    return readFileSync(at('pfx'))
  }

  async function replicate(): Promise<ReplicaStatus['deliveries'][number] | undefined> {
    const { replicas } = await countersign.must('replication.run', { full: false })
    return replicas.find(each => each.server === server)?.deliveries[0]
  }

  it('asks about the host key once, then brings, runs and cleans up by itself', async () => {
    const own = makePfx('server')
    const wrapTo = await importRealPfx(countersign, own, 'pfx', server)
    ssh.setPowerShell(`exec ${process.execPath} ${agent} ${fqdn} ${join(folder, 'server.key')} "$@"`)
    const target: ReplicaTarget = {
      kind: 'ssh',
      host: '127.0.0.1',
      port: ssh.port,
      user: ssh.user,
      authentication: 'key',
      hostKey: null,
      folder: ssh.folder,
      runScript: true,
      password: { kind: 'wrapped', thumbprint: wrapTo },
      profile: 'modern',
    }
    await countersign.must('replication.setTarget', { server, target, secret: ssh.privateKey })
    expect(await replicate()).toMatchObject({
      state: 'NotReplicated',
      error: { kind: 'HostKeyUnknown', detail: ssh.hostKey },
    })
    expect(readdirSync(ssh.folder), 'nothing is sent before the key is accepted').toEqual([])

    await countersign.must('replication.acceptHostKey', { server, hostKey: ssh.hostKey })
    expect(await replicate()).toMatchObject({ state: 'Assigned', error: null, thumbprint })
    expect(readdirSync(ssh.folder), 'what is left on the target').toEqual([])
    const { replicas } = await countersign.must('replication.status', {})
    expect(replicas[0]).toMatchObject({
      upToDate: true,
      hasSecret: true,
      observed: [{ thumbprint, source: 'receipt' }],
    })
  }, 60_000)

  it('keeps the key of the target in the vault, and nowhere in the clear', async () => {
    const target: ReplicaTarget = {
      kind: 'ssh',
      host: '127.0.0.1',
      port: ssh.port,
      user: ssh.user,
      authentication: 'key',
      hostKey: ssh.hostKey,
      folder: ssh.folder,
      runScript: false,
      password: { kind: 'apart' },
      profile: 'modern',
    }
    await countersign.must('replication.setTarget', { server, target, secret: ssh.privateKey })
    expect(await replicate()).toMatchObject({ state: 'Received', passwordWaits: true })
    const secret = ssh.privateKey.split('\n')[1] ?? ''
    for (const name of readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, 'data', name)
      const isFile = !/\/(blobs|keys|backups)$/.test(path)
      if (isFile) expect(readFileSync(path).includes(secret), name).toBe(false)
    }
  }, 60_000)
})

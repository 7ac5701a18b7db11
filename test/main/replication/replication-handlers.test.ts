/** The requests of replication and one pass after the other, on targets in memory. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ThumbprintSha1 } from '../../../src/contract/thumbprint.ts'
import { fakeCertificate, fakeKey } from '../../fakes/fake-certificates.ts'
import { createMemoryTargets, type MemoryTargets } from '../../fakes/memory-target.ts'
import { addServer } from '../../fakes/assigned-console.ts'
import { createTestConsole, type TestConsole } from '../../fakes/test-console.ts'

const type = 'OAuthTokenIssuer' as const
const leaf = fakeCertificate({ name: 'litwareinc.com', dns: ['litwareinc.com'] })
const next = fakeCertificate({ name: 'litwareinc.com', dns: ['litwareinc.com'], keyPair: 'next' })
const hostKey = `SHA256:${'A'.repeat(43)}`

let console: TestConsole
let targets: MemoryTargets
let server: string
let thumbprint: ThumbprintSha1

async function assign(certificate: typeof leaf, keyPair: string, effectiveDate?: string) {
  await console.store(certificate, { store: 'Root' })
  const ref = await console.store(certificate, { key: fakeKey(keyPair) })
  const wanted = { identity: 'global' as const, types: [type], thumbprint: ref.thumbprint, effectiveDate }
  const { expected } = await console.must('assignments.preview', wanted)
  await console.must('assignments.assign', { ...wanted, expected })
  return ref.thumbprint
}

beforeEach(async () => {
  targets = createMemoryTargets()
  console = createTestConsole({ openTarget: targets.open })
  server = await addServer(console, 'atl-fe-001.litwareinc.com')
  thumbprint = await assign(leaf, 'litwareinc.com')
})

const folder = (path = '/srv/fe-001') => ({
  kind: 'folder' as const,
  path,
  password: { kind: 'apart' as const },
  profile: 'modern' as const,
})
const ssh = (changes: object = {}) => ({
  kind: 'ssh' as const,
  host: 'atl-fe-001.litwareinc.com',
  port: 22,
  user: 'certs',
  authentication: 'password' as const,
  hostKey: null,
  folder: '/srv/packages',
  runScript: true,
  password: { kind: 'apart' as const },
  profile: 'modern' as const,
  ...changes,
})
const run = async (full = false) => {
  const { replicas } = await console.must('replication.run', { full })
  return replicas[0]?.deliveries.at(-1)
}
const statusOf = async () => (await console.must('replication.status', {})).replicas[0]
const audited = () =>
  console.folder.audit.filter(note => note.action.startsWith('replication.')).map(note => note.action)
const packageId = (of = thumbprint) =>
  console.folder.unitOfWork.current().deliveries.find(each => each.sha1 === of)?.packageId ?? ''
/** The server's receipt for the certificate that `thumbprint` names. */
const answer = (changes: object = {}, path = '/srv/fe-001') =>
  targets.filesOf(path).set(
    `${packageId()}.receipt.json`,
    new TextEncoder().encode(
      JSON.stringify({
        format: 'countersign-receipt',
        version: 1,
        package: packageId(),
        server: 'atl-fe-001.litwareinc.com',
        at: '2026-11-20T14:42:10Z',
        state: 'Assigned',
        thumbprint,
        error: null,
        ...changes,
      }),
    ),
  )

describe('replication to a target', () => {
  it('is nothing but a person for a server without one', async () => {
    expect(await statusOf()).toMatchObject({
      replicaFqdn: 'atl-fe-001.litwareinc.com',
      upToDate: false,
      target: { kind: 'by-hand' },
      lastStatusReport: null,
      deliveries: [{ state: 'NotReplicated', error: null, attempts: 0, nextTryAt: null, thumbprint }],
    })
    await run()
    expect(targets.calls).toEqual([])
  })

  it('writes the manifest last, after it has taken the one before and its receipt away', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    const id = packageId()
    expect(targets.calls).toEqual([
      `remove ${id}.json`,
      `remove ${id}.receipt.json`,
      `write ${id}.pfx`,
      `write ${id}.ps1`,
      `write ${id}.json`,
    ])
  })

  it('has the id of the package in the state before the first byte goes out', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    targets.fail('/srv/fe-001', undefined)
    const open = targets.open
    let atFirstWrite: string | undefined
    const watching = createTestConsole({
      openTarget: async (target, secret, signal) => {
        const opened = await open(target, secret, signal)
        if (!opened.ok) return opened
        return {
          ok: true,
          value: {
            ...opened.value,
            write: (name, bytes) => {
              atFirstWrite ??= watching.folder.unitOfWork.current().deliveries[0]?.packageId ?? 'none'
              return opened.value.write(name, bytes)
            },
          },
        }
      },
    })
    console = watching
    server = await addServer(console, 'atl-fe-001.litwareinc.com')
    await assign(leaf, 'litwareinc.com')
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    expect(atFirstWrite).toBe(packageId())
  })

  it('follows the receipts of the server, audits each state once, and ends with nothing on the target', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    expect(await run()).toMatchObject({ state: 'Received', passwordWaits: true })
    answer({ state: 'Deployed' })
    expect(await run()).toMatchObject({ state: 'Deployed', passwordWaits: false })
    expect(await run()).toMatchObject({ state: 'Deployed' })
    answer()
    expect(await run()).toMatchObject({ state: 'Assigned' })
    expect([...targets.filesOf('/srv/fe-001').keys()]).toEqual([])
    expect(audited()).toEqual([
      'replication.targetSet',
      'replication.delivered',
      'replication.deployed',
      'replication.assigned',
    ])
    expect(await statusOf()).toMatchObject({
      upToDate: true,
      lastStatusReport: '2026-11-20T14:42:10.000Z',
      observed: [{ type, thumbprint, source: 'receipt' }],
    })
    targets.calls.length = 0
    await run()
    expect(targets.calls).toEqual([])
  })

  it('tries a target that fails later and later, and audits the failure once for each kind', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    targets.fail('/srv/fe-001', { kind: 'Unreachable', detail: 'EHOSTDOWN' })
    expect(await run()).toMatchObject({ attempts: 1, nextTryAt: '2026-11-20T14:43:10.000Z' })
    expect(await run()).toMatchObject({ attempts: 2, nextTryAt: '2026-11-20T14:44:10.000Z' })
    targets.fail('/srv/fe-001', { kind: 'AccessDenied', detail: 'EACCES' })
    expect(await run()).toMatchObject({ attempts: 3, error: { kind: 'AccessDenied', detail: 'EACCES' } })
    expect(audited()).toEqual(['replication.targetSet', 'replication.failed', 'replication.failed'])
    targets.fail('/srv/fe-001', undefined)
    expect(await run()).toMatchObject({ state: 'Received', error: null, attempts: 0, nextTryAt: null })
  })

  it('says what is in the way here without counting an attempt', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    console.vault.lock()
    expect(await run()).toMatchObject({ error: { kind: 'VaultLocked' }, attempts: 0 })
    console.vault.unlock()
    expect(await run()).toMatchObject({ state: 'Received', error: null })
  })

  it('says that a key may not be exported', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    const ref = { computer: 'workstation', store: 'My' as const, thumbprint }
    await console.must('certificates.setKeyExportable', { ref, exportable: false })
    expect(await run()).toMatchObject({ error: { kind: 'KeyNotExportable' }, attempts: 0 })
  })

  it('observes a current certificate only: a staged one is not in effect on the server yet', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    answer()
    await run()
    const first = thumbprint
    thumbprint = await assign(next, 'next', '2027-01-04T06:00:00Z')
    expect(await run()).toMatchObject({ slot: 'staged', state: 'Received' })
    answer()
    expect(await run()).toMatchObject({ slot: 'staged', state: 'Assigned' })
    expect((await statusOf())?.observed).toMatchObject([{ thumbprint: first }])
  })

  it('answers replica-unknown for a server that signs no tokens', async () => {
    const stranger = 'srv_zzzzzzzz'
    for (const asked of [
      console.ask('replication.run', { servers: [stranger], full: false }),
      console.ask('replication.setTarget', { server: stranger, target: folder() }),
      console.ask('replication.confirm', { server: stranger, type, thumbprint }),
      console.ask('replication.packageByHand', { server: stranger, type }),
      console.ask('replication.transportPassword', { server: stranger, type }),
      console.ask('replication.acceptHostKey', { server: stranger, hostKey }),
    ])
      expect(await asked).toMatchObject({ ok: false, problem: { code: 'replica-unknown' } })
  })
})

describe('replication.setTarget', () => {
  it.each([
    ['path', folder('share/fe-001')],
    ['path', folder('/srv/a\nb')],
    ['host', ssh({ host: '-oProxyCommand=x' })],
    ['host', ssh({ host: 'a b' })],
    ['user', ssh({ user: '-l root' })],
    ['folder', ssh({ folder: 'packages' })],
    ['hostKey', ssh({ hostKey: 'MD5:00' })],
  ])('refuses a wrong %s', async (member, target) => {
    expect(await console.ask('replication.setTarget', { server, target, secret: 'x' })).toEqual({
      ok: false,
      problem: { code: 'replica-target-not-valid', member },
    })
  })

  it('seals the secret of an SSH target, opens the target with it, and tells nobody', async () => {
    const status = await console.must('replication.setTarget', { server, target: ssh(), secret: 'hush-hush' })
    expect(status.hasSecret).toBe(true)
    expect(JSON.stringify([status, console.folder.unitOfWork.current(), console.folder.audit])).not.toContain(
      'hush',
    )
    await run()
    expect(targets.secrets).toEqual(['hush-hush'])
  })

  it('keeps the secret for the same user of the same computer, and for nobody else', async () => {
    await console.must('replication.setTarget', { server, target: ssh(), secret: 'hush-hush' })
    await console.must('replication.setTarget', { server, target: ssh({ folder: '/srv/other' }) })
    for (const other of [
      { host: 'elsewhere.example' },
      { user: 'root' },
      { port: 2222 },
      { authentication: 'key' },
    ])
      expect(await console.ask('replication.setTarget', { server, target: ssh(other) })).toMatchObject({
        ok: false,
        problem: { code: 'replica-secret-missing' },
      })
  })

  it('does not take a certificate that the server does not have, or one without an RSA key, to wrap passwords', async () => {
    const elliptic = fakeCertificate({
      name: 'fe',
      publicKey: { algorithm: 'EC', size: 256, curve: 'P-256' },
    })
    const ref = await console.store(elliptic, { computer: server })
    for (const wrapping of [thumbprint, ref.thumbprint])
      expect(
        await console.ask('replication.setTarget', {
          server,
          target: { ...folder(), password: { kind: 'wrapped', thumbprint: wrapping } },
        }),
      ).toMatchObject({ ok: false, problem: { code: 'wrapping-certificate-not-usable' } })
  })

  it('makes another package when the old one would not serve, under the same id', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    const id = packageId()
    await console.must('replication.setTarget', { server, target: folder() })
    expect((await statusOf())?.deliveries).toMatchObject([{ state: 'Received' }])
    await console.must('replication.setTarget', { server, target: { ...folder(), profile: 'legacy' } })
    expect((await statusOf())?.deliveries).toMatchObject([{ state: 'NotReplicated' }])
    expect(await run()).toMatchObject({ state: 'Received' })
    expect(packageId()).toBe(id)
    expect(targets.filesOf('/srv/fe-001').size).toBe(3)
  })

  it('names what it could not take away from the former target', async () => {
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    const id = packageId()
    targets.fail('/srv/fe-001', { kind: 'Unreachable', detail: 'gone' })
    await console.must('replication.setTarget', { server, target: folder('/srv/new') })
    expect(console.folder.audit.at(-1)?.details).toMatchObject({ leftBehind: id })
  })
})

describe('an SSH target that may run the script', () => {
  it('does not run it when a person has to type the password', async () => {
    await console.must('replication.setTarget', { server, target: ssh(), secret: 'x' })
    targets.onRun(() => {
      throw new Error('it was run')
    })
    expect(await run()).toMatchObject({ state: 'Received', passwordWaits: true })
    expect(targets.filesOf('/srv/packages').size).toBe(3)
  })
})

describe('host keys', () => {
  it('wait for a person, who accepts the one that was shown and no other', async () => {
    await console.must('replication.setTarget', { server, target: ssh(), secret: 'x' })
    targets.fail('/srv/packages', { kind: 'HostKeyUnknown', detail: hostKey })
    expect(await run()).toMatchObject({ error: { kind: 'HostKeyUnknown', detail: hostKey }, nextTryAt: null })
    const other = `SHA256:${'B'.repeat(43)}`
    expect(await console.ask('replication.acceptHostKey', { server, hostKey: other })).toEqual({
      ok: false,
      problem: { code: 'host-key-differs', expected: other, actual: hostKey },
    })
    targets.fail('/srv/packages', undefined)
    expect(await console.must('replication.acceptHostKey', { server, hostKey })).toMatchObject({
      target: { hostKey },
      deliveries: [{ error: null, attempts: 0 }],
    })
    await console.must('replication.setTarget', { server, target: ssh({ folder: '/srv/other' }) })
    expect((await statusOf())?.target).toMatchObject({ hostKey })
  })
})

describe('by hand', () => {
  it('gives a package with its password, and is in place when its thumbprint is read back', async () => {
    const made = await console.must('replication.packageByHand', { server, type })
    expect(made.file.suggestedName).toBe('atl-fe-001.litwareinc.com-OAuthTokenIssuer.pfx')
    expect(made.password).toMatch(/^[a-z2-9]{32}$/)
    const opened = await console.must('certificates.reviewImport', {
      ticket: console.offerBytes('x.pfx', console.savedBytes(made.file.ticket)),
      password: made.password,
      target: { computer: 'workstation', store: 'automatic' },
    })
    expect(opened.entries.some(entry => entry.what.kind === 'privateKey')).toBe(true)
    expect((await statusOf())?.deliveries).toMatchObject([{ state: 'NotReplicated' }])

    expect(await console.must('replication.confirm', { server, type, thumbprint })).toMatchObject({
      upToDate: true,
      deliveries: [{ state: 'Assigned', error: null }],
      observed: [{ thumbprint, source: 'read-back' }],
    })
    expect(audited()).toEqual(['replication.packageMade', 'replication.confirmed'])
  })

  it('keeps what was read when it is another certificate, beside the refusal', async () => {
    const other = ThumbprintSha1.parse('D'.repeat(40))
    expect(await console.ask('replication.confirm', { server, type, thumbprint: other })).toEqual({
      ok: false,
      problem: { code: 'read-back-differs', expected: thumbprint, actual: other },
    })
    expect(await statusOf()).toMatchObject({
      upToDate: false,
      deliveries: [{ state: 'NotReplicated' }],
      observed: [{ thumbprint: other, source: 'read-back' }],
    })
  })

  it('is delivered again by nobody when the server gets a target later', async () => {
    await console.must('replication.confirm', { server, type, thumbprint })
    await console.must('replication.setTarget', { server, target: folder() })
    await run()
    expect(targets.calls).toEqual([])
    expect(await run(true)).toMatchObject({ state: 'Received' })
  })

  it('has nothing to give when nothing is assigned', async () => {
    console = createTestConsole()
    server = await addServer(console, 'atl-fe-001.litwareinc.com')
    expect(await console.ask('replication.packageByHand', { server, type })).toMatchObject({
      ok: false,
      problem: { code: 'delivery-absent' },
    })
  })
})

/** The application on the real adapters: one administrator's day, then the promises that a host relies on. */
import { createHash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import { ok, type Result } from '../../src/contract/result.ts'
import type { Application, ApplicationEvent, CompositionOptions } from '../../src/main/application.ts'
import { composeApplication } from '../../src/main/compose.ts'
import type { LogEntry } from '../../src/main/log.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeTestPki, openssl, temporaryFolder, type TestPki } from '../fixtures/make-pki.ts'

const passphrase = 'granite harbor lamp'
const filePassword = 'Harbor-Lamp-42'
const files = temporaryFolder('compose-')
let pki: TestPki
let pfx: Uint8Array

beforeAll(() => {
  pki = makeTestPki(files.path)
  pfx = makePfx(files.path, {
    name: 'oauth',
    leaf: pki.rsaLeaf,
    chain: [pki.intermediate, pki.root],
    password: filePassword,
    args: ['-name', 'OAuth 2026'],
  })
})
afterAll(() => files.remove())

const opened: Application[] = []
afterEach(async () => {
  for (const application of opened.splice(0)) await application.close()
})

let folders = 0
function newFolder(): string {
  folders += 1
  return join(files.path, `data-${folders}`)
}

async function compose(dataFolder: string, options: Partial<CompositionOptions> = {}) {
  const logged: LogEntry[] = []
  const composed = await composeApplication({
    dataFolder,
    host: 'loopback',
    version: '1.2.3',
    workerUrl: new URL('../../src/main/adapters/pki/pki-worker.ts', import.meta.url),
    log: entry => logged.push(entry),
    vaultCost: { N: 2 ** 10, r: 8, p: 1 },
    ...options,
  })
  if (!composed.ok) throw new Error(JSON.stringify(composed.problem))
  const application = composed.value
  opened.push(application)
  const events: ApplicationEvent[] = []
  application.onEvent(event => events.push(event))

  async function ask<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
  ): Promise<Result<RequestOutput<N>>> {
    const signal = new AbortController().signal
    const result = await application.dispatch(name, input, { signal, progress: () => undefined })
    // dispatch forgets which request it carried; parsing by that request's schema is what proves the type.
    return result.ok ? ok(requests[name].output.parse(result.value) as RequestOutput<N>) : result
  }
  async function must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>> {
    const result = await ask(name, input)
    if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
    return result.value
  }
  return { application, ask, must, events, logged }
}

type Composed = Awaited<ReturnType<typeof compose>>

const newVault = { passphrase, autoLockMinutes: 10, useSystemKeyStore: false, withRecoveryKey: false }

async function importAll({ application, must }: Composed, bytes: Uint8Array, name = 'oauth.pfx') {
  const ticket = application.tickets.offer(name, Uint8Array.from(bytes), 'opened')
  const target = { computer: 'workstation', store: 'automatic' } as const
  const { entries } = await must('certificates.reviewImport', { ticket, password: filePassword, target })
  return must('certificates.import', {
    ticket,
    password: filePassword,
    selection: entries.map(entry => entry.id),
    target,
    exportable: true,
    includeExtendedProperties: true,
  })
}

const exportAsPfx = {
  format: 'pfx',
  includeChain: true,
  target: 'windows-2012',
  password: 'Meadow-Kite-7',
  deleteKeyAfterwards: false,
  extendedProperties: false,
} as const

describe('composeApplication', () => {
  it('imports what openssl made, assigns it, and exports what openssl opens with the same key', async () => {
    const console = await compose(newFolder())
    const { must, application } = console
    await must('vault.create', newVault)
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    const { imported } = await importAll(console, pfx)
    expect(imported.map(each => [each.ref.store, each.hasPrivateKey, each.friendlyName])).toEqual([
      ['My', true, 'OAuth 2026'],
      ['CA', false, null],
      ['Root', false, null],
    ])

    const ref = imported[0]?.ref
    if (ref === undefined) throw new Error('Nothing was imported.')
    const details = await must('certificates.details', { ref })
    expect(details.path.outcome).toBe('trusted')
    expect(new X509Certificate(details.pem).fingerprint256).toBe(
      new X509Certificate(pki.rsaLeaf.pem).fingerprint256,
    )
    const assigning = {
      identity: 'global',
      types: ['OAuthTokenIssuer' as const],
      thumbprint: ref.thumbprint,
    }
    const { expected, candidate } = await must('assignments.preview', assigning)
    expect(candidate.checks.filter(check => check.outcome === 'failed')).toEqual([])
    await must('assignments.assign', { ...assigning, expected })

    const prepared = await must('certificates.prepareExport', { refs: [ref], format: exportAsPfx })
    expect(prepared.proof).toMatchObject({ certificates: 3, privateKeys: 1, chainComplete: true })
    const saved = application.tickets.read(prepared.ticket)
    if (!saved.ok) throw new Error('The prepared file is gone.')
    const out = join(files.path, 'exported.pfx')
    writeFileSync(out, saved.value.bytes)
    await must('certificates.finishExport', {
      ticket: prepared.ticket,
      receivedSha256: createHash('sha256').update(saved.value.bytes).digest('hex'),
    })
    const key = openssl('pkcs12', '-in', out, '-passin', `pass:${exportAsPfx.password}`, '-nocerts', '-nodes')
    const sameKey = (pem: string) => openssl('pkey', '-in', pem, '-pubout').toString()
    writeFileSync(join(files.path, 'exported.key'), key)
    expect(sameKey(join(files.path, 'exported.key'))).toBe(sameKey(pki.rsaLeaf.keyPath))

    const { entries } = await must('audit.list', { offset: 0, limit: 100 })
    expect(entries.map(entry => entry.action).reverse()).toEqual([
      'vault.created',
      'estate.sipDomainAdded',
      'certificates.imported',
      'assignments.assigned',
      'certificates.exported',
    ])
    expect(await must('audit.verify', {})).toMatchObject({ intact: true })
  })

  it('finds everything again after it was closed, the vault locked', async () => {
    const folder = newFolder()
    const before = await compose(folder)
    await before.must('vault.create', newVault)
    const { imported } = await importAll(before, pfx)
    await before.application.close()

    const after = await compose(folder)
    const page = { computer: 'workstation', store: 'My', offset: 0, limit: 10 } as const
    const { rows } = await after.must('certificates.list', page)
    expect(rows).toMatchObject([{ friendlyName: 'OAuth 2026', key: 'exportable' }])
    const refs = imported.slice(0, 1).map(each => each.ref)
    expect(await after.ask('certificates.prepareExport', { refs, format: exportAsPfx })).toMatchObject({
      problem: { code: 'vault-locked' },
    })
    await after.must('vault.unlock', { with: 'passphrase', passphrase })
    await after.must('certificates.prepareExport', { refs, format: exportAsPfx })
  })

  it('opens read-only beside a process that has the folder, and says who has it', async () => {
    const folder = newFolder()
    const first = await compose(folder)
    await first.must('vault.create', newVault)
    const second = await compose(folder)
    expect(await second.must('app.info', {})).toMatchObject({
      version: '1.2.3',
      host: 'loopback',
      readOnly: { reason: 'in-use', holder: `loopback ${process.pid}` },
    })
    expect(await second.ask('estate.addSipDomain', { name: 'a.example', makeDefault: true })).toMatchObject({
      problem: { code: 'data-folder-in-use' },
    })
  })

  it('tells each change once, after it was made', async () => {
    const { must, events } = await compose(newFolder())
    await must('vault.create', newVault)
    events.length = 0
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    expect(events.map(event => event.name)).toEqual([
      'certificates.changed',
      'estate.changed',
      'assignments.changed',
      'oauth.changed',
      'replication.changed',
      'probes.changed',
      'audit.appended',
    ])
    events.length = 0
    await must('settings.set', { change: { theme: 'dark' } })
    expect(events).toMatchObject([{ name: 'settings.changed', data: { theme: 'dark' } }])
    events.length = 0
    await must('vault.lock', {})
    expect(events).toMatchObject([{ name: 'vault.changed', data: { state: 'locked' } }])
  })

  it('takes prepared keys out of memory when the vault locks', async () => {
    const console = await compose(newFolder())
    await console.must('vault.create', newVault)
    const { imported } = await importAll(console, pfx)
    const refs = imported.slice(0, 1).map(each => each.ref)
    const { ticket } = await console.must('certificates.prepareExport', { refs, format: exportAsPfx })
    console.application.vault.lock()
    expect(console.application.tickets.read(ticket)).toMatchObject({
      problem: { code: 'file-ticket-unknown' },
    })
  })

  it('keeps neither passphrase nor password nor key in any file of the folder', async () => {
    const folder = newFolder()
    const console = await compose(folder)
    await console.must('vault.create', newVault)
    await importAll(console, pfx)
    await console.application.close()
    const der = openssl('pkcs8', '-topk8', '-nocrypt', '-outform', 'DER', '-in', pki.rsaLeaf.keyPath)
    const middle = der.subarray(der.length / 2, der.length / 2 + 32)
    const everyFile = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name)))
    expect(everyFile.length).toBeGreaterThan(4)
    for (const content of everyFile) {
      expect(content.includes(passphrase)).toBe(false)
      expect(content.includes(filePassword)).toBe(false)
      expect(content.includes(middle)).toBe(false)
    }
    expect(JSON.stringify(console.logged)).toBe('[]')
  })

  it('answers password-wrong, and not-in-this-host where there are no native dialogs', async () => {
    const { application, ask } = await compose(newFolder())
    const ticket = application.tickets.offer('a.pfx', Uint8Array.from(pfx), 'opened')
    expect(await ask('files.inspect', { ticket, password: 'guess' })).toMatchObject({
      problem: { code: 'password-wrong' },
    })
    expect(await ask('files.pick', { purpose: 'import', multiple: false })).toMatchObject({
      problem: { code: 'not-in-this-host' },
    })
  })

  it('inspects without a vault, and shows the Details rows', async () => {
    const { application, must } = await compose(newFolder())
    const ticket = application.tickets.offer('a.pfx', Uint8Array.from(pfx), 'opened')
    const { inspection, fields } = await must('files.inspect', { ticket, password: filePassword })
    expect(inspection.certificates).toHaveLength(3)
    expect(inspection.privateKeys).toHaveLength(1)
    expect(fields[0]?.map(field => field.name)).toContain('Subject')
  })

  it('sends what native dialogs picked through tickets, and saves by ticket', async () => {
    const written: { name: string; bytes: Uint8Array }[] = []
    const { must } = await compose(newFolder(), {
      native: {
        pickFiles: async () => ok([{ name: 'a.pem', bytes: new TextEncoder().encode(pki.root.pem) }]),
        saveFile: async (name, bytes) => {
          written.push({ name, bytes: Uint8Array.from(bytes) })
          return ok({ name })
        },
      },
    })
    const { files: picked } = await must('files.pick', { purpose: 'import', multiple: false })
    expect(picked).toMatchObject([{ name: 'a.pem', sizeBytes: pki.root.pem.length }])
    const target = { computer: 'workstation', store: 'Root' } as const
    const ticket = picked[0]?.ticket ?? ''
    const { imported } = await must('certificates.import', {
      ticket,
      selection: ['cert-0'],
      target,
      exportable: false,
      includeExtendedProperties: true,
    })
    const prepared = await must('certificates.prepareExport', {
      refs: imported.map(each => each.ref),
      format: { format: 'der' },
    })
    expect(await must('files.save', { ticket: prepared.ticket })).toMatchObject({
      saved: { name: 'Litware-Root-CA.cer' },
    })
    expect(Buffer.from(written[0]?.bytes ?? []).equals(pki.root.der)).toBe(true)
  })

  it('still names an assigned certificate that was deleted for ever, after a new start', async () => {
    const folder = newFolder()
    const before = await compose(folder)
    await before.must('vault.create', newVault)
    const { imported } = await importAll(before, pfx)
    const refs = imported.slice(0, 1).map(each => each.ref)
    const thumbprint = refs[0]?.thumbprint ?? ''
    await before.must('assignments.assign', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
      thumbprint,
      expected: [],
    })
    await before.must('certificates.delete', { refs, evenIfInUse: true })
    const bin = await before.must('recycleBin.list', {})
    await before.must('recycleBin.deleteForever', { ids: bin.entries.map(entry => entry.id) })
    await before.application.close()
    const after = await compose(folder)
    const { rows } = await after.must('assignments.all', {})
    expect(rows[0]?.current).toMatchObject({ issuedTo: 'rsa-leaf.litwareinc.com', present: false })
    expect((await after.must('app.info', {})).notices).toEqual([])
  })

  it('assigns an EC key on one server, where it arrives with its path, and exports it for every target', async () => {
    const console = await compose(newFolder())
    const { must } = console
    await must('vault.create', newVault)
    const { pools } = await must('estate.addPool', { fqdn: 'ec-leaf.litwareinc.com', kind: 'FrontEnd' })
    const pool = pools[0]?.id ?? ''
    const estate = await must('estate.addServer', { fqdn: 'fe-001.litwareinc.com', pool })
    const server = estate.pools[0]?.servers[0]?.id ?? ''
    const bytes = makePfx(files.path, {
      name: 'ec',
      leaf: pki.ecLeaf,
      chain: [pki.intermediate, pki.root],
      password: filePassword,
    })
    const { imported } = await importAll(console, bytes, 'ec.pfx')
    const thumbprint = imported[0]?.ref.thumbprint ?? ''
    const assigning = { identity: server, types: ['Default' as const], thumbprint }
    const { commands, expected } = await must('assignments.preview', assigning)
    expect(commands).toHaveLength(2)
    await must('assignments.assign', { ...assigning, expected })

    const ref = { computer: server, store: 'My' as const, thumbprint }
    expect((await must('certificates.details', { ref })).path.outcome).toBe('trusted')
    for (const target of ['windows-2019', 'windows-2012', 'apple', 'openssl-java'] as const) {
      const format = { ...exportAsPfx, target }
      const { proof } = await must('certificates.prepareExport', { refs: [ref], format })
      expect(proof).toMatchObject({ certificates: 3, privateKeys: 1 })
    }
    for (const format of [{ format: 'base64' }, { format: 'p7b', includeChain: true }] as const) {
      await must('certificates.prepareExport', { refs: [ref], format })
    }
  })

  it.each(['rsaLeaf', 'ecLeaf'] as const)(
    'gives a key file to the stored certificate it fits (%s)',
    async name => {
      const console = await compose(newFolder())
      await console.must('vault.create', newVault)
      const leaf = pki[name]
      await importAll(console, new TextEncoder().encode(leaf.pem), 'leaf.pem')
      const key = readFileSync(leaf.keyPath)
      const { keysAdded, skipped } = await importAll(console, key, 'leaf.key')
      expect(skipped).toEqual([])
      expect(keysAdded).toMatchObject([{ store: 'My' }])
    },
  )

  it('answers connection-lost once it is closed', async () => {
    const { application, ask } = await compose(newFolder())
    await application.close()
    expect(await ask('estate.get', {})).toMatchObject({ problem: { code: 'connection-lost' } })
  })

  it('changes nothing twice when many imports of one file run at once', async () => {
    const console = await compose(newFolder())
    await console.must('vault.create', newVault)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => importAll(console, pfx)))
    expect(outcomes.reduce((sum, outcome) => sum + outcome.imported.length, 0)).toBe(3)
    const { stores } = await console.must('certificates.stores', {})
    expect(stores.reduce((sum, store) => sum + store.count, 0)).toBe(3)
  })
})

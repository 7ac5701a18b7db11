import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { workstation } from '../../../src/contract/store.ts'
import { createClient, type Client } from '../../../src/renderer/bridge/channel-client.ts'
import { connectIpc } from '../../../src/renderer/bridge/ipc-port.ts'
import { createNativeFiles } from '../../../src/renderer/bridge/native-files.ts'
import type { FilePort } from '../../../src/renderer/bridge/files.ts'
import {
  type BuiltDesktop,
  buildDesktopInto,
  runPreload,
  startDesktop,
  type RunningDesktop,
} from './built-desktop.ts'

const passphrase = 'correct horse battery'

/** The built main process, worker and preload script with the window's own client, and the fake between them. */
describe('the built desktop application', () => {
  let built: BuiltDesktop
  let folder: string
  let dataFolder: string
  let running: RunningDesktop
  let client: Client
  let files: FilePort
  beforeAll(async () => {
    built = await buildDesktopInto({ window: false })
  })
  afterAll(() => built.remove())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-desktop-'))
    dataFolder = join(folder, 'data')
    await open()
  })
  afterEach(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(...args: string[]): Promise<void> {
    running = await startDesktop(built, dataFolder, { args })
    const api = runPreload(built, running.fake.rendererOf(running.fake.windows[0]!))
    client = createClient(connectIpc(api))
    files = createNativeFiles(client, api)
  }

  async function close(): Promise<void> {
    client.close()
    running.fake.windows[0]?.close()
    await vi.waitFor(() => expect(running.fake.state.exitCode).toBe(0), { timeout: 15_000 })
  }

  it('answers the window over IPC, as the host it is', async () => {
    expect(await client.request('app.info', {})).toMatchObject({
      ok: true,
      value: { host: 'electron', version: '0.1.0', readOnly: null, notices: [] },
    })
  })

  it('lets the lock of the data folder go when its window is closed', async () => {
    expect(existsSync(join(dataFolder, 'lock'))).toBe(true)
    await close()
    expect(existsSync(join(dataFolder, 'lock'))).toBe(false)
    await open()
  })

  it("opens a dropped file in the built worker, and tells the file's own problem", async () => {
    const pem = execFileSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '30',
      '-subj',
      '/CN=litwareinc.com',
      '-keyout',
      join(folder, 'key.pem'),
    ])
    const offered = await files.offer(new File([pem], 'litwareinc.cer'))
    if (!offered.ok) throw new Error(offered.problem.code)
    expect(offered.value).toMatchObject({ name: 'litwareinc.cer', sizeBytes: pem.length })
    const inspected = await client.request('files.inspect', { ticket: offered.value.ticket })
    expect(inspected).toMatchObject({
      ok: true,
      value: { inspection: { kind: 'certificate', certificates: [{ subject: 'CN=litwareinc.com' }] } },
    })
    const nonsense = await files.offer(new File(['nothing that anybody knows'], 'a.pfx'))
    if (!nonsense.ok) throw new Error(nonsense.problem.code)
    expect(await client.request('files.inspect', { ticket: nonsense.value.ticket })).toMatchObject({
      ok: false,
      problem: { code: 'file-unrecognized' },
    })
  })

  it('imports through the native dialog, exports through it, and openssl opens what was saved', async () => {
    await client.request('vault.create', {
      passphrase,
      autoLockMinutes: 0,
      useSystemKeyStore: false,
      withRecoveryKey: false,
    })
    running.fake.state.picked = [makePfx(folder)]
    const [picked] = unwrap(await files.pick({ purpose: 'import', multiple: false }))
    const target = { computer: workstation, store: 'My' } as const
    const given = { ticket: picked!.ticket, password: 'source', target }
    const review = unwrap(await client.request('certificates.reviewImport', given))
    const imported = await client.request('certificates.import', {
      ...given,
      selection: review.entries.map(({ id }) => id),
      exportable: true,
      includeExtendedProperties: true,
    })
    expect(imported).toMatchObject({ ok: true })
    const { rows } = unwrap(await client.request('certificates.list', { ...target, offset: 0, limit: 10 }))
    const prepared = unwrap(
      await client.request('certificates.prepareExport', {
        refs: [rows[0]!.ref],
        format: {
          format: 'pfx',
          password: 'target',
          target: 'openssl-java',
          includeChain: true,
          extendedProperties: true,
          deleteKeyAfterwards: false,
        },
      }),
    )
    running.fake.state.saveAs = join(folder, 'saved.pfx')
    expect(await files.save(prepared)).toMatchObject({
      ok: true,
      value: { outcome: 'saved', name: 'saved.pfx' },
    })
    const key = execFileSync('openssl', [
      'pkcs12',
      '-in',
      join(folder, 'saved.pfx'),
      '-passin',
      'pass:target',
      '-nocerts',
      '-nodes',
    ])
    const keyPair = (input: Buffer): string =>
      execFileSync('openssl', ['pkey', '-pubout'], { input }).toString()
    expect(keyPair(key)).toBe(keyPair(readFileSync(join(folder, 'source.key'))))
  })

  it("unlocks by the system's key store after a restart, without the passphrase", async () => {
    const created = await client.request('vault.create', {
      passphrase,
      autoLockMinutes: 0,
      useSystemKeyStore: true,
      withRecoveryKey: false,
    })
    expect(created).toMatchObject({
      ok: true,
      value: { status: { state: 'open', systemKeyStore: { availability: 'available', enabled: true } } },
    })
    await close()
    await open()
    expect(await client.request('vault.status', {})).toMatchObject({ value: { state: 'locked' } })
    expect(await client.request('vault.unlock', { with: 'system-key-store' })).toMatchObject({
      ok: true,
      value: { state: 'open' },
    })
  })

  it('locks the vault when the screen is locked, and tells the window', async () => {
    await client.request('vault.create', {
      passphrase,
      autoLockMinutes: 0,
      useSystemKeyStore: false,
      withRecoveryKey: false,
    })
    const states: string[] = []
    client.onEvent('vault.changed', ({ state }) => states.push(state))
    running.fake.powerMonitor.emit('lock-screen')
    await vi.waitFor(() => expect(states).toEqual(['locked']))
  })

  it('writes state.json through electron-store, which a second start reads', async () => {
    await client.request('settings.set', { change: { theme: 'dark' } })
    await close()
    expect(readFileSync(join(dataFolder, 'state.json'), 'utf8')).toContain('"theme":"dark"')
    await open()
    expect(await client.request('settings.get', {})).toMatchObject({ value: { theme: 'dark' } })
    expect(running.fake.windows[0]?.options.backgroundColor).toBe('#191C21')
  })

  it('offers the file it was started with', async () => {
    await close()
    writeFileSync(join(folder, 'started-with.cer'), 'content')
    const offered: string[] = []
    running = await startDesktop(built, dataFolder, { args: [join(folder, 'started-with.cer')] })
    client = createClient(connectIpc(runPreload(built, running.fake.rendererOf(running.fake.windows[0]!))))
    client.onEvent('files.offered', event => offered.push(...event.files.map(({ name }) => name)))
    await vi.waitFor(() => expect(offered).toEqual(['started-with.cer']))
  })

  it('comes back by itself after the page was reloaded', async () => {
    expect(await client.request('vault.status', {})).toMatchObject({ ok: true })
    running.fake.windows[0]?.webContents.reload()
    const api = runPreload(built, running.fake.rendererOf(running.fake.windows[0]!))
    const reloaded = createClient(connectIpc(api))
    expect(await reloaded.request('vault.status', {})).toMatchObject({ ok: true })
    reloaded.close()
  })
})

function unwrap<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

function makePfx(folder: string): string {
  const at = (name: string): string => join(folder, name)
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-subj',
      '/CN=litwareinc.com',
      '-keyout',
      at('source.key'),
      '-out',
      at('source.pem'),
    ],
    { stdio: 'ignore' },
  )
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    '-inkey',
    at('source.key'),
    '-in',
    at('source.pem'),
    '-passout',
    'pass:source',
    '-out',
    at('source.pfx'),
  ])
  return at('source.pfx')
}

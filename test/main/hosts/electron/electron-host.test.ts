import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PreloadApi } from '../../../../src/contract/preload-api.ts'
import { FileTicket } from '../../../../src/contract/file.ts'
import { err, ok, type Result } from '../../../../src/contract/result.ts'
import { defaultSettings } from '../../../../src/contract/settings.ts'
import type { Application, ApplicationEvent, NativeFiles } from '../../../../src/main/application.ts'
import { runElectronHost } from '../../../../src/main/hosts/electron/electron-host.ts'
import { createPreloadApi } from '../../../../src/preload/create-preload-api.ts'
import { createFakeElectron, type FakeElectronOptions } from '../../../fakes/fake-electron.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-host-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function createApplication() {
  const listeners = new Set<(event: ApplicationEvent) => void>()
  const requests: [string, unknown][] = []
  let tickets = 0
  const application = {
    dispatch: (name: string, input: unknown): Promise<Result<unknown>> => {
      requests.push([name, input])
      return Promise.resolve(ok(name === 'settings.get' ? { ...defaultSettings, theme: 'dark' } : {}))
    },
    onEvent(listener: (event: ApplicationEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tickets: {
      read: () => err({ code: 'file-ticket-unknown' }),
      offer: () => FileTicket.parse(`ticket-number-${'0'.repeat(10)}${(tickets += 1)}`),
      discard: () => undefined,
    },
    readOnlyBecause: undefined,
    vault: { lock: vi.fn() },
    withOwnIdentity: () => Promise.resolve(err({ code: 'vault-locked' })),
    close: vi.fn(() => Promise.resolve()),
  } satisfies Application
  return { application, requests, emit: (event: ApplicationEvent) => listeners.forEach(tell => tell(event)) }
}

/** The host with a page that listens, as far as it gets. */
async function run(options: FakeElectronOptions & { args?: string[]; composed?: Result<Application> } = {}) {
  const fake = createFakeElectron({ isPackaged: true, ...options })
  const { application, requests, emit } = createApplication()
  const process = new EventEmitter()
  let native: NativeFiles | undefined
  const running = runElectronHost({
    electron: fake.port,
    process: Object.assign(process, {
      argv: ['/opt/countersign', ...(options.args ?? [])],
      env: { COUNTERSIGN_DATA_DIR: join(folder, 'data') },
      platform: 'linux' as const,
      execPath: '/opt/countersign',
      stderr: { write: () => undefined },
      cwd: () => folder,
    }),
    startProgram: () => undefined,
    createLog: () => () => undefined,
    files: {
      read: path => Promise.resolve(ok(new Uint8Array(readFileSync(path)))),
      write: () => Promise.resolve(ok(true)),
    },
    paths: { preload: '/app/preload.cjs', renderer: join(folder, 'renderer'), icon: '/app/icon.png' },
    compose: given => {
      native = given.native
      return Promise.resolve(options.composed ?? ok(application))
    },
  })
  fake.becomeReady()
  await running
  return { fake, application, requests, emit, process, native: () => native! }
}

function listen(fake: Awaited<ReturnType<typeof run>>['fake']): { page: PreloadApi; frames: unknown[] } {
  const frames: unknown[] = []
  const page = createPreloadApi(fake.rendererOf(fake.windows[0]!))
  page.onMessage(frame => frames.push(frame))
  return { page, frames }
}

describe('runElectronHost', () => {
  it('shows one window on its own scheme, in the theme of the settings', async () => {
    const { fake } = await run()
    expect(fake.windows).toHaveLength(1)
    const window = fake.windows[0]!
    expect(window.webContents.mainFrame.url).toBe('app://countersign/index.html')
    expect(window.shown).toEqual(['show'])
    expect(window.options.backgroundColor).toBe('#191C21')
    expect(fake.port.nativeTheme.themeSource).toBe('dark')
  })

  it('gives the page a sandbox, an isolated world and no Node (checklist 2, 3, 4, 6, 8, 9, 10)', async () => {
    const { fake } = await run()
    expect(fake.calls[0]).toBe('enableSandbox')
    const preferences = fake.windows[0]?.options.webPreferences
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      devTools: false,
      preload: '/app/preload.cjs',
    })
    expect(preferences).not.toHaveProperty('enableBlinkFeatures')
    expect(preferences?.partition).not.toMatch(/^persist:/)
  })

  it('has developer tools only while it is not packaged', async () => {
    const { fake } = await run({ isPackaged: false, args: ['.'] })
    expect(fake.windows[0]?.options.webPreferences?.devTools).toBe(true)
  })

  it('locks in the window and every other contents that comes into being', async () => {
    const { fake } = await run()
    const window = fake.windows[0]!
    expect(window.webContents.navigate('https://example.com/')).toBe(false)
    expect(window.webContents.open('https://example.com/')).toBe('deny')
    expect(fake.sessionOf('countersign').permissionRequest?.('media')).toBe(false)
    new fake.port.BrowserWindow({})
    expect(fake.windows[1]?.webContents.navigate('https://example.com/')).toBe(false)
  })

  it('serves the application to the page: hello, a request, its answer, an event', async () => {
    const { fake, requests, emit } = await run()
    const { page, frames } = listen(fake)
    page.send({ kind: 'request', id: 1, name: 'vault.lock', input: {} })
    await vi.waitFor(() => expect(frames).toHaveLength(2))
    emit({ name: 'certificates.changed', data: { revision: 7 } })
    await vi.waitFor(() => expect(frames).toHaveLength(3))
    expect(frames[0]).toMatchObject({ kind: 'hello' })
    expect(frames[1]).toEqual({ kind: 'reply', id: 1, result: { ok: true, value: {} } })
    expect(frames[2]).toEqual({ kind: 'event', name: 'certificates.changed', data: { revision: 7 } })
    expect(requests).toContainEqual(['vault.lock', {}])
  })

  it('greets the page again, with the same connection, after a reload', async () => {
    const { fake } = await run()
    const first = listen(fake)
    await vi.waitFor(() => expect(first.frames).toHaveLength(1))
    fake.windows[0]?.webContents.reload()
    const second = listen(fake)
    await vi.waitFor(() => expect(second.frames).toHaveLength(1))
    expect(second.frames).toEqual(first.frames.slice(0, 1))
  })

  it('sends the commands of the native menu to the page', async () => {
    const { fake } = await run()
    const { frames } = listen(fake)
    await vi.waitFor(() => expect(frames).toHaveLength(1))
    const file = fake.state.menuBar[0]?.submenu
    const lock = Array.isArray(file) ? file.find(({ id }) => id === 'lock') : undefined
    ;(lock?.click as () => void)()
    await vi.waitFor(() =>
      expect(frames[1]).toEqual({ kind: 'event', name: 'menu.chosen', data: { command: 'lock' } }),
    )
  })

  it('offers a file of the command line to the page, and one of a second start to the window in front', async () => {
    writeFileSync(join(folder, 'a.pfx'), 'a')
    writeFileSync(join(folder, 'b.pfx'), 'bb')
    const { fake } = await run({ args: ['a.pfx'] })
    const { frames } = listen(fake)
    await vi.waitFor(() =>
      expect(frames[1]).toMatchObject({ name: 'files.offered', data: { files: [{ name: 'a.pfx' }] } }),
    )
    fake.windows[0]!.minimized = true
    fake.app.emit('second-instance', {}, ['/opt/countersign', 'b.pfx'], folder)
    await vi.waitFor(() =>
      expect(frames[2]).toMatchObject({
        name: 'files.offered',
        data: { files: [{ name: 'b.pfx', sizeBytes: 2 }] },
      }),
    )
    expect(fake.windows[0]?.shown).toEqual(['show', 'restore', 'show', 'focus'])
  })

  it('keeps a dropped file under a ticket', async () => {
    const { fake } = await run()
    const { page } = listen(fake)
    expect(await page.offerFile('dropped.pfx', new Uint8Array([1, 2, 3]))).toMatchObject({
      ok: true,
      value: { name: 'dropped.pfx', sizeBytes: 3 },
    })
  })

  it('opens native dialogs over its window', async () => {
    const { fake, native } = await run()
    writeFileSync(join(folder, 'a.pfx'), 'abc')
    fake.state.picked = [join(folder, 'a.pfx')]
    expect(await native().pickFiles({ purpose: 'import', multiple: false })).toMatchObject({
      ok: true,
      value: [{ name: 'a.pfx' }],
    })
  })

  it('locks the vault when the machine sleeps', async () => {
    const { fake, application } = await run()
    fake.powerMonitor.emit('suspend')
    expect(application.vault.lock).toHaveBeenCalledOnce()
  })

  it('remembers the window, closes the application and exits when the window is closed', async () => {
    const { fake, application } = await run()
    fake.windows[0]!.bounds = { x: 10, y: 20, width: 900, height: 700 }
    fake.windows[0]?.close()
    await vi.waitFor(() => expect(fake.state.exitCode).toBe(0))
    expect(application.close).toHaveBeenCalledOnce()
    expect(JSON.parse(readFileSync(join(folder, 'data/window.json'), 'utf8'))).toMatchObject({
      bounds: { x: 10, y: 20, width: 900, height: 700 },
    })
    const again = await run()
    expect(again.fake.windows[0]?.bounds).toEqual({ x: 10, y: 20, width: 900, height: 700 })
  })

  it('tells why it cannot start, in the words of the problem, and opens no window', async () => {
    const composed = err({ code: 'data-folder-newer', foundVersion: 9, supportedVersion: 1 } as const)
    const { fake } = await run({ composed })
    expect(fake.windows).toEqual([])
    expect(fake.state.errorBoxes[0]?.content).toContain('newer version')
    expect(fake.state.exitCode).toBe(1)
  })

  it('does nothing more in a second instance', async () => {
    const { fake, native } = await run({ secondInstance: true })
    expect(fake.windows).toEqual([])
    expect(native()).toBeUndefined()
  })

  it('writes a report and leaves when main itself fails', async () => {
    const { fake, process } = await run()
    process.emit('uncaughtException', new Error('a secret'))
    expect(fake.state.exitCode).toBe(1)
    expect(existsSync(join(folder, 'data/failures'))).toBe(true)
  })

  it('fails loudly when its own page cannot be loaded', async () => {
    rmSync(join(folder, 'renderer/index.html'))
    await expect(run()).rejects.toThrow('ERR_FAILED')
  })
})

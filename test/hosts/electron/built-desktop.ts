/**
 * The desktop application as it is built (main.cjs, pki-worker.cjs, preload.cjs, the window), run in this process with
 * the fake in the place of Electron: everything is real but Electron itself.
 */
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { build } from 'vite'
import type { PreloadApi } from '../../../src/contract/preload-api.ts'
import type { RendererIpc } from '../../../src/preload/create-preload-api.ts'
import { createFakeElectron, type FakeElectron, type FakeElectronOptions } from '../../fakes/fake-electron.ts'

const root = resolve(import.meta.dirname, '../../..')

export interface BuiltDesktop {
  readonly folder: string
  /** Where main.cjs lies. */
  readonly scripts: string
  remove(): void
}

/** Builds into a folder of its own, laid out as in the package. Without the window there is an empty page. */
export async function buildDesktopInto(parts: { readonly window: boolean }): Promise<BuiltDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-built-'))
  const scripts = join(folder, '.vite/build')
  const window = join(folder, '.vite/renderer/main_window')
  const run = (config: string, outDir: string) =>
    build({ configFile: join(root, config), logLevel: 'error', build: { outDir } })
  await Promise.all([
    ...['vite.main.config.ts', 'vite.worker.config.ts', 'vite.preload.config.ts'].map(config =>
      run(config, scripts),
    ),
    ...(parts.window ? [run('vite.renderer.config.ts', window)] : []),
  ])
  if (!parts.window) {
    mkdirSync(window, { recursive: true })
    writeFileSync(join(window, 'index.html'), '<!doctype html><title>Countersign</title>')
  }
  return { folder, scripts, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface RunningDesktop {
  readonly fake: FakeElectron
}

/** Runs main.cjs; resolves when it has opened its window, or ended. */
export async function startDesktop(
  { scripts }: BuiltDesktop,
  dataFolder: string,
  options: FakeElectronOptions & { readonly args?: readonly string[] } = {},
): Promise<RunningDesktop> {
  mkdirSync(dirname(dataFolder), { recursive: true })
  const fake = createFakeElectron({ isPackaged: true, ...options })
  const hostProcess = createHostProcess({
    argv: ['/opt/countersign/countersign', ...(options.args ?? [])],
    env: { COUNTERSIGN_DATA_DIR: dataFolder },
    execPath: '/opt/countersign/countersign',
    resourcesPath: '/opt/countersign/resources',
  })
  runScript(join(scripts, 'main.cjs'), { electron: { ...fake.port, safeStorage }, process: hostProcess })
  fake.becomeReady()
  const deadline = Date.now() + 10_000
  while (fake.windows[0]?.shown.length === undefined || fake.windows[0].shown.length === 0) {
    if (fake.state.exitCode !== undefined) break
    if (Date.now() > deadline) throw new Error('the window was not shown')
    await new Promise(done => setTimeout(done, 20))
  }
  return { fake }
}

/** This process, but for what a test must decide, and with events of its own: the host may not end the test. */
function createHostProcess(changes: Readonly<Record<string, unknown>>): EventEmitter {
  const events = new EventEmitter()
  const own: Readonly<Record<string | symbol, unknown>> = { ...changes, on: events.on.bind(events) }
  return new Proxy(events, {
    get: (_events, name) => (name in own ? own[name] : Reflect.get(process, name)),
  })
}

/** Runs the built preload script for a window and gives what it puts there. */
export function runPreload({ scripts }: BuiltDesktop, ipc: RendererIpc): PreloadApi {
  const world = new Map<string, unknown>()
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      world.set(name, api)
    },
  }
  runScript(join(scripts, 'preload.cjs'), { electron: { contextBridge, ipcRenderer: ipc } })
  // What else the preload script might have put there would be a finding of its own.
  if ([...world.keys()].join() !== 'countersign') throw new Error(`exposed: ${[...world.keys()].join()}`)
  return world.get('countersign') as PreloadApi
}

/** Wraps by a prefix: what matters here is that the application asks, and gives back what it was given. */
const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`v11${text}`)),
  decryptStringAsync: (encrypted: Buffer) =>
    Promise.resolve({ result: encrypted.toString().slice(3), shouldReEncrypt: false }),
}

/** As Electron's loader would, but with these modules in the place of the real ones. */
function runScript(path: string, modules: Readonly<Record<string, object>>): void {
  const real = createRequire(path)
  const require = (name: string): unknown => modules[name.replace(/^node:/, '')] ?? real(name)
  const module = { exports: {} }
  const run = compileFunction(
    readFileSync(path, 'utf8'),
    ['require', 'module', 'exports', '__filename', '__dirname'],
    { filename: path, importModuleDynamically: name => import(name) },
  )
  run(require, module, module.exports, path, dirname(path))
}

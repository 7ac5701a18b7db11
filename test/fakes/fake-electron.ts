/**
 * Electron as far as src/main/hosts/electron/electron-port.ts knows it, with the manners of the real one that the host
 * depends on: what throws before and after "ready", the order of events around closing and quitting, structured clones
 * over IPC, destroyed objects that throw, one handler per invoked channel.
 */
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type {
  BrowserWindowConstructorOptions,
  ElectronPort,
  FramePort,
  IpcSender,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Rectangle,
  SessionPort,
} from '../../src/main/hosts/electron/electron-port.ts'
import type { RendererIpc } from '../../src/preload/create-preload-api.ts'

export interface FakeElectronOptions {
  readonly isPackaged?: boolean
  readonly switches?: readonly string[]
  /** Whether another instance already holds the lock. */
  readonly secondInstance?: boolean
  readonly displays?: readonly Rectangle[]
  readonly systemIsDark?: boolean
}

type Listener = (...args: never[]) => unknown
type RequestHandler = (request: Request) => Promise<Response>

/** A preventable event; the emitter asks it afterwards. */
function createEvent(): { preventDefault(): void; readonly defaultPrevented: boolean } {
  let defaultPrevented = false
  return {
    preventDefault() {
      defaultPrevented = true
    },
    get defaultPrevented() {
      return defaultPrevented
    },
  }
}

export type FakeElectron = ReturnType<typeof createFakeElectron>

export function createFakeElectron(options: FakeElectronOptions = {}) {
  const calls: string[] = []
  const state = {
    isReady: false,
    exitCode: undefined as number | undefined,
    paths: new Map<string, string>(),
    schemes: new Set<string>(),
    menuBar: [] as MenuItemConstructorOptions[],
    openedMenus: [] as MenuItemConstructorOptions[][],
    openedLinks: [] as string[],
    errorBoxes: [] as { title: string; content: string }[],
    messageBoxes: [] as MessageBoxOptions[],
    /** What the user answers, in order; when empty, the first button. */
    answers: [] as number[],
    picked: [] as string[],
    saveAs: undefined as string | undefined,
    openDialogs: [] as object[],
    saveDialogs: [] as object[],
  }
  const requireReady = (what: string): void => {
    if (!state.isReady) throw new Error(`${what} cannot be used before the app is ready`)
  }
  const requireNotReady = (what: string): void => {
    if (state.isReady) throw new Error(`${what} should be called before the app is ready`)
  }

  const app = new EventEmitter()
  const powerMonitor = new EventEmitter()
  const nativeTheme = new EventEmitter()
  const windows: FakeWindow[] = []
  const sessions = new Map<string, FakeSession>()
  let becomeReady = (): void => undefined
  const ready = new Promise<void>(resolve => {
    becomeReady = () => {
      state.isReady = true
      resolve()
    }
  })
  const ipc = createFakeIpc()

  function sessionOf(partition: string): FakeSession {
    const known = sessions.get(partition) ?? new FakeSession()
    sessions.set(partition, known)
    return known
  }

  class Window extends FakeWindow {
    constructor(windowOptions: BrowserWindowConstructorOptions) {
      requireReady('BrowserWindow')
      super(windowOptions, sessionOf(windowOptions.webPreferences?.partition ?? ''), windows.length + 1)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
      this.on('closed', () => {
        windows.splice(windows.indexOf(this), 1)
        if (windows.length === 0 && !isQuitting) app.emit('window-all-closed')
      })
    }
  }

  let isQuitting = false
  function quit(): void {
    if (state.exitCode !== undefined) return
    isQuitting = true
    for (const window of [...windows]) window.close()
    const event = createEvent()
    app.emit('will-quit', event)
    if (!event.defaultPrevented) state.exitCode = 0
  }

  let themeSource: 'system' | 'light' | 'dark' = 'system'
  const port: ElectronPort = {
    app: Object.assign(app, {
      isPackaged: options.isPackaged ?? false,
      commandLine: { hasSwitch: (name: string) => options.switches?.includes(name) ?? false },
      getVersion: () => '0.1.0',
      getAppPath: () => '/app',
      getPath: (name: string) => state.paths.get(name) ?? '',
      setPath(name: string, path: string) {
        if (!isAbsolute(path)) throw new Error('Path must be absolute')
        if (!existsSync(path)) throw new Error(`Failed to set path ${name}: it does not exist`)
        state.paths.set(name, path)
      },
      setAppUserModelId: (id: string) => calls.push(`setAppUserModelId ${id}`),
      enableSandbox() {
        requireNotReady('app.enableSandbox')
        calls.push('enableSandbox')
      },
      requestSingleInstanceLock() {
        calls.push(`requestSingleInstanceLock in ${state.paths.get('userData') ?? 'the default folder'}`)
        return options.secondInstance !== true
      },
      whenReady: () => ready,
      quit,
      exit(code: number) {
        for (const window of [...windows]) window.destroy()
        state.exitCode ??= code
      },
    }),
    BrowserWindow: Window,
    Menu: {
      buildFromTemplate: template => {
        // Opaque to the host: it is only handed back to setApplicationMenu, or opened.
        return { template, popup: () => state.openedMenus.push(template) } as unknown as Menu
      },
      setApplicationMenu: menu => {
        state.menuBar = (menu as unknown as { template: MenuItemConstructorOptions[] }).template
      },
    },
    dialog: {
      showOpenDialog: (_parent, dialogOptions) => {
        state.openDialogs.push(dialogOptions)
        return Promise.resolve({ canceled: state.picked.length === 0, filePaths: state.picked })
      },
      showSaveDialog: (_parent, dialogOptions) => {
        state.saveDialogs.push(dialogOptions)
        return Promise.resolve({ canceled: state.saveAs === undefined, filePath: state.saveAs ?? '' })
      },
      showMessageBox: (_parent, box) => {
        state.messageBoxes.push(box)
        return Promise.resolve({ response: state.answers.shift() ?? 0 })
      },
      showErrorBox: (title, content) => {
        state.errorBoxes.push({ title, content })
      },
    },
    ipcMain: ipc.main,
    protocol: {
      registerSchemesAsPrivileged(schemes) {
        requireNotReady('protocol.registerSchemesAsPrivileged')
        for (const { scheme } of schemes) state.schemes.add(scheme)
      },
    },
    session: {
      fromPartition(partition) {
        requireReady('Session')
        return sessionOf(partition)
      },
    },
    shell: {
      openExternal: url => {
        state.openedLinks.push(url)
        return Promise.resolve()
      },
    },
    powerMonitor,
    nativeTheme: Object.defineProperties(nativeTheme, {
      shouldUseDarkColors: {
        get: () => (themeSource === 'system' ? (options.systemIsDark ?? false) : themeSource === 'dark'),
      },
      themeSource: {
        get: () => themeSource,
        set(source: typeof themeSource) {
          themeSource = source
          nativeTheme.emit('updated')
        },
      },
    }) as unknown as ElectronPort['nativeTheme'],
    screen: {
      getAllDisplays: () => {
        requireReady('screen')
        return displays.map(workArea => ({ workArea }))
      },
      getPrimaryDisplay: () => ({ workArea: displays[0]! }),
    },
  }
  const displays = options.displays ?? [{ x: 0, y: 0, width: 1920, height: 1040 }]

  return {
    port,
    app,
    powerMonitor,
    nativeTheme,
    windows,
    state,
    calls,
    becomeReady,
    sessionOf,
    /** The page's end of IPC, as the preload script of this window sees it. */
    rendererOf: (window: FakeWindow): RendererIpc => ipc.rendererOf(window.webContents),
    /** A message of any frame of any contents: what an attacker would send. */
    sendAs: ipc.sendAs,
    invokeAs: ipc.invokeAs,
  }
}

export class FakeSession extends EventEmitter implements SessionPort {
  readonly handlers = new Map<string, RequestHandler>()
  permissionRequest: ((permission: string) => boolean) | undefined
  permissionCheck: ((permission: string) => boolean) | undefined
  devicePermission: (() => boolean) | undefined
  spellChecker = true
  private beforeRequest:
    ((details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void) | undefined

  readonly protocol = {
    handle: (scheme: string, handler: RequestHandler) => {
      if (this.handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`)
      this.handlers.set(scheme, handler)
    },
  }
  readonly webRequest: SessionPort['webRequest'] = {
    onBeforeRequest: listener => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: Parameters<SessionPort['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = permission => {
      let answer: boolean | undefined
      handler({}, permission, granted => {
        answer = granted
      })
      if (answer === undefined) throw new Error('The permission request was not answered')
      return answer
    }
  }
  setPermissionCheckHandler(handler: Parameters<SessionPort['setPermissionCheckHandler']>[0]): void {
    this.permissionCheck = permission => handler({}, permission, '')
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }

  /** Whether a request to this address would leave the session. */
  isBlocked(url: string): boolean {
    let blocked = false
    this.beforeRequest?.({ url }, ({ cancel }) => {
      blocked = cancel === true
    })
    return blocked
  }

  async fetch(url: string): Promise<Response> {
    if (this.isBlocked(url)) throw new Error('net::ERR_BLOCKED_BY_CLIENT')
    const handler = this.handlers.get(new URL(url).protocol.replace(':', ''))
    if (handler === undefined) throw new Error('net::ERR_UNKNOWN_URL_SCHEME')
    return handler(new Request(url))
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame: { url: string; parent: FramePort | null } = { url: '', parent: null }
  readonly sent = new EventEmitter()
  reloads = 0
  devToolsToggles = 0
  private zoomFactor: number
  private destroyed = false
  private openHandler: ((details: { url: string }) => { action: 'deny' }) | undefined
  readonly id: number

  constructor(id: number, zoomFactor: number) {
    super()
    this.id = id
    this.zoomFactor = zoomFactor
  }
  send(channel: string, ...args: unknown[]): void {
    this.requireAlive()
    const copies = structuredClone(args)
    queueMicrotask(() => this.sent.emit(channel, {}, ...copies))
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  reload(): void {
    this.requireAlive()
    this.reloads += 1
    this.startNavigation(this.mainFrame.url)
  }
  toggleDevTools(): void {
    this.devToolsToggles += 1
  }
  getZoomFactor(): number {
    this.requireAlive()
    return this.zoomFactor
  }
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.openHandler = handler
  }

  /** The page calls window.open or a link asks for a new window. */
  open(url: string): string {
    return this.openHandler?.({ url }).action ?? 'allow'
  }
  /** The page, not the host, wants to go somewhere; answers whether it got there. */
  navigate(url: string): boolean {
    const details = Object.assign(createEvent(), { url })
    this.emit('will-navigate', details)
    if (details.defaultPrevented) return false
    this.startNavigation(url)
    return true
  }
  startNavigation(url: string): void {
    this.emit('did-start-navigation', { url, isSameDocument: false, isMainFrame: true })
    this.mainFrame.url = url
  }
  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('destroyed')
  }
  private requireAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents: FakeContents
  readonly shown: string[] = []
  backgroundColor: string | undefined
  maximized = false
  minimized = false
  fullScreen = false
  bounds: Rectangle
  private readonly session: FakeSession

  constructor(options: BrowserWindowConstructorOptions, session: FakeSession, id: number) {
    super()
    this.options = options
    this.session = session
    this.backgroundColor = options.backgroundColor
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.webContents = new FakeContents(id, options.webPreferences?.zoomFactor ?? 1)
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.startNavigation(url)
    const response = await this.session.fetch(url)
    if (!response.ok) throw new Error(`ERR_FAILED (-2) loading '${url}'`)
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }
  show(): void {
    this.shown.push('show')
  }
  focus(): void {
    this.shown.push('focus')
  }
  restore(): void {
    this.minimized = false
    this.shown.push('restore')
  }
  maximize(): void {
    this.maximized = true
  }
  isDestroyed(): boolean {
    return this.webContents.isDestroyed()
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isFullScreen(): boolean {
    return this.fullScreen
  }
  setFullScreen(on: boolean): void {
    this.fullScreen = on
  }
  getNormalBounds(): Rectangle {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed')
    return this.bounds
  }
  setBackgroundColor(color: string): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed')
    this.backgroundColor = color
  }
  /** The user closes it. */
  close(): void {
    const event = createEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy(): void {
    if (this.isDestroyed()) return
    this.webContents.destroy()
    this.emit('closed')
  }
}

function createFakeIpc() {
  const listeners = new EventEmitter()
  const handlers = new Map<string, (event: IpcSender, ...args: unknown[]) => unknown>()
  function sendAs(event: IpcSender, channel: string, ...args: unknown[]): void {
    const copies = structuredClone(args)
    queueMicrotask(() => listeners.emit(channel, event, ...copies))
  }
  async function invokeAs(event: IpcSender, channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return structuredClone(await handler(event, ...structuredClone(args)))
  }
  return {
    main: {
      on: (channel: string, listener: Listener) => listeners.on(channel, listener as never),
      removeAllListeners: (channel: string) => listeners.removeAllListeners(channel),
      handle(channel: string, handler: (event: IpcSender, ...args: unknown[]) => unknown) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        handlers.set(channel, handler)
      },
    },
    sendAs,
    invokeAs,
    rendererOf(contents: FakeContents): RendererIpc {
      const event = (): IpcSender => ({ sender: contents, senderFrame: contents.mainFrame })
      return {
        send: (channel, ...args) => sendAs(event(), channel, ...args),
        invoke: (channel, ...args) => invokeAs(event(), channel, ...args),
        on: (channel, listener) => contents.sent.on(channel, listener),
      }
    },
  }
}

/**
 * The few calls into Electron that this host makes, and nothing else of it. main.ts assigns the real module to this
 * type, so the compiler proves that each call exists with this shape; test/fakes/fake-electron.ts is the other side.
 */
/* eslint-disable @typescript-eslint/unified-signatures -- Electron declares one overload per event; a union is none of them */
import type {
  BrowserWindowConstructorOptions,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  Rectangle,
  SaveDialogOptions,
} from 'electron'

export type {
  BrowserWindowConstructorOptions,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Rectangle,
}

export interface Preventable {
  preventDefault(): void
}

export interface ElectronPort {
  readonly app: AppPort
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => WindowPort
  readonly Menu: MenuPort
  readonly dialog: DialogPort
  readonly ipcMain: IpcMainPort
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: PrivilegedScheme[]): void
  }
  readonly session: { fromPartition(partition: string): SessionPort }
  readonly shell: { openExternal(url: string): Promise<void> }
  readonly powerMonitor: {
    on(event: 'suspend', listener: () => void): unknown
    on(event: 'lock-screen', listener: () => void): unknown
    on(event: 'shutdown', listener: () => void): unknown
  }
  readonly nativeTheme: NativeThemePort
  readonly screen: {
    getAllDisplays(): readonly DisplayPort[]
    getPrimaryDisplay(): DisplayPort
  }
}

export interface PrivilegedScheme {
  readonly scheme: string
  readonly privileges: {
    readonly standard: boolean
    readonly secure: boolean
    readonly supportFetchAPI: boolean
  }
}

export interface AppPort {
  readonly isPackaged: boolean
  readonly commandLine: { hasSwitch(name: string): boolean }
  getVersion(): string
  getAppPath(): string
  getPath(name: 'userData'): string
  setPath(name: 'userData' | 'sessionData', path: string): void
  setAppUserModelId(id: string): void
  enableSandbox(): void
  requestSingleInstanceLock(): boolean
  whenReady(): Promise<void>
  quit(): void
  exit(code: number): void
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: string[], workingDirectory: string) => void,
  ): unknown
  on(event: 'open-file', listener: (event: Preventable, path: string) => void): unknown
  on(event: 'web-contents-created', listener: (event: unknown, contents: WebContentsPort) => void): unknown
  on(
    event: 'render-process-gone',
    listener: (event: unknown, contents: WebContentsPort, details: ProcessGoneDetails) => void,
  ): unknown
  on(event: 'child-process-gone', listener: (event: unknown, details: ChildGoneDetails) => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'will-quit', listener: (event: Preventable) => void): unknown
}

export interface ProcessGoneDetails {
  readonly reason: string
  readonly exitCode: number
}

export interface ChildGoneDetails extends ProcessGoneDetails {
  readonly type: string
}

/** What a dialog needs of the window it belongs to. */
export interface DialogParent {
  focus(): void
  isDestroyed(): boolean
}

export interface WindowPort extends DialogParent {
  readonly webContents: WebContentsPort
  loadURL(url: string): Promise<void>
  show(): void
  restore(): void
  maximize(): void
  destroy(): void
  isMinimized(): boolean
  isMaximized(): boolean
  isFullScreen(): boolean
  setFullScreen(on: boolean): void
  /** Where the window is when it is neither maximized nor full screen. */
  getNormalBounds(): Rectangle
  setBackgroundColor(color: string): void
  on(event: 'ready-to-show', listener: () => void): unknown
  on(event: 'close', listener: (event: Preventable) => void): unknown
  on(event: 'closed', listener: () => void): unknown
  on(event: 'unresponsive', listener: () => void): unknown
}

export interface WebContentsPort {
  readonly id: number
  readonly mainFrame: FramePort
  send(channel: string, ...args: unknown[]): void
  isDestroyed(): boolean
  reload(): void
  toggleDevTools(): void
  getZoomFactor(): number
  setZoomFactor(factor: number): void
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void
  on(event: 'will-navigate', listener: (details: NavigationDetails) => void): unknown
  on(event: 'will-frame-navigate', listener: (details: NavigationDetails) => void): unknown
  on(event: 'will-redirect', listener: (details: NavigationDetails) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  on(event: 'did-start-navigation', listener: (details: NavigationStartDetails) => void): unknown
  on(event: 'render-process-gone', listener: (event: unknown, details: ProcessGoneDetails) => void): unknown
  on(event: 'did-finish-load', listener: () => void): unknown
  on(event: 'destroyed', listener: () => void): unknown
  on(event: 'context-menu', listener: (event: unknown, parameters: ContextMenuParameters) => void): unknown
}

export interface NavigationDetails extends Preventable {
  readonly url: string
}

export interface NavigationStartDetails {
  readonly url: string
  readonly isSameDocument: boolean
  readonly isMainFrame: boolean
}

export interface ContextMenuParameters {
  readonly isEditable: boolean
  readonly selectionText: string
}

export interface FramePort {
  readonly url: string
  readonly parent: FramePort | null
}

export interface IpcSender {
  readonly sender: { readonly id: number }
  /** Null when the frame has gone or moved on since it sent. */
  readonly senderFrame: FramePort | null
}

export interface IpcMainPort {
  on(channel: string, listener: (event: IpcSender, ...args: unknown[]) => void): unknown
  handle(channel: string, listener: (event: IpcSender, ...args: unknown[]) => unknown): void
}

export interface MenuPort {
  buildFromTemplate(template: MenuItemConstructorOptions[]): Menu
  setApplicationMenu(menu: Menu): void
}

export interface DialogPort {
  showOpenDialog(
    parent: DialogParent,
    options: OpenDialogOptions,
  ): Promise<{ readonly canceled: boolean; readonly filePaths: string[] }>
  showSaveDialog(
    parent: DialogParent,
    options: SaveDialogOptions,
  ): Promise<{ readonly canceled: boolean; readonly filePath: string }>
  showMessageBox(parent: DialogParent, options: MessageBoxOptions): Promise<{ readonly response: number }>
  showErrorBox(title: string, content: string): void
}

export interface SessionPort {
  readonly protocol: {
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void
  }
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: { readonly url: string },
        callback: (response: { cancel?: boolean }) => void,
      ) => void,
    ): void
  }
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean,
  ): void
  setDevicePermissionHandler(handler: () => boolean): void
  setSpellCheckerEnabled(enabled: boolean): void
  on(event: 'will-download', listener: (event: Preventable) => void): unknown
}

export interface NativeThemePort {
  readonly shouldUseDarkColors: boolean
  themeSource: 'system' | 'light' | 'dark'
  on(event: 'updated', listener: () => void): unknown
}

export interface DisplayPort {
  readonly workArea: Rectangle
}

/**
 * The life cycle of the desktop application: start, compose, one locked-down window, an orderly end. It holds no rule
 * of the product and makes no call into Electron that is not in electron-port.ts.
 */
import { randomUUID } from 'node:crypto'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import type { Application, NativeFiles } from '../../application.ts'
import type { Log } from '../../log.ts'
import { serveChannel } from '../../serve-channel.ts'
import { serveAppScheme } from './app-scheme.ts'
import { buildApplicationMenu } from './application-menu.ts'
import { closeInOrder } from './closing.ts'
import { offerTextMenu } from './context-menu.ts'
import { exitOnUncaught, watchWindow } from './crash-handling.ts'
import { type CrashReporter, createCrashReporter } from './crash-report.ts'
import type { ElectronPort, WindowPort } from './electron-port.ts'
import { createLinkOpener } from './external-links.ts'
import { type HostEvents, withHostEvents } from './host-events.ts'
import { openIpcDoor } from './ipc-connection.ts'
import { createMainWindow, loadMainWindow, revealWindow } from './main-window.ts'
import { createNativeFiles, type FileAccess } from './native-dialogs.ts'
import { collectArrivals, createOfferedFiles, type OfferedFiles } from './offered-files.ts'
import { lockOnLeaving } from './power.ts'
import { tellProblem, tellStartFailure } from './problem-dialog.ts'
import { start, type StartOptions } from './start.ts'
import { followTheme, readTheme } from './theme.ts'
import { lockDownContents, lockDownSession, windowPartition } from './web-policy.ts'
import { createPlacementFile } from './window-placement-file.ts'

export interface ElectronHostOptions extends Omit<StartOptions, 'electron'> {
  readonly electron: ElectronPort
  readonly files: FileAccess
  readonly paths: HostPaths
  createLog(dataFolder: string): Log
  /** composeApplication with what only this host brings (main.ts). */
  compose(options: {
    readonly dataFolder: string
    readonly version: string
    readonly log: Log
    readonly native: NativeFiles
  }): Promise<Result<Application>>
}

export interface HostPaths {
  readonly preload: string
  /** The folder of the built window. */
  readonly renderer: string
  readonly icon: string
}

/** Resolves when the window has loaded, or when this process has nothing to do and is ending. */
export async function runElectronHost(options: ElectronHostOptions): Promise<void> {
  const { electron, process, files } = options
  const { app, dialog } = electron
  const text = texts()
  const started = start(options)
  if (started === undefined) return
  const { dataFolder } = started
  const version = app.getVersion()
  const log = options.createLog(dataFolder)
  const reporter = createCrashReporter({ dataFolder, version, now: () => new Date() })
  exitOnUncaught({ app, dialog, reporter, text: text.desktop, process })
  const handArrivalsTo = collectArrivals(app, started.files)
  await app.whenReady()

  // No request can come, and so no dialog be asked for, before there is the window that `parent` answers.
  const native = createNativeFiles({ dialog, parent: () => window, files, text: text.desktop })
  const composed = await options.compose({ dataFolder, version, log, native })
  if (!composed.ok) {
    tellStartFailure(dialog, text, composed.problem)
    app.exit(1)
    return
  }
  const application = composed.value
  closeInOrder(app, application, log)
  const window = await openWindow(options, { application, dataFolder, log })
  const offered = serveWindow(options, { window, application, reporter, log })
  handArrivalsTo({ reveal: () => revealWindow(window), offer: offered.offer })
  await loadMainWindow(window)
}

interface Parts {
  readonly window: WindowPort
  readonly application: Application
  readonly log: Log
}

/** Creates the window with every lock on it; nothing is loaded yet. */
async function openWindow(
  { electron, paths, process }: ElectronHostOptions,
  { application, dataFolder, log }: Pick<Parts, 'application' | 'log'> & { readonly dataFolder: string },
): Promise<WindowPort> {
  const { app, dialog, nativeTheme, shell } = electron
  const theme = await readTheme(application)
  const session = electron.session.fromPartition(windowPartition)
  lockDownSession(session, log)
  serveAppScheme(session, paths.renderer)

  // Every contents that ever comes into being is locked in: the developer tools' own, and those of a bug.
  const openLink = (url: string): void => {
    createLinkOpener({ shell, dialog, parent: window, text: texts().desktop.externalLink, log })(url)
  }
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, { log, openLink }))

  const window = createMainWindow({
    electron,
    placementFile: createPlacementFile(dataFolder, log),
    preloadPath: paths.preload,
    iconPath: process.platform === 'linux' ? paths.icon : undefined,
    theme,
    devTools: !app.isPackaged,
  })
  followTheme(nativeTheme, window, application, theme)
  return window
}

/** Puts the application behind the window: channel, menu, failures, power. */
function serveWindow(
  { electron, files, process }: ElectronHostOptions,
  { window, application, reporter, log }: Parts & { readonly reporter: CrashReporter },
): OfferedFiles {
  const { app, dialog, Menu, powerMonitor } = electron
  const contents = window.webContents
  const text = texts()
  const events = withHostEvents(application)
  const offered = createOfferedFiles({
    files,
    tickets: application.tickets,
    emit: events.emit,
    tell: problem => tellProblem(dialog, window, text, problem, log),
  })
  connect(electron, { window, application, log }, events, offered)
  const menu = buildApplicationMenu({
    platform: process.platform,
    text: text.desktop,
    devTools: !app.isPackaged,
    contents,
    choose: command => events.emit({ name: 'menu.chosen', data: { command } }),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  offerTextMenu(contents, Menu)
  watchWindow({ app, dialog, window, reporter, text: text.desktop, log })
  lockOnLeaving(powerMonitor, application.vault)
  return offered
}

function connect(
  { ipcMain }: ElectronPort,
  { window, application, log }: Parts,
  { onEvent }: HostEvents,
  offered: OfferedFiles,
): void {
  const { dispatch, tickets } = application
  const connectionId = randomUUID()
  openIpcDoor({
    ipcMain,
    contents: window.webContents,
    log,
    onConnection: port => {
      serveChannel(port, { dispatch, onEvent, connectionId, log })
      port.onClose(() => offered.windowIsGone())
      offered.windowIsListening()
    },
    offerFile: (name, bytes) => ({
      ticket: tickets.offer(name, bytes, 'opened'),
      name,
      sizeBytes: bytes.byteLength,
    }),
  })
}

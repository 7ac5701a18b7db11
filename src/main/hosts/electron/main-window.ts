/**
 * The only window: sandboxed, isolated, without Node, on our own scheme, where it was last time, and shown when it has
 * something to show (Electron's security checklist, items 1 to 4, 6 and 8 to 10).
 */
import type { Settings } from '../../../contract/settings.ts'
import { windowUrl } from './app-scheme.ts'
import type { BrowserWindowConstructorOptions, ElectronPort, Rectangle, WindowPort } from './electron-port.ts'
import { backgroundColor } from './theme.ts'
import { windowPartition } from './web-policy.ts'
import type { PlacementFile } from './window-placement-file.ts'
import { minimumSize, placeWindow } from './window-placement.ts'

export interface MainWindowOptions {
  readonly electron: Pick<ElectronPort, 'BrowserWindow' | 'nativeTheme' | 'screen'>
  readonly placementFile: PlacementFile
  readonly preloadPath: string
  /** Linux takes the icon from here; Windows and macOS take it from the executable. */
  readonly iconPath: string | undefined
  readonly theme: Settings['theme']
  readonly devTools: boolean
}

/** Creates the window without loading anything: policies are put on it first. */
export function createMainWindow(options: MainWindowOptions): WindowPort {
  const { electron, placementFile } = options
  const placement = placementFile.read()
  const { screen } = electron
  const bounds = placeWindow(placement.bounds, screen.getAllDisplays(), screen.getPrimaryDisplay())
  const window = new electron.BrowserWindow(windowOptions(options, bounds, placement.zoomFactor))

  window.on('close', () => {
    placementFile.write({
      bounds: toWholePixels(window.getNormalBounds()),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
      zoomFactor: window.webContents.getZoomFactor(),
    })
  })
  showOnce(window, () => {
    if (placement.maximized) window.maximize()
    window.show()
    if (placement.fullScreen) window.setFullScreen(true)
  })
  return window
}

export function loadMainWindow(window: WindowPort): Promise<void> {
  return window.loadURL(windowUrl)
}

/** Brings the window to the front, from wherever it is. */
export function revealWindow(window: WindowPort): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function windowOptions(
  options: MainWindowOptions,
  bounds: Rectangle,
  zoomFactor: number,
): BrowserWindowConstructorOptions {
  const { electron, iconPath, theme } = options
  return {
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Countersign',
    backgroundColor: backgroundColor(theme, electron.nativeTheme.shouldUseDarkColors),
    ...(iconPath === undefined ? {} : { icon: iconPath }),
    webPreferences: {
      preload: options.preloadPath,
      partition: windowPartition,
      zoomFactor,
      devTools: options.devTools,
      // All of these are Electron's defaults today. They are written down because the window depends on them.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}

/** Some compositors never say that a hidden window is ready; then the loaded page decides. */
function showOnce(window: WindowPort, show: () => void): void {
  let shown = false
  const first = (): void => {
    if (shown || window.isDestroyed()) return
    shown = true
    show()
  }
  window.on('ready-to-show', first)
  window.webContents.on('did-finish-load', first)
}

function toWholePixels({ x, y, width, height }: Rectangle): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
}

/**
 * Builds window.countersign over ipcRenderer. It parses nothing and decides nothing: main checks the sender and the
 * input, the window parses what it is sent. No Electron object and no event of Electron's reaches the page.
 */
import { ipcChannels, type PreloadApi } from '../contract/preload-api.ts'

/** What the preload needs of ipcRenderer. The first argument of a listener is Electron's event and is never passed on. */
export interface RendererIpc {
  send(channel: string, ...args: unknown[]): void
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown
}

export function createPreloadApi(ipc: RendererIpc): PreloadApi {
  const frameListeners = new Set<(frame: unknown) => void>()
  const closeListeners = new Set<() => void>()
  ipc.on(ipcChannels.frame, (_event, frame) => {
    for (const listener of [...frameListeners]) listener(frame)
  })
  ipc.on(ipcChannels.closed, () => {
    for (const listener of [...closeListeners]) listener()
  })

  return Object.freeze<PreloadApi>({
    send(frame) {
      ipc.send(ipcChannels.frame, frame)
    },
    onMessage(listener) {
      // Main greets a new connection at once, so it may begin only when somebody listens.
      const isFirst = frameListeners.size === 0
      frameListeners.add(listener)
      if (isFirst) ipc.send(ipcChannels.connect)
      return () => {
        frameListeners.delete(listener)
      }
    },
    onClose(listener) {
      closeListeners.add(listener)
      return () => {
        closeListeners.delete(listener)
      }
    },
    offerFile(name, bytes) {
      // Main answers with a Result and nothing else; the bridge parses it like every other reply.
      return ipc.invoke(ipcChannels.offerFile, name, bytes) as ReturnType<PreloadApi['offerFile']>
    },
  })
}

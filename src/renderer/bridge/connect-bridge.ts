/** Finds out where the page runs and builds its bridge: IPC behind Electron's preload, else a WebSocket to the host. */
import { createBrowserFiles } from './browser-files.ts'
import { createClient } from './channel-client.ts'
import type { Bridge } from './client.ts'
import { connectIpc } from './ipc-port.ts'
import { createSessionKeeper, pageSurroundings } from './loopback-session.ts'
import { createNativeFiles } from './native-files.ts'
import { createOfferedFilesInbox } from './offered-files.ts'
import { connectWebSocket } from './web-socket-port.ts'

/** Call once, when the page starts; the connection is made at once so that the first requests do not wait for React. */
export function connectBridge(page: Window = window): Bridge {
  const api = page.countersign
  if (api !== undefined) {
    const client = createClient(connectIpc(api))
    return { client, files: createNativeFiles(client, api), offered: createOfferedFilesInbox(client) }
  }
  const keeper = createSessionKeeper(pageSurroundings(page))
  const client = createClient(connectWebSocket(page.location.origin, keeper))
  // A fresh address pasted into this very window changes only the fragment: the page is not loaded again.
  page.addEventListener('hashchange', () => client.reconnect())
  return {
    client,
    files: createBrowserFiles(client, () => keeper.current()?.token, page),
    offered: createOfferedFilesInbox(client),
  }
}

/**
 * window.countersign: everything a page can ask of Electron. It is the channel's Port and one call for dropped files;
 * src/preload builds it, src/main/hosts/electron answers it, and both take the names of the IPC channels from here.
 */
import type { Port } from './channel.ts'
import type { OfferedFile } from './file.ts'
import type { Result } from './result.ts'

/** The property of `window`. Absent in a browser: there the bridge speaks over a WebSocket. */
export const preloadApiName = 'countersign'

export interface PreloadApi extends Port {
  /**
   * Hands over a file that was dropped or pasted; main keeps its bytes under a ticket.
   *
   * @param name the file's own name, without a folder.
   *   Fails with file-empty, file-too-large, request-malformed and sender-untrusted.
   */
  offerFile(name: string, bytes: Uint8Array): Promise<Result<OfferedFile>>
}

/**
 * The channels between preload and main. `connect` starts a connection (the first listener of a page, or the first
 * after all were gone) and ends the one before; `frame` carries frames both ways; `closed` tells the page that main
 * ended it.
 */
export const ipcChannels = {
  connect: 'countersign:connect',
  frame: 'countersign:frame',
  closed: 'countersign:closed',
  offerFile: 'countersign:offer-file',
} as const

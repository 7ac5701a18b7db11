/**
 * The channel's Port over Electron's IPC. It answers the question "who is speaking" once, for every message: only the
 * main frame of our own window, showing our own page, is heard (Electron's security checklist, item 17).
 */
import * as z from 'zod/mini'
import type { Port } from '../../../contract/channel.ts'
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import type { OfferedFile } from '../../../contract/file.ts'
import { ipcChannels } from '../../../contract/preload-api.ts'
import { err, type Result } from '../../../contract/result.ts'
import type { Log } from '../../log.ts'
import { isAppUrl } from './app-scheme.ts'
import type { IpcMainPort, IpcSender, WebContentsPort } from './electron-port.ts'

export interface IpcDoorOptions {
  readonly ipcMain: IpcMainPort
  readonly contents: WebContentsPort
  readonly log: Log
  /** A page has begun to listen; the port closes when that page goes, reloads, crashes or connects anew. */
  onConnection(port: Port): void
  offerFile(name: string, bytes: Uint8Array): OfferedFile
}

export interface IpcDoor {
  /** Ends the connection from this side; the page is told. */
  close(): void
}

/** Opens the window's way to main. Messages of anybody else are dropped and logged. */
export function openIpcDoor(options: IpcDoorOptions): IpcDoor {
  const { ipcMain, contents, log } = options
  let connection: Connection | undefined
  const end = (): void => {
    connection?.end()
    connection = undefined
  }
  const trusted = (event: IpcSender, channel: string): boolean => {
    if (isTrustedSender(event, contents)) return true
    log({
      level: 'warning',
      message: 'A message of an untrusted sender was dropped.',
      details: { channel, sender: event.sender.id },
    })
    return false
  }

  ipcMain.on(ipcChannels.connect, event => {
    if (!trusted(event, ipcChannels.connect)) return
    end()
    connection = createConnection(contents)
    options.onConnection(connection.port)
  })
  ipcMain.on(ipcChannels.frame, (event, frame) => {
    if (trusted(event, ipcChannels.frame)) connection?.receive(frame)
  })
  ipcMain.handle(ipcChannels.offerFile, (event, name, bytes): Result<OfferedFile> => {
    if (!trusted(event, ipcChannels.offerFile)) return err({ code: 'sender-untrusted' })
    return acceptFile(name, bytes, options.offerFile)
  })
  contents.on('did-start-navigation', details => {
    if (details.isMainFrame && !details.isSameDocument) end()
  })
  contents.on('render-process-gone', end)
  contents.on('destroyed', end)

  return {
    close() {
      if (connection !== undefined && !contents.isDestroyed()) contents.send(ipcChannels.closed)
      end()
    },
  }
}

/** A frame that moved on since it sent has no senderFrame any more and is not trusted either. */
function isTrustedSender(event: IpcSender, contents: WebContentsPort): boolean {
  const frame = event.senderFrame
  return event.sender.id === contents.id && frame !== null && frame.parent === null && isAppUrl(frame.url)
}

interface Connection {
  readonly port: Port
  receive(frame: unknown): void
  end(): void
}

function createConnection(contents: WebContentsPort): Connection {
  const messageListeners = new Set<(frame: unknown) => void>()
  const closeListeners = new Set<() => void>()
  let isOpen = true
  return {
    port: {
      send(frame) {
        if (isOpen && !contents.isDestroyed()) contents.send(ipcChannels.frame, frame)
      },
      onMessage(listener) {
        messageListeners.add(listener)
        return () => messageListeners.delete(listener)
      },
      onClose(listener) {
        closeListeners.add(listener)
        return () => closeListeners.delete(listener)
      },
    },
    receive(frame) {
      for (const listener of [...messageListeners]) listener(frame)
    },
    end() {
      if (!isOpen) return
      isOpen = false
      for (const listener of [...closeListeners]) listener()
    },
  }
}

/** One name without a folder, no control characters: it is shown in the wizard and offered again when saving. */
const FileName = z.string().check(z.minLength(1), z.maxLength(255), z.regex(/^[^\u0000-\u001f\u007f/\\]+$/))

function acceptFile(
  name: unknown,
  bytes: unknown,
  offer: (name: string, bytes: Uint8Array) => OfferedFile,
): Result<OfferedFile> {
  const parsedName = FileName.safeParse(name)
  if (!parsedName.success) return err({ code: 'request-malformed', request: 'offerFile', where: 'name' })
  if (!(bytes instanceof Uint8Array)) {
    return err({ code: 'request-malformed', request: 'offerFile', where: 'bytes' })
  }
  if (bytes.byteLength === 0) return err({ code: 'file-empty' })
  if (bytes.byteLength > fileLimitBytes) {
    return err({ code: 'file-too-large', sizeBytes: bytes.byteLength, limitBytes: fileLimitBytes })
  }
  return { ok: true, value: offer(parsedName.data, bytes) }
}

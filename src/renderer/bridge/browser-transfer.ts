/** Bytes up and down over HTTP with progress and cancel: the part of browser-files.ts that touches the network. */
import { loopbackPaths, sessionHeader } from '../../contract/loopback-api.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { FileTransferOptions } from './files.ts'

export interface BrowserTransfer {
  /** Answers the host's status and its JSON body (undefined if it is none). Fails with connection-lost, cancelled. */
  upload(
    file: File,
    options: FileTransferOptions,
  ): Promise<Result<{ readonly status: number; readonly body: unknown }>>
  /** Fails with connection-lost, cancelled. */
  download(
    ticket: string,
    options: FileTransferOptions,
  ): Promise<Result<{ readonly status: number; readonly bytes: Uint8Array<ArrayBuffer> }>>
}

export function createBrowserTransfer(
  origin: string,
  sessionToken: () => string | undefined,
): BrowserTransfer {
  return {
    upload: (file, options) => upload(`${origin}${loopbackPaths.files}`, sessionToken() ?? '', file, options),
    async download(ticket, options) {
      try {
        const response = await fetch(`${origin}${loopbackPaths.files}/${encodeURIComponent(ticket)}`, {
          headers: { [sessionHeader]: sessionToken() ?? '' },
          ...(options.signal === undefined ? {} : { signal: options.signal }),
        })
        return ok({ status: response.status, bytes: await readAll(response, options) })
      } catch {
        return err({ code: options.signal?.aborted === true ? 'cancelled' : 'connection-lost' })
      }
    },
  }
}

/** XMLHttpRequest, because fetch does not tell how much of a body has left. */
function upload(
  address: string,
  token: string,
  file: File,
  { onProgress, signal }: FileTransferOptions,
): ReturnType<BrowserTransfer['upload']> {
  if (signal?.aborted === true) return Promise.resolve(err({ code: 'cancelled' }))
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    request.open('POST', `${address}?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader(sessionHeader, token)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      // `response` is null when the body was no JSON.
      const body: unknown = request.response
      resolve(ok({ status: request.status, body: body ?? undefined }))
    })
    request.addEventListener('error', () => resolve(err({ code: 'connection-lost' })))
    request.addEventListener('abort', () => resolve(err({ code: 'cancelled' })))
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort))
    signal?.addEventListener('abort', abort)
    request.send(file)
  })
}

async function readAll(
  response: Response,
  { onProgress }: FileTransferOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const expected = Number(response.headers.get('content-length'))
  if (response.body === null || !(expected > 0)) return new Uint8Array(await response.arrayBuffer())
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    received += value.length
    onProgress?.(Math.min(received / expected, 1))
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * Files in a browser window: the browser's picker and an upload to open, a download to save. What was received is
 * hashed here, so that main learns that the bytes really arrived before it deletes a key.
 */
import { fileLimitBytes } from '../../contract/file-limit.ts'
import { OfferedFile } from '../../contract/file.ts'
import { LoopbackRefusal } from '../../contract/loopback-api.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { createBrowserTransfer, type BrowserTransfer } from './browser-transfer.ts'
import type { Client } from './channel-client.ts'
import type { FilePort, FileTransferOptions, PickOptions } from './files.ts'

export function createBrowserFiles(
  client: Client,
  sessionToken: () => string | undefined,
  page: Window = window,
  transfer: BrowserTransfer = createBrowserTransfer(page.location.origin, sessionToken),
): FilePort {
  // While the channel is open, the host that has greeted holds the port; afterwards anybody might, and get the file.
  const isConnected = (): boolean => client.connection() === 'connected'

  async function offer(file: File, options: FileTransferOptions = {}): Promise<Result<OfferedFile>> {
    if (file.size === 0) return err({ code: 'file-empty' })
    if (file.size > fileLimitBytes) {
      return err({ code: 'file-too-large', sizeBytes: file.size, limitBytes: fileLimitBytes })
    }
    if (!isConnected()) return err({ code: 'connection-lost' })
    const answer = await transfer.upload(file, options)
    if (!answer.ok) return answer
    return parseAnswer(answer.value.status, answer.value.body)
  }

  return {
    offer,
    async pick(options) {
      const files = await chooseFiles(page.document, options)
      return offerAll(files, options, offer)
    },
    offerText: text => client.request('files.offerText', { text }),
    async discard(ticket) {
      await client.request('files.discard', { ticket })
    },
    async save(prepared, options = {}) {
      if (!isConnected()) return err({ code: 'connection-lost' })
      const received = await transfer.download(prepared.ticket, options)
      if (!received.ok) return received
      if (received.value.status !== 200) return parseRefusal(received.value.bytes)
      const { bytes } = received.value
      const receivedSha256 = await sha256(bytes)
      if (receivedSha256 !== prepared.sha256) return err({ code: 'export-not-verified', what: 'download' })
      saveAs(page, prepared.suggestedName, new Blob([bytes], { type: 'application/octet-stream' }))
      return ok({ outcome: 'saved', name: null, receivedSha256 })
    },
    saveText(name, text) {
      saveAs(page, name, new Blob([text], { type: 'text/plain' }))
      // What becomes of a download, the browser does not tell.
      return Promise.resolve(ok('saved'))
    },
  }
}

/** All or none: a list in which some files are missing would look complete. */
async function offerAll(
  files: readonly File[],
  { onProgress, signal }: PickOptions,
  offer: FilePort['offer'],
): Promise<Result<readonly OfferedFile[]>> {
  const offered: OfferedFile[] = []
  for (const [index, file] of files.entries()) {
    const one = await offer(file, {
      onProgress: share => onProgress?.((index + share) / files.length),
      ...(signal === undefined ? {} : { signal }),
    })
    if (!one.ok) return one
    offered.push(one.value)
  }
  return ok(offered)
}

function chooseFiles(document: Document, { multiple }: PickOptions): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  return new Promise(resolve => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

function saveAs(page: Window, name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const anchor = page.document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  // The browser reads the blob after the click has returned; there is no event that says when it is done.
  page.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

function parseAnswer(status: number, body: unknown): Result<OfferedFile> {
  if (status === 201) {
    const offered = OfferedFile.safeParse(body)
    if (offered.success) return ok(offered.data)
  }
  return refusalOf(body)
}

function parseRefusal(bytes: Uint8Array): Result<never> {
  try {
    return refusalOf(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return refusalOf(undefined)
  }
}

/** The host's own problem if it told one; a session it no longer knows means that it is another host. */
function refusalOf(body: unknown): Result<never> {
  const refusal = LoopbackRefusal.safeParse(body)
  return err(refusal.success ? refusal.data.problem : { code: 'connection-lost' })
}

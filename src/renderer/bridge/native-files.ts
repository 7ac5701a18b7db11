/** Files in Electron: main shows the dialogs and reads and writes; dropped files go over by their bytes. */
import * as z from 'zod/mini'
import { fileLimitBytes } from '../../contract/file-limit.ts'
import { OfferedFile } from '../../contract/file.ts'
import type { PreloadApi } from '../../contract/preload-api.ts'
import { Problem } from '../../contract/problem.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { Client } from './channel-client.ts'
import type { FilePort } from './files.ts'

const OfferReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: OfferedFile }),
  z.object({ ok: z.literal(false), problem: Problem }),
])

export function createNativeFiles(client: Client, api: PreloadApi): FilePort {
  const offer = async (name: string, bytes: Uint8Array): Promise<Result<OfferedFile>> => {
    const reply = OfferReply.safeParse(await api.offerFile(name, bytes))
    return reply.success ? reply.data : err({ code: 'reply-malformed', request: 'offerFile', where: 'value' })
  }
  return {
    async pick({ purpose, multiple, signal }) {
      const picked = await client.request('files.pick', { purpose, multiple }, signal ? { signal } : {})
      return picked.ok ? ok(picked.value.files) : picked
    },
    async offer(file) {
      if (file.size === 0) return err({ code: 'file-empty' })
      if (file.size > fileLimitBytes) {
        return err({ code: 'file-too-large', sizeBytes: file.size, limitBytes: fileLimitBytes })
      }
      return offer(file.name, new Uint8Array(await file.arrayBuffer()))
    },
    offerText: text => client.request('files.offerText', { text }),
    async discard(ticket) {
      await client.request('files.discard', { ticket })
    },
    async save(prepared) {
      const reply = await client.request('files.save', { ticket: prepared.ticket })
      if (!reply.ok) return reply
      if (reply.value.saved === null) return ok({ outcome: 'cancelled' })
      // Main answers `saved` only after it has read the file back and found the prepared bytes.
      return ok({ outcome: 'saved', name: reply.value.saved.name, receivedSha256: prepared.sha256 })
    },
    async saveText(name, text) {
      const offered = await offer(name, new TextEncoder().encode(text))
      if (!offered.ok) return offered
      const { ticket } = offered.value
      const reply = await client.request('files.save', { ticket })
      await client.request('files.discard', { ticket })
      if (!reply.ok) return reply
      return ok(reply.value.saved === null ? 'cancelled' : 'saved')
    },
  }
}

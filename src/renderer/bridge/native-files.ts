/** Files in Electron: main shows the dialogs and reads and writes; dropped files go over by their bytes. */
import * as z from 'zod/mini'
import { fileLimitBytes, OfferedFile } from '../../contract/file.ts'
import type { PreloadApi } from '../../contract/preload-api.ts'
import { Problem } from '../../contract/problem.ts'
import { err, ok } from '../../contract/result.ts'
import type { Client } from './channel-client.ts'
import type { FilePort } from './files.ts'

const OfferReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: OfferedFile }),
  z.object({ ok: z.literal(false), problem: Problem }),
])

export function createNativeFiles(client: Client, api: PreloadApi): FilePort {
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
      const reply = OfferReply.safeParse(
        await api.offerFile(file.name, new Uint8Array(await file.arrayBuffer())),
      )
      return reply.success
        ? reply.data
        : err({ code: 'reply-malformed', request: 'offerFile', where: 'value' })
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
  }
}

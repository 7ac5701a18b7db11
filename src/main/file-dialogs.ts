/** The requests about files themselves: native dialogs where the host has them, and text from the clipboard. */
import { ok, err, type Result } from '../contract/result.ts'
import type { OfferedFile } from '../contract/file.ts'
import type { NativeFiles } from './application.ts'
import type { TicketBox } from './domain/certificates/ports.ts'
import type { FileDialogHandlers } from './handlers.ts'

/** Pasted text is known by this name in the review list and the audit log. */
const pastedName = 'clipboard.txt'

/** @param native undefined outside Electron: picking and saving answer not-in-this-host there. */
export function createFileDialogs(
  tickets: TicketBox & { accept(name: string, bytes: Uint8Array): Result<OfferedFile> },
  native: NativeFiles | undefined,
): FileDialogHandlers {
  return {
    'files.pick': async input => {
      if (native === undefined) return err({ code: 'not-in-this-host', what: 'files.pick' })
      const picked = await native.pickFiles(input)
      if (!picked.ok) return picked
      const files: OfferedFile[] = []
      for (const { name, bytes } of picked.value) {
        const accepted = tickets.accept(name, bytes)
        if (!accepted.ok) return accepted
        files.push(accepted.value)
      }
      return ok({ files })
    },
    'files.offerText': ({ text }) => tickets.accept(pastedName, new TextEncoder().encode(text)),
    'files.discard': ({ ticket }) => {
      tickets.discard(ticket)
      return ok({})
    },
    'files.save': async ({ ticket }) => {
      if (native === undefined) return err({ code: 'not-in-this-host', what: 'files.save' })
      const file = tickets.read(ticket)
      if (!file.ok) return file
      const saved = await native.saveFile(file.value.name, file.value.bytes)
      return saved.ok ? ok({ saved: saved.value }) : saved
    },
  }
}

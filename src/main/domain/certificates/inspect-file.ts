/** Tells what a file contains, for the window: descriptions and the Details rows, no key material. Stores nothing. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { InspectedFile } from '../../../contract/file.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { wipeKeys } from './file-entries.ts'
import type { CertificateReader, FileOpener, TicketBox, ToInspection } from './ports.ts'

/** Needs neither vault nor data folder. Fails with file-ticket-unknown and whatever opening the file fails with. */
export function inspectFile(ports: {
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly reader: CertificateReader
  readonly toInspection: ToInspection
}) {
  return async (
    { ticket, password }: RequestInput<'files.inspect'>,
    signal: CancelSignal,
  ): Promise<Result<InspectedFile>> => {
    const file = ports.tickets.read(ticket)
    if (!file.ok) return file
    const { name, bytes } = file.value
    const sizeBytes = bytes.length
    const opened = await ports.opener.open(bytes, password, signal)
    bytes.fill(0)
    if (!opened.ok) return opened
    try {
      return ok({
        name,
        sizeBytes,
        inspection: ports.toInspection(opened.value),
        fields: opened.value.certificates.map(({ der }) => ports.reader.fields(der)),
      })
    } finally {
      wipeKeys(opened.value)
    }
  }
}

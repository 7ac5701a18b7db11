/** The estate as a file to be saved (docs/formats.md). */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { writeEstateCsv } from './estate-csv.ts'
import type { FileText, SmallTicketBox } from './file-text.ts'
import { toDocument } from './to-document.ts'

/** Without it a spreadsheet reads UTF-8 as the code page of its country. */
const byteOrderMark = '\uFEFF'

export function prepareEstateExport(ports: {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly tickets: SmallTicketBox
  readonly text: FileText
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}) {
  return ({
    format,
  }: RequestInput<'estate.prepareExport'>): Result<RequestOutput<'estate.prepareExport'>> => {
    const state = ports.unitOfWork.current()
    const document = toDocument(state.estate)
    const text =
      format === 'csv'
        ? byteOrderMark + writeEstateCsv(document)
        : `${JSON.stringify(document, undefined, 2)}\n`
    const bytes = ports.text.encode(text)
    const suggestedName = `${baseName(state)}.${format}`
    return ok({
      ticket: ports.tickets.offer(suggestedName, bytes, 'to-save'),
      suggestedName,
      sizeBytes: bytes.length,
      sha256: ports.sha256(bytes),
    })
  }
}

function baseName({ estate }: ConsoleState): string {
  const domain = estate.sipDomains.find(({ isDefault }) => isDefault)
  return domain === undefined ? 'estate' : `estate-${domain.name}`
}

/** A run as a file to be saved: table, data, or a report to be read. */
import type { RequestInput, RequestOutput } from '../../contract/api.ts'
import type { ProbeRun, ProbeRunId } from '../../contract/probe-run.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { TicketBox } from '../domain/certificates/ports.ts'
import { writeCsv } from '../domain/estate/csv.ts'
import { toReport } from '../domain/probes/export-report.ts'
import { toTable } from '../domain/probes/export-table.ts'
import type { ExportWords } from '../domain/probes/export-words.ts'
import { scopeName } from '../domain/probes/history.ts'
import type { UnitOfWork } from '../domain/state/unit-of-work.ts'

/** Without it a spreadsheet reads UTF-8 as the code page of its country. */
const byteOrderMark = '\uFEFF'

interface ExportParts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly tickets: Pick<TicketBox, 'offer'>
  readonly words: () => ExportWords
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly read: (id: ProbeRunId) => Promise<Result<ProbeRun | null>>
}

/** Of a run that is on: as it stands. Fails with probe-run-unknown, data-file-damaged. */
export function prepareRunExport(parts: ExportParts) {
  return async ({
    run: id,
    format,
  }: RequestInput<'probes.prepareExport'>): Promise<Result<RequestOutput<'probes.prepareExport'>>> => {
    const run = await parts.read(id)
    if (!run.ok) return run
    if (run.value === null) return err({ code: 'probe-run-unknown', run: id })
    const bytes = new TextEncoder().encode(write(parts, run.value, format))
    const at = run.value.status.startedAt.replace(/\D/g, '').slice(0, 12)
    const suggestedName = `probes-${at}.${format}`
    return ok({
      ticket: parts.tickets.offer(suggestedName, bytes, 'to-save'),
      suggestedName,
      sizeBytes: bytes.length,
      sha256: parts.sha256(bytes),
    })
  }
}

function write(
  { unitOfWork, words }: ExportParts,
  run: ProbeRun,
  format: RequestInput<'probes.prepareExport'>['format'],
): string {
  switch (format) {
    case 'csv':
      return byteOrderMark + writeCsv(toTable(run, words()))
    case 'json':
      return `${JSON.stringify(run, undefined, 2)}\n`
    case 'html':
      return toReport(run, scopeName(unitOfWork.current(), run.status.scope), words())
  }
}

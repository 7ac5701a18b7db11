/** `countersign probes export [RUN] --out FILE`: a kept run as a table, as data, or as a report to be read. */
import { err, ok } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { exportFormat, probeExportOptions, writeProbeExport } from '../probe-export.ts'
import { readRunId } from '../probe-run-id.ts'

export const probesExport: Command = {
  usage: 'probes export [RUN] --out FILE [--format csv|json|html] [--force] [--data-dir DIR] [--json]',
  summary: 'Writes a run to a file: table, data, or a report; without an id the newest.',
  options: {
    ...dataFolderOptions,
    ...probeExportOptions,
    out: { type: 'string', help: 'the file to write' },
  },
  positionals: { min: 0, max: 1 },
  async run(context) {
    const file = context.options.text('out')
    if (file === undefined) return err({ code: 'usage', hint: 'probes export needs --out FILE' })
    const format = exportFormat(context, file)
    if (!format.ok) return format
    return withApplication(context, async application => {
      const id = await readRunId(application, context)
      if (!id.ok) return id
      const order = { run: id.value, file, format: format.value }
      const written = await writeProbeExport(application, context, order)
      if (!written.ok) return written
      return ok({ json: { written: file, ...order }, text: () => `${printable(file)} (${format.value})` })
    })
  },
}

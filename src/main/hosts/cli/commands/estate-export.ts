/** `countersign estate export --out FILE`: the estate as a file that `estate set` takes back. */
import { err, ok } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

const formats = ['json', 'csv'] as const

export const exportEstate: Command = {
  usage: 'estate export --out FILE [--format json|csv] [--force] [--data-dir DIR] [--json]',
  summary: 'Writes the estate to a file (docs/formats.md), which estate set takes back.',
  options: {
    ...dataFolderOptions,
    out: { type: 'string', help: 'the file to write' },
    format: { type: 'string', help: 'json or csv; as the name of the file ends unless told, else json' },
    force: { type: 'boolean', help: 'overwrite an existing file' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const out = context.options.text('out')
    if (out === undefined) return err({ code: 'usage', hint: 'estate export needs --out FILE' })
    const format = chosenFormat(context, out)
    if (format === undefined) return err({ code: 'usage', hint: '--format is json or csv' })
    return withApplication(context, async application => {
      const prepared = await ask(application, 'estate.prepareExport', { format })
      if (!prepared.ok) return prepared
      const file = application.tickets.read(prepared.value.ticket)
      if (!file.ok) return file
      const written = await composeFileTools(context.workerUrl).writeFile(
        out,
        file.value.bytes,
        context.options.flag('force'),
      )
      if (!written.ok) return written
      return ok({ json: { written: out, format }, text: () => `${printable(out)} (${format})` })
    })
  },
}

function chosenFormat({ options }: CommandContext, out: string): (typeof formats)[number] | undefined {
  const told = options.text('format')?.toLowerCase()
  if (told !== undefined) return formats.find(format => format === told)
  return out.toLowerCase().endsWith('.csv') ? 'csv' : 'json'
}

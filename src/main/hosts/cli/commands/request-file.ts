/** `countersign request file`: the file of a request that waits, once more. */
import { err, ok } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const requestFile: Command = {
  usage: 'request file ID --out FILE [--force] [--data-dir DIR] [--json]',
  summary: 'Writes the file of a request again.',
  options: {
    ...dataFolderOptions,
    out: { type: 'string', help: 'file to write, PEM' },
    force: { type: 'boolean', help: 'overwrite OUT' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const out = context.options.text('out') ?? ''
    if (out === '') return err({ code: 'usage', hint: `request file needs --out: ${requestFile.usage}` })
    return withApplication(context, async application => {
      const id = context.positionals[0] ?? ''
      const file = await ask(application, 'requests.file', { id })
      if (!file.ok) return file
      const written = await composeFileTools(context.workerUrl).writeFile(
        out,
        new TextEncoder().encode(file.value.pem),
        context.options.flag('force'),
      )
      return written.ok
        ? ok({ json: { id, written: out }, text: () => `Written: ${printable(out)}` })
        : written
    })
  },
}

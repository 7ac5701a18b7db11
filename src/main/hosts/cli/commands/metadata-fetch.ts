/** `countersign metadata fetch URL --out F`: the document into a file, checked on the way. */
import { err, ok } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions } from '../data-folder-options.ts'
import { acceptableId, acceptOption, isUrl, readingJson, readingLines } from '../metadata-input.ts'
import { readForCheck } from './metadata-check.ts'

export const metadataFetch: Command = {
  usage:
    'metadata fetch URL --out FILE [--roots FILE] [--accept-server-certificate SHA256] [--force] [--data-dir DIR] [--json]',
  summary: 'Fetches a metadata document, checks it and writes it to a file.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    roots: { type: 'string', help: 'trust anchors for the web server, in place of the stores' },
    out: { type: 'string', help: 'the file to write' },
    force: { type: 'boolean', help: 'replace the file if it exists' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const url = context.positionals[0] ?? ''
    const out = context.options.text('out')
    if (out === undefined) return err({ code: 'usage', hint: 'metadata fetch needs --out FILE' })
    if (!isUrl(url))
      return err({ code: 'usage', hint: `metadata fetch needs a URL, not '${printable(url).slice(0, 80)}'` })
    const reading = await readForCheck(context, url)
    if (!reading.ok) return reading
    const { summary, text } = reading.value
    // What is no metadata document at all is not worth a file; one with faults is worth looking at.
    if (summary === null || text === null) {
      const refused = acceptableId(reading.value)
      return refused.ok ? err({ code: 'metadata-not-usable', from: url, rules: ['M1'] }) : refused
    }
    const bytes = new TextEncoder().encode(text)
    const written = await composeFileTools(context.workerUrl).writeFile(
      out,
      bytes,
      context.options.flag('force'),
    )
    if (!written.ok) return written
    return ok({
      json: { written: out, sizeBytes: bytes.length, ...readingJson(reading.value) },
      text: () => [`Written to ${printable(out)}.`, '', ...readingLines(reading.value)].join('\n'),
    })
  },
}

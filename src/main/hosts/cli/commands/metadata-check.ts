/** `countersign metadata check FILE|URL`: the document judged by M1 to M11; nothing is stored. */
import { basename } from 'node:path'
import { neverCancelled } from '../../../../contract/cancel.ts'
import type { MetadataReading } from '../../../../contract/metadata.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import {
  acceptOption,
  isUrl,
  readingJson,
  readingLines,
  readPin,
  readThroughApplication,
} from '../metadata-input.ts'
import { readInstant } from '../shared-options.ts'

export const metadataCheck: Command = {
  usage:
    'metadata check FILE|URL [--roots FILE] [--accept-server-certificate SHA256] [--at ISO] [--data-dir DIR] [--json]',
  summary: 'Checks a metadata document; a file and a URL with --roots need no data folder.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    roots: { type: 'string', help: 'trust anchors for the web server, in place of the stores' },
    at: { type: 'string', help: 'the instant to judge keys at, ISO 8601 (default: now)' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const reading = await readForCheck(context, context.positionals[0] ?? '')
    return reading.ok
      ? ok({
          json: readingJson(reading.value),
          text: () => readingLines(reading.value).join('\n'),
        })
      : reading
  },
}

/** Through the stores only when they are what the web server is judged by. */
export async function readForCheck(context: CommandContext, from: string): Promise<Result<MetadataReading>> {
  const at = readInstant(context.options, 'at')
  if (!at.ok) return at
  const pin = readPin(context)
  if (!pin.ok) return pin
  const { options, workerUrl } = context
  const rootsFile = options.text('roots')
  if (isUrl(from) && rootsFile === undefined && pin.value === null) {
    if (at.value !== undefined) return err({ code: 'usage', hint: 'for a URL, --at needs --roots beside it' })
    return withApplication(context, application => readThroughApplication(application, context, from))
  }
  const tools = composeFileTools(workerUrl)
  const roots = await readRoots(tools, rootsFile)
  if (!roots.ok) return roots
  const { checkDocument } = await import('../../../oauth/metadata-tools.ts')
  const rules = { roots: roots.value, at: at.value ?? new Date() }
  if (isUrl(from)) return checkDocument({ kind: 'url', url: from, pin: pin.value }, rules, neverCancelled)
  const bytes = await tools.readFile(from)
  if (!bytes.ok) return bytes
  return checkDocument({ kind: 'file', name: basename(from), bytes: bytes.value }, rules, neverCancelled)
}

async function readRoots(
  tools: ReturnType<typeof composeFileTools>,
  name: string | undefined,
): Promise<Result<readonly Uint8Array[]>> {
  if (name === undefined) return ok([])
  const bytes = await tools.readFile(name)
  if (!bytes.ok) return bytes
  const file = await tools.open(bytes.value, undefined)
  if (!file.ok) return file
  return file.value.certificates.length === 0
    ? err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
    : ok(file.value.certificates.map(({ der }) => der))
}

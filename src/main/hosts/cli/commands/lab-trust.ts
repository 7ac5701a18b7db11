/** `countersign lab trust SERVER --metadata FILE|URL`: what the other side's administrator does with our document. */
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Command, CommandContext } from '../command.ts'
import { labFolder, labFolderOptions, readTextFile } from './lab-folder-options.ts'

export const labTrust: Command = {
  usage: 'lab trust exchange|sharepoint|lync --metadata FILE|URL [--roots FILE] [--json]',
  summary: 'Has a server of the lab trust whoever holds the keys of a metadata document.',
  options: {
    ...labFolderOptions,
    metadata: { type: 'string', help: 'the document, or the https address to read it from' },
    roots: { type: 'string', help: 'PEM file with the authorities to trust when reading from an address' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const [server = ''] = context.positionals
    const metadata = context.options.text('metadata')
    if (!metadata) return err({ code: 'usage', hint: `--metadata is missing: ${labTrust.usage}` })
    const isAddress = /^[a-z][a-z0-9+.-]+:\/\//i.test(metadata)
    const sent = isAddress ? await refresh(context, server, metadata) : await trust(context, server, metadata)
    if (!sent.ok) return sent
    const text = texts().lab
    const isTrusted = sent.value['outcome'] === 'trusted'
    return ok({
      json: { server, ...sent.value },
      text: () => (isTrusted ? text.trusted(server) : text.trustIgnored(server)),
    })
  },
}

type Answer = Result<Readonly<Record<string, unknown>>>

async function trust(context: CommandContext, server: string, path: string): Promise<Answer> {
  const { askLab } = await import('../../../lab/control-client.ts')
  const document = await readTextFile(context, path)
  if (!document.ok) return document
  return askLab(labFolder(context), 'trust', { server, document: document.value })
}

async function refresh(context: CommandContext, server: string, url: string): Promise<Answer> {
  const { askLab } = await import('../../../lab/control-client.ts')
  const path = context.options.text('roots')
  const roots = path === undefined ? ok('') : await readTextFile(context, path)
  if (!roots.ok) return roots
  const given = roots.value === '' ? [] : [roots.value]
  return askLab(labFolder(context), 'refresh', { server, url, roots: given })
}

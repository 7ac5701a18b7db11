/**
 * `countersign export`: a certificate of the stores (--data-dir and --select) or the content of a file, written as
 * PFX, PEM, DER or PKCS #7. What was written is read back before it is reported.
 */
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { CommandOutput } from '../command.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { storeOptions } from '../computers.ts'
import { dataFolderOptions, vaultOptions } from '../data-folder-options.ts'
import { readSecret, secretOptions } from '../secrets.ts'
import type { ExportCall } from '../export-call.ts'

const formats = ['pfx', 'pem', 'der', 'p7b'] as const
const profiles = ['modern', 'legacy'] as const

export const exportFile: Command = {
  usage:
    'export FILE | --select THUMBPRINT, --out OUT --format pfx|pem|der|p7b [--out-password-env NAME …] [--profile modern|legacy] [--include-chain] [--force] [--json]',
  summary:
    'Writes a stored certificate, or the content of a file, as PFX, PEM, DER or PKCS #7, and reads it back.',
  options: {
    ...secretOptions('password', 'the password of the file that is read', true),
    ...secretOptions('out-password', 'the password of the PFX that is written', true),
    ...vaultOptions,
    ...dataFolderOptions,
    ...storeOptions,
    out: { type: 'string', help: 'file to write' },
    format: { type: 'string', help: formats.join(', ') },
    profile: {
      type: 'string',
      help: 'modern: AES-256 and SHA-256 (default); legacy: TripleDES-SHA1, for Windows Server 2016 and older',
    },
    'include-chain': { type: 'boolean', help: 'include the certificates of the certification path' },
    select: { type: 'string', help: 'SHA-1 thumbprint of the certificate to export' },
    force: { type: 'boolean', help: 'overwrite OUT' },
  },
  positionals: { min: 0, max: 1 },
  async run(context) {
    const call = await parseExportCall(context)
    if (!call.ok) return call
    const source = context.positionals[0]
    const written: Result<CommandOutput> =
      source === undefined
        ? await (await import('../export-from-store.ts')).exportFromStore(context, call.value)
        : await (await import('../export-from-file.ts')).exportFromFile(context, call.value, source)
    return written
  },
}

async function parseExportCall(context: CommandContext): Promise<Result<ExportCall>> {
  const out = context.options.text('out')
  if (out === undefined || out === '')
    return err({ code: 'usage', hint: `export needs --out: ${exportFile.usage}` })
  const format = formats.find(known => known === (context.options.text('format') ?? ''))
  if (format === undefined) return err({ code: 'usage', hint: `export needs --format ${formats.join('|')}` })
  const profileName = context.options.text('profile') ?? 'modern'
  const profile = profiles.find(known => known === profileName)
  if (profile === undefined)
    return err({ code: 'usage', hint: `there is no profile '${printable(profileName)}'; modern or legacy` })
  const outPassword = await readSecret(context, 'out-password', 1)
  if (!outPassword.ok) return outPassword
  if (context.positionals.length === 0 && context.options.text('select') === undefined) {
    return err({ code: 'usage', hint: 'export needs a FILE, or --select THUMBPRINT of a stored certificate' })
  }
  return ok({
    out,
    format,
    profile,
    outPassword: outPassword.value,
    includeChain: context.options.flag('include-chain'),
    select: context.options.text('select'),
    overwrite: context.options.flag('force'),
  })
}

/** The certificate that `probe` shows when a server asks for one: of a file, or of the console's own store. */
import { err, ok, type Result } from '../../../contract/result.ts'
import type { FileTools } from '../../compose-file-tools.ts'
import type { ProbeTarget } from '../../compose-probe.ts'
import type { CommandContext, OptionSpec } from './command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from './data-folder-options.ts'
import { readOptionalFile } from './optional-file.ts'
import { pemBlock } from './pem-text.ts'
import { readSecret, secretOptions } from './secrets.ts'
import { readThumbprint } from './shared-options.ts'

export const probeClientOptions: Readonly<Record<string, OptionSpec>> = {
  'client-file': {
    type: 'string',
    help: 'a file with our certificate and its key, to be sent when asked for',
  },
  ...secretOptions('client-password', 'the password of that file', true),
  client: {
    type: 'string',
    help: 'thumbprint of a certificate with key in Personal of this workstation, instead of a file',
  },
  ...dataFolderOptions,
  ...vaultOptions,
}

/** Null where none is named. */
export async function readClient(
  tools: FileTools,
  context: CommandContext,
): Promise<Result<ProbeTarget['client']>> {
  const { options } = context
  const named = ['client', 'client-file', 'tls-client'].filter(
    name => options.text(name) !== undefined || options.flag(name),
  )
  if (named.length > 1)
    return err({ code: 'usage', hint: `give only one of ${named.map(name => `--${name}`).join(', ')}` })
  const thumbprint = options.text('client')
  return thumbprint === undefined ? clientOfFile(tools, context) : clientOfStore(context, thumbprint)
}

/** The first key with a certificate, and the rest of the file as its chain. */
async function clientOfFile(
  tools: FileTools,
  context: CommandContext,
): Promise<Result<ProbeTarget['client']>> {
  const password = await readSecret(context, 'client-password')
  if (!password.ok) return password
  const name = context.options.text('client-file')
  if (name === undefined && password.value !== undefined)
    return err({ code: 'usage', hint: '--client-password goes with --client-file' })
  const file = await readOptionalFile(tools, name, password.value)
  if (!file.ok) return file
  if (file.value === undefined) return ok(null)
  const { certificates, privateKeys } = file.value
  const key = privateKeys.find(({ description }) => description.certificate !== null)
  const own = certificates[key?.description.certificate ?? -1]
  if (key === undefined || own === undefined)
    return err({ code: 'key-missing', thumbprint: certificates[0]?.description.thumbprints.sha1 ?? '' })
  const chain = [own, ...certificates.filter(each => each !== own)]
  return ok({
    certificate: chain.map(({ der }) => pemBlock('CERTIFICATE', der, null)).join(''),
    key: pemBlock('PRIVATE KEY', key.pkcs8, null),
  })
}

function clientOfStore(context: CommandContext, text: string): Promise<Result<ProbeTarget['client']>> {
  const thumbprint = readThumbprint(text)
  if (!thumbprint.ok) return Promise.resolve(thumbprint)
  return withApplication(context, async application => {
    const vault = await openVault(application, context, false)
    if (!vault.ok) return vault
    return application.withOwnIdentity(thumbprint.value, ({ certificates, pkcs8 }) =>
      Promise.resolve(ok({ certificate: certificates, key: pemBlock('PRIVATE KEY', pkcs8, null) })),
    )
  })
}

/** What a person does for replication: `package`, `confirm`, `accept-host-key`. */
import type { RequestArgument } from '../../../../contract/api.ts'
import type { ReplicaStatus } from '../../../../contract/replication.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ThumbprintSha1 } from '../../../../contract/thumbprint.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { findComputer } from '../computers.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'

const words = texts('en').replication
/** The only type that is replicated. */
const type = 'OAuthTokenIssuer'

export const replicationConfirm: Command = {
  usage: 'replication confirm SERVER --thumbprint T [--data-dir DIR] [--json]',
  summary: 'Ticks a server off: the thumbprint of its certificate as it was read there.',
  options: {
    ...dataFolderOptions,
    thumbprint: { type: 'string', help: 'SHA-1 thumbprint, as the server shows it' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const thumbprint = readThumbprint(context)
    if (!thumbprint.ok) return thumbprint
    if (thumbprint.value === undefined)
      return err({ code: 'usage', hint: `confirm needs --thumbprint: ${replicationConfirm.usage}` })
    const read = thumbprint.value
    return withServer(context, async (application, server) => {
      const answer = await ask(application, 'replication.confirm', { server, type, thumbprint: read })
      return answer.ok ? ok(replicaOutput(answer.value, words.confirmed)) : answer
    })
  },
}

export const replicationAcceptHostKey: Command = {
  usage: 'replication accept-host-key SERVER FINGERPRINT [--data-dir DIR] [--json]',
  summary: 'Pins the host key of an SSH server, after it was compared on the server itself.',
  options: dataFolderOptions,
  positionals: { min: 2, max: 2 },
  run: context =>
    withServer(context, async (application, server) => {
      const hostKey = context.positionals[1] ?? ''
      const answer = await ask(application, 'replication.acceptHostKey', { server, hostKey })
      return answer.ok ? ok(replicaOutput(answer.value, words.hostKeyAccepted)) : answer
    }),
}

export const replicationPackage: Command = {
  usage:
    'replication package SERVER --out FILE --password-out FILE [--thumbprint T] [--profile modern|legacy] [--force] [--data-dir DIR] [--json]',
  summary: 'Writes the PFX that a person carries to a server, and its transport password into another file.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    out: { type: 'string', help: 'PFX to write' },
    'password-out': { type: 'string', help: 'file for its password, for this user only; carry it apart' },
    thumbprint: { type: 'string', help: 'which certificate (default: the one that is not in place yet)' },
    profile: { type: 'string', help: 'modern (default), or legacy for Windows Server 2016 and older' },
    force: { type: 'boolean', help: 'overwrite both files' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const files = { out: context.options.text('out'), password: context.options.text('password-out') }
    if (files.out === undefined || files.password === undefined)
      return err({
        code: 'usage',
        hint: `package needs --out and --password-out: ${replicationPackage.usage}`,
      })
    const { out, password } = files
    const order = readOrder(context)
    if (!order.ok) return order
    return withServer(context, async (application, server) => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      return writePackage(application, context, { server, type, ...order.value }, { out, password })
    })
  },
}

type Order = RequestArgument<'replication.packageByHand'>

function readOrder(context: CommandContext): Result<Pick<Order, 'thumbprint' | 'profile'>> {
  const thumbprint = readThumbprint(context)
  if (!thumbprint.ok) return thumbprint
  const profile = context.options.text('profile') ?? 'modern'
  if (profile !== 'modern' && profile !== 'legacy')
    return err({ code: 'usage', hint: `there is no profile '${printable(profile)}'; modern or legacy` })
  return ok({ profile, ...(thumbprint.value === undefined ? {} : { thumbprint: thumbprint.value }) })
}

/** The password first: a PFX whose password could not be written opens for nobody. */
async function writePackage(
  application: Application,
  context: CommandContext,
  order: Order,
  files: { readonly out: string; readonly password: string },
): Promise<Result<CommandOutput>> {
  const made = await ask(application, 'replication.packageByHand', order)
  if (!made.ok) return made
  const file = application.tickets.read(made.value.file.ticket)
  if (!file.ok) return file
  const tools = composeFileTools(context.workerUrl)
  const force = context.options.flag('force')
  const secret = new TextEncoder().encode(`${made.value.password}\n`)
  const passwordWritten = await tools.writeFile(files.password, secret, force)
  if (!passwordWritten.ok) return passwordWritten
  const written = await tools.writeFile(files.out, file.value.bytes, force)
  if (!written.ok) return written
  const { sizeBytes, sha256 } = made.value.file
  return ok({
    json: { written: files.out, passwordWritten: files.password, sizeBytes, sha256 },
    text: () => words.packageWritten(printable(context.positionals[0] ?? ''), printable(files.out)),
  })
}

function readThumbprint({ options }: CommandContext): Result<ThumbprintSha1 | undefined> {
  const given = options.text('thumbprint')
  if (given === undefined) return ok(undefined)
  const parsed = ThumbprintSha1.safeParse(given)
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'usage', hint: `'${printable(given)}' is no SHA-1 thumbprint` })
}

function withServer(
  context: CommandContext,
  work: (application: Application, server: string) => Promise<Result<CommandOutput>>,
): Promise<Result<CommandOutput>> {
  return withApplication(context, async application => {
    const server = await findComputer(application, context.positionals[0])
    return server.ok ? work(application, server.value) : server
  })
}

function replicaOutput(replica: ReplicaStatus, sentence: (server: string) => string): CommandOutput {
  return { json: { replica }, text: () => sentence(printable(replica.replicaFqdn)) }
}

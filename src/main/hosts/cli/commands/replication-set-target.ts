/** `countersign replication set-target SERVER`: how certificates reach this server. */
import { resolve } from 'node:path'
import type { PasswordDelivery, ReplicaTarget } from '../../../../contract/replication.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ThumbprintSha1 } from '../../../../contract/thumbprint.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { findComputer } from '../computers.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { readSecret, secretOptions } from '../secrets.ts'

const usage =
  'replication set-target SERVER --folder PATH | --ssh USER@HOST[:PORT] --folder PATH [--key-file FILE | --password-env NAME …] [--host-key SHA256:…] [--run-script] | --by-hand [--wrap-for THUMBPRINT] [--profile modern|legacy] [--data-dir DIR] [--json]'

export const replicationSetTarget: Command = {
  usage,
  summary: 'Chooses how certificates reach a server: by a folder, by SSH, or carried by hand.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    ...secretOptions('password', 'the password of the SSH user', false),
    folder: { type: 'string', help: 'folder of this computer or a mounted share; with --ssh a folder there' },
    ssh: { type: 'string', help: 'user and host of an SSH server' },
    'key-file': { type: 'string', help: 'private key of the SSH user, OpenSSH or PEM, without a passphrase' },
    'host-key': { type: 'string', help: 'fingerprint of the host key, as ssh-keygen -lf shows it' },
    'run-script': { type: 'boolean', help: 'run the script there (needs --wrap-for)' },
    'by-hand': { type: 'boolean', help: 'nothing is sent: a person carries the package' },
    'wrap-for': {
      type: 'string',
      help: 'thumbprint of an RSA certificate of that server: it unwraps the password by itself',
    },
    profile: { type: 'string', help: 'modern (default), or legacy for Windows Server 2016 and older' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const target = readTarget(context)
    if (!target.ok) return target
    return withApplication(context, application => setTarget(application, context, target.value))
  },
}

async function setTarget(
  application: Application,
  context: CommandContext,
  target: ReplicaTarget,
): Promise<Result<CommandOutput>> {
  const name = context.positionals[0] ?? ''
  const server = await findComputer(application, name)
  if (!server.ok) return server
  const secret = await readSshSecret(context)
  if (!secret.ok) return secret
  const vault = await openVault(application, context, context.options.flag('password-stdin'))
  if (!vault.ok) return vault
  const answer = await ask(application, 'replication.setTarget', {
    server: server.value,
    target,
    ...(secret.value === undefined ? {} : { secret: secret.value }),
  })
  if (!answer.ok) return answer
  return ok({
    json: { replica: answer.value },
    text: () => texts('en').replication.targetSet(printable(answer.value.replicaFqdn)),
  })
}

/** A key is a secret of many lines: it comes by file only. */
async function readSshSecret(context: CommandContext): Promise<Result<string | undefined>> {
  const file = context.options.text('key-file')
  if (file === undefined) return readSecret(context, 'password')
  const { composeFileTools } = await import('../../../compose-file-tools.ts')
  const read = await composeFileTools(context.workerUrl).readFile(file)
  if (!read.ok) return read
  const text = new TextDecoder().decode(read.value)
  read.value.fill(0)
  return ok(text)
}

function readTarget({ options }: CommandContext): Result<ReplicaTarget> {
  const [folder, ssh] = [options.text('folder'), options.text('ssh')]
  if (options.flag('by-hand'))
    return folder === undefined && ssh === undefined
      ? ok({ kind: 'by-hand' })
      : err({ code: 'usage', hint: 'give either --by-hand or --folder' })
  if (folder === undefined)
    return err({ code: 'usage', hint: `set-target needs --folder or --by-hand: ${usage}` })
  const profile = options.text('profile') ?? 'modern'
  if (profile !== 'modern' && profile !== 'legacy')
    return err({ code: 'usage', hint: `there is no profile '${printable(profile)}'; modern or legacy` })
  const password = readPasswordDelivery(options.text('wrap-for'))
  if (!password.ok) return password
  const shared = { password: password.value, profile } as const
  if (ssh === undefined) return ok({ kind: 'folder', path: resolve(folder), ...shared })
  const place = readPlace(ssh)
  if (!place.ok) return place
  return ok({
    kind: 'ssh',
    ...place.value,
    authentication: options.text('key-file') === undefined ? 'password' : 'key',
    hostKey: options.text('host-key') ?? null,
    folder,
    runScript: options.flag('run-script'),
    ...shared,
  })
}

function readPasswordDelivery(wrapFor: string | undefined): Result<PasswordDelivery> {
  if (wrapFor === undefined) return ok({ kind: 'apart' })
  const thumbprint = ThumbprintSha1.safeParse(wrapFor)
  return thumbprint.success
    ? ok({ kind: 'wrapped', thumbprint: thumbprint.data })
    : err({ code: 'usage', hint: `'${printable(wrapFor)}' is no SHA-1 thumbprint` })
}

/** "certs@fe-001.litwareinc.com:22", "certs@[2001:db8::1]:22" */
function readPlace(text: string): Result<{ user: string; host: string; port: number }> {
  const parts = /^([^@]+)@(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text)
  const [, user, bracketed, plain, port = '22'] = parts ?? []
  const host = bracketed ?? plain
  if (user === undefined || host === undefined || Number(port) < 1 || Number(port) > 65_535)
    return err({ code: 'usage', hint: `'${printable(text)}' is not USER@HOST[:PORT]` })
  return ok({ user, host, port: Number(port) })
}

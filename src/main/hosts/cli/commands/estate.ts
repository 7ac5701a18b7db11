/** `countersign estate show | add-sip-domain NAME | add-server FQDN --pool FQDN`: the small estate by script. */
import { type Estate, EstateDocument, type PoolKind, poolKinds } from '../../../../contract/estate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const estate: Command = {
  usage:
    'estate show | set FILE [--force] | add-sip-domain NAME [--default] | add-server FQDN --pool FQDN [--kind FrontEnd] [--data-dir DIR] [--json]',
  summary: 'Shows the estate, adds SIP domains and servers; a pool that does not exist yet is created.',
  options: {
    ...dataFolderOptions,
    force: {
      type: 'boolean',
      help: 'with set: also when certificates or assignments go with what is not named',
    },
    default: { type: 'boolean', help: 'make it the default SIP domain' },
    pool: { type: 'string', help: 'FQDN of the pool of the server' },
    kind: { type: 'string', help: `kind of a new pool: ${poolKinds.join(', ')}` },
  },
  positionals: { min: 1, max: 2 },
  async run(context) {
    return withApplication(context, async application => {
      const changed = await perform(application, context)
      return changed.ok
        ? ok({ json: changed.value, text: () => estateLines(changed.value).join('\n') })
        : changed
    })
  },
}

async function perform(application: Application, context: CommandContext): Promise<Result<Estate>> {
  const [verb, name] = context.positionals
  if (verb === 'show') return ask(application, 'estate.get', {})
  if (name === undefined)
    return err({ code: 'usage', hint: `${printable(verb ?? '')} needs a name: ${estate.usage}` })
  if (verb === 'add-sip-domain')
    return ask(application, 'estate.addSipDomain', { name, makeDefault: context.options.flag('default') })
  if (verb === 'set') return setFromFile(application, context, name)
  if (verb === 'add-server') return addServer(application, context, name)
  return err({ code: 'usage', hint: `estate has no '${printable(verb ?? '')}': ${estate.usage}` })
}

/** The file says what is; one transaction makes it so. */
async function setFromFile(
  application: Application,
  context: CommandContext,
  name: string,
): Promise<Result<Estate>> {
  const bytes = await composeFileTools(context.workerUrl).readFile(name)
  if (!bytes.ok) return bytes
  const document = readDocument(bytes.value)
  if (!document.ok) return document
  return ask(application, 'estate.replace', {
    estate: document.value,
    evenIfInUse: context.options.flag('force'),
  })
}

function readDocument(bytes: Uint8Array): Result<EstateDocument> {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return err({ code: 'file-malformed', format: 'JSON estate', where: 'JSON', offsetBytes: null })
  }
  const parsed = EstateDocument.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  return err({ code: 'file-malformed', format: 'JSON estate', where, offsetBytes: null })
}

async function addServer(
  application: Application,
  context: CommandContext,
  fqdn: string,
): Promise<Result<Estate>> {
  const poolName = context.options.text('pool')?.toLowerCase()
  if (poolName === undefined) return err({ code: 'usage', hint: 'add-server needs --pool' })
  const kind = findKind(context.options.text('kind') ?? 'FrontEnd')
  if (!kind.ok) return kind
  const before = await ask(application, 'estate.get', {})
  if (!before.ok) return before
  const withPool =
    poolOf(before.value, poolName) === undefined
      ? await ask(application, 'estate.addPool', { fqdn: poolName, kind: kind.value })
      : before
  if (!withPool.ok) return withPool
  const pool = poolOf(withPool.value, poolName)
  if (pool === undefined) return err({ code: 'pool-unknown', pool: poolName })
  return ask(application, 'estate.addServer', { fqdn, pool: pool.id })
}

function poolOf(current: Estate, fqdn: string): Estate['pools'][number] | undefined {
  return current.pools.find(pool => pool.fqdn === fqdn.replace(/\.$/, ''))
}

function findKind(name: string): Result<PoolKind> {
  const kind = poolKinds.find(known => known.toLowerCase() === name.toLowerCase())
  return kind === undefined
    ? err({ code: 'usage', hint: `there is no kind '${printable(name)}'; one of ${poolKinds.join(', ')}` })
    : ok(kind)
}

function estateLines(current: Estate): string[] {
  return [
    'SIP domains',
    ...current.sipDomains.map(domain => `  ${domain.name}${domain.isDefault ? ' (default)' : ''}`),
    'Pools',
    ...current.pools.flatMap(pool => [
      `  ${pool.fqdn} (${pool.kind})`,
      ...pool.servers.map(server => `    ${server.fqdn}`),
    ]),
  ]
}

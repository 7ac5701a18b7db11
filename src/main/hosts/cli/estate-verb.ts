/** What the verbs of `countersign estate` share: the estate afterwards as the answer, and things found by their names. */
import { domainToASCII } from 'node:url'
import { type Estate, type Pool, type PoolKind, poolKinds, type Server } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import type { Command, CommandContext, OptionSpec } from './command.ts'
import { printable } from './command-line.ts'
import { dataFolderOptions, withApplication } from './data-folder-options.ts'

export interface EstateVerb {
  /** "add-site NAME": what follows "estate", without the options that all verbs have. */
  readonly usage: string
  readonly summary: string
  readonly options?: Readonly<Record<string, OptionSpec>>
  /** How many names have to follow. */
  readonly names: number
  readonly change: (
    application: Application,
    context: CommandContext,
    names: { readonly first: string; readonly second: string },
  ) => Promise<Result<Estate>>
}

export function estateVerb({ usage, summary, options = {}, names, change }: EstateVerb): Command {
  return {
    usage: `estate ${usage} [--data-dir DIR] [--json]`,
    summary,
    options: { ...dataFolderOptions, ...options },
    positionals: { min: names, max: names },
    run: context =>
      withApplication(context, async application => {
        const [first = '', second = ''] = context.positionals
        const changed = await change(application, context, { first, second })
        if (!changed.ok) return changed
        return ok({ json: changed.value, text: () => estateLines(changed.value).join('\n') })
      }),
  }
}

/** By FQDN or id. Fails with pool-unknown. */
export function findPool(estate: Estate, name: string): Result<Pool> {
  const wanted = nameKey(name)
  const pool = estate.pools.find(each => each.fqdn === wanted || each.id === name)
  return pool === undefined ? err({ code: 'pool-unknown', pool: printable(name) }) : ok(pool)
}

/** By FQDN or id. Fails with server-unknown. */
export function findServer(estate: Estate, name: string): Result<Server> {
  const wanted = nameKey(name)
  const servers = estate.pools.flatMap(pool => pool.servers)
  const server = servers.find(each => each.fqdn === wanted || each.id === name)
  return server === undefined ? err({ code: 'server-unknown', server: printable(name) }) : ok(server)
}

/** By name, without regard to case, or by id. Fails with site-unknown. */
export function findSite(estate: Estate, name: string): Result<Estate['sites'][number]> {
  const wanted = name.trim().normalize('NFC').toLowerCase()
  const site = estate.sites.find(
    each => each.name.normalize('NFC').toLowerCase() === wanted || each.id === name,
  )
  return site === undefined ? err({ code: 'site-unknown', site: printable(name) }) : ok(site)
}

/** In any letter case. Fails with usage. */
export function findKind(name: string): Result<PoolKind> {
  const kind = poolKinds.find(known => known.toLowerCase() === name.toLowerCase())
  return kind === undefined
    ? err({ code: 'usage', hint: `there is no kind '${printable(name)}'; one of ${poolKinds.join(', ')}` })
    : ok(kind)
}

/** The form in which names are kept; a name that is none finds nothing. */
function nameKey(name: string): string {
  const plain = name.trim().toLowerCase().replace(/\.$/, '')
  return /^[\x00-\x7F]*$/.test(plain) ? plain : domainToASCII(plain)
}

function estateLines({ sipDomains, sites, pools, trustedServers }: Estate): string[] {
  const siteNames = new Map(sites.map(site => [site.id, site.name]))
  return [
    'SIP domains',
    ...sipDomains.map(domain => `  ${domain.name}${domain.isDefault ? ' (default)' : ''}`),
    ...(sites.length === 0 ? [] : ['Sites', ...sites.map(site => `  ${printable(site.name)}`)]),
    'Pools',
    ...pools.flatMap(pool => {
      const site = pool.siteId === null ? '' : `, ${printable(siteNames.get(pool.siteId) ?? '')}`
      return [`  ${pool.fqdn} (${pool.kind}${site})`, ...pool.servers.map(serverLine)]
    }),
    ...(trustedServers.length === 0
      ? []
      : [
          'Trusted servers',
          ...trustedServers.map(({ fqdn, note }) => `  ${fqdn}  ${printable(note)}`.trimEnd()),
        ]),
  ]
}

function serverLine({ fqdn, addresses, roles }: Server): string {
  return `    ${[fqdn, addresses.join(' '), roles.join(' ')].filter(part => part !== '').join('  ')}`
}

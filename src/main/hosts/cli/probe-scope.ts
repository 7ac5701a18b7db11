/** What a run of probes covers, as the command line is told: the whole estate, or a pool, site or server by name. */
import type { ProbeScope } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'
import type { CommandContext, OptionSpec } from './command.ts'
import { printable } from './command-line.ts'
import { findComputer } from './computers.ts'

export const probeScopeOptions: Readonly<Record<string, OptionSpec>> = {
  scope: { type: 'string', help: 'estate (default)' },
  pool: { type: 'string', help: 'only the servers of this pool' },
  site: { type: 'string', help: 'only the servers of this site' },
  server: { type: 'string', help: 'only this server, in every way' },
}

export const probeScopeUsage = '[--scope estate | --pool FQDN | --site NAME | --server FQDN]'

/** Fails with usage, pool-unknown, site-unknown, server-unknown. */
export async function readProbeScope(
  application: Application,
  { options }: CommandContext,
): Promise<Result<ProbeScope>> {
  const [scope, pool, site, server] = [
    options.text('scope'),
    options.text('pool'),
    options.text('site'),
    options.text('server'),
  ]
  if ([scope, pool, site, server].filter(each => each !== undefined).length > 1)
    return err({ code: 'usage', hint: `one of ${probeScopeUsage}` })
  if (scope !== undefined && scope !== 'estate') return err({ code: 'usage', hint: '--scope is estate' })
  if (server !== undefined) {
    const found = await findComputer(application, server)
    return found.ok ? ok({ kind: 'server', server: found.value }) : found
  }
  if (pool === undefined && site === undefined) return ok({ kind: 'estate' })
  const estate = await ask(application, 'estate.get', {})
  if (!estate.ok) return estate
  const { pools, sites } = estate.value
  if (pool !== undefined) {
    const found = pools.find(({ fqdn }) => fqdn === pool.toLowerCase().replace(/\.$/, ''))
    return found === undefined
      ? err({ code: 'pool-unknown', pool: printable(pool) })
      : ok({ kind: 'pool', pool: found.id })
  }
  const found = sites.find(({ name }) => name.toLowerCase() === site?.toLowerCase())
  return found === undefined
    ? err({ code: 'site-unknown', site: printable(site ?? '') })
    : ok({ kind: 'site', site: found.id })
}

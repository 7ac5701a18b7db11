/** Computers and stores as the command line names them: "workstation" or a server's FQDN; My, Root, CA … */
import { type Estate } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { type ComputerId, storeNames, type StoreName } from '../../../contract/store.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'
import type { OptionSpec } from './command.ts'
import { printable } from './command-line.ts'

export const storeOptions: Readonly<Record<string, OptionSpec>> = {
  store: { type: 'string', help: `logical store: ${storeNames.join(', ')}` },
  computer: { type: 'string', help: 'workstation (default) or the FQDN of a server of the estate' },
}

/** Store names are case-insensitive, as in Windows. */
export function findStore(name: string): Result<StoreName> {
  const found = storeNames.find(store => store.toLowerCase() === name.toLowerCase())
  return found === undefined
    ? err({ code: 'usage', hint: `there is no store '${printable(name)}'; one of ${storeNames.join(', ')}` })
    : ok(found)
}

export async function findComputer(
  application: Application,
  name: string | undefined,
): Promise<Result<ComputerId>> {
  if (name === undefined || name.toLowerCase() === 'workstation') return ok('workstation')
  const estate = await ask(application, 'estate.get', {})
  if (!estate.ok) return estate
  const id = serverIdByName(estate.value, name)
  return id === undefined ? err({ code: 'server-unknown', server: printable(name) }) : ok(id)
}

function serverIdByName(estate: Estate, name: string): ComputerId | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '')
  return estate.pools
    .flatMap(pool => pool.servers)
    .find(server => server.fqdn === wanted || server.id === name)?.id
}

/** Id → what a person calls it. */
export function computerName(estate: Estate, id: string): string {
  if (id === 'workstation' || id === 'global') return id
  return estate.pools.flatMap(pool => pool.servers).find(server => server.id === id)?.fqdn ?? id
}

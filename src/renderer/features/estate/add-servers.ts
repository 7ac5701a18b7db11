/** The requests behind "Add servers", in order; stops at the first refusal and says how many servers were added. */
import type { Estate, PoolKind } from '../../../contract/estate.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Client } from '../../bridge/client.ts'

export interface AddServersInput {
  /** Empty: none is added. */
  readonly sipDomain: string
  readonly pool: { readonly id: string } | { readonly fqdn: string; readonly kind: PoolKind }
  readonly servers: readonly string[]
}

export interface Refused {
  readonly problem: Problem
  readonly added: number
}

export async function addServers(
  client: Pick<Client, 'request'>,
  estate: Estate,
  input: AddServersInput,
): Promise<Result<undefined, Refused>> {
  if (input.sipDomain !== '') {
    const named = await client.request('estate.addSipDomain', {
      name: input.sipDomain,
      makeDefault: estate.sipDomains.length === 0,
    })
    // Typing the domain that is already there is no mistake worth stopping for.
    if (!named.ok && named.problem.code !== 'name-duplicate') return refused(named.problem, 0)
  }
  const pool = await poolFor(client, input)
  if (!pool.ok) return refused(pool.problem, 0)
  for (const [added, fqdn] of input.servers.entries()) {
    if (pool.value === undefined) break
    const result = await client.request('estate.addServer', { fqdn, pool: pool.value })
    if (!result.ok) return refused(result.problem, added)
  }
  return ok(undefined)
}

async function poolFor(
  client: Pick<Client, 'request'>,
  input: AddServersInput,
): Promise<Result<string | undefined>> {
  if ('id' in input.pool) return ok(input.pool.id)
  const { fqdn, kind } = input.pool
  if (fqdn === '') return ok(undefined)
  const result = await client.request('estate.addPool', { fqdn, kind })
  if (!result.ok) return result
  return ok(
    result.value.pools.find(pool => pool.fqdn === fqdn.toLowerCase().replace(/\.$/, ''))?.id ??
      result.value.pools.at(-1)?.id,
  )
}

function refused(problem: Problem, added: number): Result<never, Refused> {
  return err({ problem, added })
}

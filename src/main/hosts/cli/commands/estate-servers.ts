/** `countersign estate …`: the verbs of servers. */
import { poolKinds } from '../../../../contract/estate.ts'
import { allOk, err } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import { estateVerb, findKind, findPool, findServer } from '../estate-verb.ts'

export const addServer = estateVerb({
  usage: 'add-server FQDN --pool FQDN [--kind FrontEnd]',
  summary: 'Adds a server; a pool that does not exist yet is made.',
  options: {
    pool: { type: 'string', help: 'FQDN of the pool of the server' },
    kind: { type: 'string', help: `kind of a new pool: ${poolKinds.join(', ')}` },
  },
  names: 1,
  async change(application, { options }, { first }) {
    const poolName = options.text('pool')
    if (poolName === undefined) return err({ code: 'usage', hint: 'add-server needs --pool' })
    const kind = findKind(options.text('kind') ?? 'FrontEnd')
    if (!kind.ok) return kind
    const before = await ask(application, 'estate.get', {})
    if (!before.ok) return before
    const withPool = findPool(before.value, poolName).ok
      ? before
      : await ask(application, 'estate.addPool', { fqdn: poolName, kind: kind.value })
    if (!withPool.ok) return withPool
    const pool = findPool(withPool.value, poolName)
    return pool.ok ? ask(application, 'estate.addServer', { fqdn: first, pool: pool.value.id }) : pool
  },
})

export const setServer = estateVerb({
  usage: 'set-server FQDN [--address ADDRESS… | --no-addresses] [--role KIND… | --no-roles]',
  summary: 'Says which addresses a server has and what it does beside the kind of its pool.',
  options: {
    address: {
      type: 'string',
      multiple: true,
      help: 'IPv4 or IPv6; repeat it for more. They take the place of the former ones',
    },
    'no-addresses': { type: 'boolean', help: 'it has no known address' },
    role: { type: 'string', multiple: true, help: `collocated role: ${poolKinds.join(', ')}` },
    'no-roles': { type: 'boolean', help: 'it has no role beside that of its pool' },
  },
  names: 1,
  async change(application, { options }, { first }) {
    const roles = allOk(options.list('role').map(findKind))
    if (!roles.ok) return roles
    const addresses = [...options.list('address')]
    if (
      (addresses.length > 0 && options.flag('no-addresses')) ||
      (roles.value.length > 0 && options.flag('no-roles'))
    )
      return err({
        code: 'usage',
        hint: '--address and --no-addresses, --role and --no-roles exclude each other',
      })
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const server = findServer(estate.value, first)
    if (!server.ok) return server
    return ask(application, 'estate.setServer', {
      server: server.value.id,
      change: {
        ...(addresses.length > 0 || options.flag('no-addresses') ? { addresses } : {}),
        ...(roles.value.length > 0 || options.flag('no-roles') ? { roles: roles.value } : {}),
      },
    })
  },
})

export const renameServer = estateVerb({
  usage: 'rename-server FQDN NEW-FQDN',
  summary: 'Renames a server; its stores and assignments stay, its former name is kept beside the new one.',
  names: 2,
  async change(application, _context, { first, second }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const server = findServer(estate.value, first)
    if (!server.ok) return server
    return ask(application, 'estate.renameServer', { server: server.value.id, fqdn: second })
  },
})

export const removeServer = estateVerb({
  usage: 'remove-server FQDN [--force]',
  summary:
    'Removes a server. With what depends on it only with --force; its certificates go to the recycle bin.',
  options: { force: { type: 'boolean', help: 'also with what depends on it' } },
  names: 1,
  async change(application, { options }, { first }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const server = findServer(estate.value, first)
    if (!server.ok) return server
    return ask(application, 'estate.removeServer', {
      server: server.value.id,
      evenIfInUse: options.flag('force'),
    })
  },
})

/** `countersign estate …`: the verbs of pools. */
import { type PoolChange, poolKinds } from '../../../../contract/estate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { OptionValues } from '../command.ts'
import { estateVerb, findKind, findPool, findSite } from '../estate-verb.ts'

const kind = { type: 'string', help: `kind of the pool: ${poolKinds.join(', ')}` } as const

export const addPool = estateVerb({
  usage: 'add-pool FQDN [--kind FrontEnd]',
  summary: 'Adds a pool without servers.',
  options: { kind },
  names: 1,
  async change(application, { options }, { first }) {
    const found = findKind(options.text('kind') ?? 'FrontEnd')
    return found.ok ? ask(application, 'estate.addPool', { fqdn: first, kind: found.value }) : found
  },
})

export const setPool = estateVerb({
  usage:
    'set-pool FQDN [--kind KIND] [--site NAME | --no-site] [--internal-web-fqdn NAME] [--external-web-fqdn NAME]',
  summary: 'Changes what a pool is; what is not named stays. An empty name of web services removes it.',
  options: {
    kind,
    site: { type: 'string', help: 'the site it belongs to' },
    'no-site': { type: 'boolean', help: 'it belongs to no site' },
    'internal-web-fqdn': { type: 'string', help: 'internal web services, where not the name of the pool' },
    'external-web-fqdn': { type: 'string', help: 'external web services' },
  },
  names: 1,
  async change(application, { options }, { first }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const pool = findPool(estate.value, first)
    if (!pool.ok) return pool
    const site = readSite(options, name => findSite(estate.value, name))
    if (!site.ok) return site
    const newKind = options.text('kind') === undefined ? undefined : findKind(options.text('kind') ?? '')
    if (newKind?.ok === false) return newKind
    return ask(application, 'estate.setPool', {
      pool: pool.value.id,
      change: {
        ...(newKind === undefined ? {} : { kind: newKind.value }),
        ...site.value,
        ...webName('internalWebFqdn', options.text('internal-web-fqdn')),
        ...webName('externalWebFqdn', options.text('external-web-fqdn')),
      },
    })
  },
})

export const renamePool = estateVerb({
  usage: 'rename-pool FQDN NEW-FQDN',
  summary: 'Renames a pool; its former name is kept beside the new one.',
  names: 2,
  async change(application, _context, { first, second }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const pool = findPool(estate.value, first)
    return pool.ok ? ask(application, 'estate.renamePool', { pool: pool.value.id, fqdn: second }) : pool
  },
})

export const removePool = estateVerb({
  usage: 'remove-pool FQDN [--force]',
  summary: 'Removes a pool. With servers, and with all that depends on them, only with --force.',
  options: { force: { type: 'boolean', help: 'also with what depends on it' } },
  names: 1,
  async change(application, { options }, { first }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const pool = findPool(estate.value, first)
    if (!pool.ok) return pool
    return ask(application, 'estate.removePool', {
      pool: pool.value.id,
      withServers: options.flag('force'),
    })
  },
})

function readSite(
  options: OptionValues,
  find: (name: string) => ReturnType<typeof findSite>,
): Result<Pick<PoolChange, 'site'>> {
  const name = options.text('site')
  if (options.flag('no-site'))
    return name === undefined
      ? ok({ site: null })
      : err({ code: 'usage', hint: '--site and --no-site exclude each other' })
  if (name === undefined) return ok({})
  const site = find(name)
  return site.ok ? ok({ site: site.value.id }) : site
}

function webName(
  member: 'internalWebFqdn' | 'externalWebFqdn',
  name: string | undefined,
): Partial<PoolChange> {
  if (name === undefined) return {}
  return { [member]: name === '' ? null : name }
}

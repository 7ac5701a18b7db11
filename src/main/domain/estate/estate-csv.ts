/** The estate as CSV: one row per thing, told apart by the column `entry` (docs/formats.md). */
import type { EstateDocument } from '../../../contract/estate.ts'
import { writeCsv } from './csv.ts'

/** Every column, in the order in which it is written. */
export const estateColumns = [
  'entry',
  'name',
  'pool',
  'kind',
  'site',
  'default',
  'internalWebFqdn',
  'externalWebFqdn',
  'addresses',
  'roles',
  'formerNames',
  'note',
] as const
export type EstateColumn = (typeof estateColumns)[number]

/** What may stand in a row of each kind, beside its name. */
export const columnsOfEntry = {
  sipDomain: ['default'],
  site: [],
  pool: ['kind', 'site', 'internalWebFqdn', 'externalWebFqdn', 'formerNames'],
  server: ['pool', 'addresses', 'roles', 'formerNames'],
  trustedServer: ['note'],
} as const satisfies Readonly<Record<string, readonly EstateColumn[]>>
export type EstateEntry = keyof typeof columnsOfEntry

type Row = Partial<Readonly<Record<EstateColumn, string>>> & { readonly entry: EstateEntry }

/** @param document as toDocument writes it. */
export function writeEstateCsv(document: EstateDocument): string {
  const rows = [
    ...document.sipDomains.map(sipDomainRow),
    ...(document.sites ?? []).map((site): Row => ({
      entry: 'site',
      name: typeof site === 'string' ? site : site.name,
    })),
    ...document.pools.flatMap(pool => [
      poolRow(pool),
      ...pool.servers.map(server => serverRow(server, pool.fqdn)),
    ]),
    ...(document.trustedServers ?? []).map(trustedServerRow),
  ]
  return writeCsv([estateColumns, ...rows.map(row => estateColumns.map(column => row[column] ?? ''))])
}

function sipDomainRow(domain: EstateDocument['sipDomains'][number]): Row {
  const { name, isDefault = false } = typeof domain === 'string' ? { name: domain } : domain
  return { entry: 'sipDomain', name, default: isDefault ? 'yes' : '' }
}

function poolRow(pool: EstateDocument['pools'][number]): Row {
  return {
    entry: 'pool',
    name: pool.fqdn,
    kind: pool.kind ?? '',
    site: pool.site ?? '',
    internalWebFqdn: pool.internalWebFqdn ?? '',
    externalWebFqdn: pool.externalWebFqdn ?? '',
    formerNames: list(pool.formerNames),
  }
}

function serverRow(server: EstateDocument['pools'][number]['servers'][number], pool: string): Row {
  if (typeof server === 'string') return { entry: 'server', name: server, pool }
  return {
    entry: 'server',
    name: server.fqdn,
    pool,
    addresses: list(server.addresses),
    roles: list(server.roles),
    formerNames: list(server.formerNames),
  }
}

function trustedServerRow(server: NonNullable<EstateDocument['trustedServers']>[number]): Row {
  const { fqdn, note = '' } = typeof server === 'string' ? { fqdn: server } : server
  return { entry: 'trustedServer', name: fqdn, note }
}

/** Blanks part the members of a list: names, addresses and kinds hold none, and no separator needs quoting. */
function list(members: readonly string[] = []): string {
  return members.join(' ')
}

/** A CSV of an estate, as we write it and as people change it in a spreadsheet. Every fault is told by its line. */
import { poolKinds, SiteName, type EstateDocument, type PoolKind } from '../../../contract/estate.ts'
import type { Problem } from '../../../contract/problem.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { readCsv, type CsvRow } from './csv.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { columnsOfEntry, estateColumns, type EstateColumn, type EstateEntry } from './estate-csv.ts'
import { parseAddress } from './ip-address.ts'
import { siteKey } from './sites.ts'

type DocumentPool = EstateDocument['pools'][number]
type DocumentServer = Exclude<DocumentPool['servers'][number], string>

const longestNote = 200

/** One row: `has` tells whether the file has the column at all; without it a member stays as it is. */
interface EntryRow {
  readonly line: number
  readonly entry: EstateEntry
  readonly name: string
  readonly has: (column: EstateColumn) => boolean
  readonly text: (column: EstateColumn) => string
}

/**
 * What the file says. An entry kind that has no row at all is not spoken of: its member is absent.
 * Fails with estate-file-not-valid; `where` is a column, or 'header', 'column:<head>', 'quote', 'twice'.
 */
export function readEstateCsv(
  text: string,
  toAscii: ToAsciiName,
): Result<Partial<Pick<EstateDocument, 'sipDomains' | 'sites' | 'pools' | 'trustedServers'>>> {
  const read = readCsv(text)
  if (!read.ok) return fault(read.problem.line, read.problem.where)
  const [head, ...body] = read.value
  if (head === undefined) return fault(1, 'header')
  const columns = readHead(head)
  if (!columns.ok) return columns
  const rows = allOk(body.map(row => readRow(row, columns.value, toAscii)))
  if (!rows.ok) return rows
  const twice = findRepeat(rows.value)
  if (twice !== undefined) return fault(twice.line, 'twice')
  const of = (entry: EstateEntry) => rows.value.filter(row => row.entry === entry)
  const sipDomains = allOk(of('sipDomain').map(readSipDomain))
  if (!sipDomains.ok) return sipDomains
  const pools = readPools(rows.value, toAscii)
  if (!pools.ok) return pools
  const trusted = allOk(of('trustedServer').map(readTrusted))
  if (!trusted.ok) return trusted
  const sites = of('site').map(row => row.name)
  return ok({
    ...(sipDomains.value.length === 0 ? {} : { sipDomains: sipDomains.value }),
    ...(sites.length === 0 ? {} : { sites }),
    ...(pools.value.length === 0 ? {} : { pools: pools.value }),
    ...(trusted.value.length === 0 ? {} : { trustedServers: trusted.value }),
  })
}

function fault(line: number, where: string): Result<never, Problem> {
  return err({ code: 'estate-file-not-valid', line, where })
}

type Columns = ReadonlyMap<EstateColumn, number>

function readHead({ line, cells }: CsvRow): Result<Columns> {
  const columns = new Map<EstateColumn, number>()
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim()
    if (name === '') continue
    const column = estateColumns.find(known => known.toLowerCase() === name.toLowerCase())
    if (column === undefined || columns.has(column)) return fault(line, `column:${name.slice(0, 40)}`)
    columns.set(column, index)
  }
  return columns.has('entry') && columns.has('name') ? ok(columns) : fault(line, 'header')
}

function readRow({ line, cells }: CsvRow, columns: Columns, toAscii: ToAsciiName): Result<EntryRow> {
  const text = (column: EstateColumn) => (cells[columns.get(column) ?? -1] ?? '').trim()
  const known = new Set(columns.values())
  if (cells.some((cell, index) => !known.has(index) && cell.trim() !== '')) return fault(line, 'header')
  const entry = entries.find(each => each.toLowerCase() === text('entry').toLowerCase())
  if (entry === undefined) return fault(line, 'entry')
  const own: readonly EstateColumn[] = ['entry', 'name', ...columnsOfEntry[entry]]
  const stray = estateColumns.find(column => !own.includes(column) && text(column) !== '')
  if (stray !== undefined) return fault(line, stray)
  const name = entry === 'site' ? readSiteName(text('name')) : readName(text('name'), toAscii)
  if (name === undefined) return fault(line, 'name')
  return ok({ line, entry, name, has: column => columns.has(column), text })
}

const entries: readonly EstateEntry[] = ['sipDomain', 'site', 'pool', 'server', 'trustedServer']

function readName(text: string, toAscii: ToAsciiName): string | undefined {
  const name = parseDnsName(text, toAscii)
  return name.ok ? name.value : undefined
}

function readSiteName(text: string): string | undefined {
  const name = SiteName.safeParse(text)
  return name.success ? name.data : undefined
}

/** Whether the name of a site or a pool is taken by something else is for the whole estate to say. */
function findRepeat(rows: readonly EntryRow[]): EntryRow | undefined {
  const seen = new Set<string>()
  return rows.find(({ entry, name }) => {
    const key = `${entry}:${entry === 'site' ? siteKey(name) : name}`
    return seen.has(key) || !seen.add(key)
  })
}

function readSipDomain({ line, name, text }: EntryRow): Result<{ name: string; isDefault: boolean }> {
  const mark = text('default').toLowerCase()
  if (!['', 'yes', 'no', 'true', 'false'].includes(mark)) return fault(line, 'default')
  return ok({ name, isDefault: mark === 'yes' || mark === 'true' })
}

function readTrusted({ line, name, has, text }: EntryRow): Result<{ fqdn: string; note?: string }> {
  const note = text('note')
  if (note.length > longestNote) return fault(line, 'note')
  return ok({ fqdn: name, ...(has('note') ? { note } : {}) })
}

/** In the order in which the file first speaks of them; one that only its servers name is a pool all the same. */
function readPools(rows: readonly EntryRow[], toAscii: ToAsciiName): Result<DocumentPool[]> {
  const pools = new Map<string, DocumentPool>()
  for (const row of rows) {
    if (row.entry === 'pool') {
      const pool = readPool(row, toAscii)
      if (!pool.ok) return pool
      pools.set(row.name, { ...pool.value, servers: pools.get(row.name)?.servers ?? [] })
    }
    if (row.entry === 'server') {
      const poolName = readName(row.text('pool'), toAscii)
      if (poolName === undefined) return fault(row.line, 'pool')
      const server = readServer(row, toAscii)
      if (!server.ok) return server
      const pool = pools.get(poolName)
      if (pool === undefined) pools.set(poolName, { fqdn: poolName, servers: [server.value] })
      else pool.servers.push(server.value)
    }
  }
  return ok([...pools.values()])
}

function readPool(row: EntryRow, toAscii: ToAsciiName): Result<Omit<DocumentPool, 'servers'>> {
  const { line, name, has, text } = row
  const kind = text('kind') === '' ? undefined : findKind(text('kind'))
  if (kind === undefined && text('kind') !== '') return fault(line, 'kind')
  const site = text('site') === '' ? null : readSiteName(text('site'))
  if (site === undefined) return fault(line, 'site')
  const formerNames = readNames(row, toAscii)
  if (!formerNames.ok) return formerNames
  const web: { internalWebFqdn?: string | null; externalWebFqdn?: string | null } = {}
  for (const column of ['internalWebFqdn', 'externalWebFqdn'] as const) {
    if (!has(column)) continue
    const webName = text(column) === '' ? null : readName(text(column), toAscii)
    if (webName === undefined) return fault(line, column)
    web[column] = webName
  }
  return ok({
    fqdn: name,
    ...(kind === undefined ? {} : { kind }),
    ...(has('site') ? { site } : {}),
    ...web,
    ...formerNames.value,
  })
}

function readServer(row: EntryRow, toAscii: ToAsciiName): Result<DocumentServer> {
  const { line, name, has, text } = row
  const addresses = allOk(members(text('addresses')).map(parseAddress))
  if (!addresses.ok) return fault(line, 'addresses')
  const roles = members(text('roles')).map(findKind)
  if (roles.includes(undefined)) return fault(line, 'roles')
  const formerNames = readNames(row, toAscii)
  if (!formerNames.ok) return formerNames
  return ok({
    fqdn: name,
    ...(has('addresses') ? { addresses: addresses.value } : {}),
    ...(has('roles') ? { roles: roles.filter(role => role !== undefined) } : {}),
    ...formerNames.value,
  })
}

function readNames({ line, has, text }: EntryRow, toAscii: ToAsciiName): Result<{ formerNames?: string[] }> {
  const names = members(text('formerNames')).map(name => readName(name, toAscii))
  if (names.includes(undefined)) return fault(line, 'formerNames')
  return ok(has('formerNames') ? { formerNames: names.filter(name => name !== undefined) } : {})
}

/** People part them by commas and semicolons too. */
function members(cell: string): readonly string[] {
  return cell.split(/[\s,;]+/).filter(member => member !== '')
}

function findKind(name: string): PoolKind | undefined {
  return poolKinds.find(kind => kind.toLowerCase() === name.toLowerCase())
}

/** Rows of the estate's lists as values: pools with their servers below them, and what a filter leaves of them. */
import type { Estate, Pool, PoolKind, Server } from '../../../contract/estate.ts'

/** A pool, or a server with its pool. */
export type EstateTarget =
  | { readonly kind: 'pool'; readonly pool: Pool; readonly site: string }
  | { readonly kind: 'server'; readonly pool: Pool; readonly server: Server }

export function targetName(target: EstateTarget): string {
  return target.kind === 'pool' ? target.pool.fqdn : target.server.fqdn
}

export function targetKey(target: EstateTarget): string {
  return target.kind === 'pool' ? target.pool.id : target.server.id
}

export function targetsOf({ pools, sites }: Estate): readonly EstateTarget[] {
  const siteNames = new Map(sites.map(site => [site.id, site.name]))
  return pools.flatMap(pool => [
    { kind: 'pool' as const, pool, site: siteNames.get(pool.siteId ?? '') ?? '' },
    ...pool.servers.map(server => ({ kind: 'server' as const, pool, server })),
  ])
}

/**
 * Rows that hold every word of the filter: names, former names, addresses, kinds, sites. A pool that is found brings
 * its servers, a server that is found its pool.
 * @param kindWord how a kind is called on the screen.
 */
export function filterTargets(
  rows: readonly EstateTarget[],
  filter: string,
  kindWord: (kind: PoolKind) => string,
): readonly EstateTarget[] {
  const words = wordsOf(filter)
  if (words.length === 0) return rows
  const foundPools = new Set<string>()
  const foundServers = new Set<string>()
  const poolsOfFound = new Set<string>()
  for (const row of rows) {
    if (!holdsAll(searchText(row, kindWord), words)) continue
    if (row.kind === 'pool') foundPools.add(row.pool.id)
    else {
      foundServers.add(row.server.id)
      poolsOfFound.add(row.pool.id)
    }
  }
  return rows.filter(row =>
    row.kind === 'pool'
      ? foundPools.has(row.pool.id) || poolsOfFound.has(row.pool.id)
      : foundPools.has(row.pool.id) || foundServers.has(row.server.id),
  )
}

/** The same words for lists of plain entries. */
export function filterEntries<Entry>(
  entries: readonly Entry[],
  filter: string,
  textOf: (entry: Entry) => string,
): readonly Entry[] {
  const words = wordsOf(filter)
  return words.length === 0 ? entries : entries.filter(entry => holdsAll(textOf(entry).toLowerCase(), words))
}

function wordsOf(filter: string): readonly string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every(word => text.includes(word))
}

function searchText(row: EstateTarget, kindWord: (kind: PoolKind) => string): string {
  const parts =
    row.kind === 'pool'
      ? [
          row.pool.fqdn,
          kindWord(row.pool.kind),
          row.site,
          row.pool.internalWebFqdn ?? '',
          row.pool.externalWebFqdn ?? '',
          ...row.pool.formerNames,
        ]
      : [
          row.server.fqdn,
          ...row.server.addresses,
          ...row.server.roles.map(kindWord),
          ...row.server.formerNames,
        ]
  return parts.join(' ').toLowerCase()
}

/**
 * What is known here of the partners' copies of our keys. Nothing tells what a partner has stored; but our own listener
 * sees who reads our document, and a partner that has read a new certificate there takes tokens signed with it
 * (reference sections 5.5, 5.6).
 */
import { productOf } from '../../../contract/principal-name.ts'
import type { PoolKind } from '../../../contract/estate.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import type { MetadataReads } from './ports.ts'

export interface KnownPartner {
  readonly name: string
  /** stored: it holds a copy of our certificate and reads nothing by itself. */
  readonly keeps: 'document' | 'stored'
  /** It reads our document by itself within this many hours; null when that is not known of its product. */
  readonly readsWithinHours: number | null
  /** When it was last seen to read our document. */
  readonly lastReadAt: string | null
  /** When its own document was last seen. */
  readonly lastSeenAt: string | null
}

/** SharePoint's timer job "Refresh Trusted Security Token Services Metadata feed": daily by default (unconfirmed). */
const timerJobHours = 24

/** Enabled ones only: the others get no tokens. */
export function knownPartners(state: ConsoleState, reads: MetadataReads): KnownPartner[] {
  const partners = state.partners.filter(({ enabled }) => enabled)
  const readers = new Map<string, string[]>()
  for (const partner of partners)
    for (const address of addressesOf(state, partner))
      readers.set(address, [...(readers.get(address) ?? []), partner.name])
  return partners.map(partner => ({
    name: partner.name,
    keeps:
      partner.source.kind === 'oauth-server' || partner.source.kind === 'certificate' ? 'stored' : 'document',
    readsWithinHours: productOf(partner.applicationIdentifier) === 'sharepoint' ? timerJobHours : null,
    lastReadAt:
      // An address that several partners share tells of none of them.
      reads.list().find(({ from }) => isOnly(readers.get(from), partner.name))?.at ?? null,
    lastSeenAt: partner.checked?.at ?? partner.history[0]?.readAt ?? null,
  }))
}

function isOnly(names: readonly string[] | undefined, name: string): boolean {
  return names?.length === 1 && names[0] === name
}

/** From the host of its metadata address, and from the servers of its product in the estate. */
function addressesOf(state: ConsoleState, { applicationIdentifier, source }: PartnerRecord): Set<string> {
  const host = source.kind === 'metadata-url' ? hostOf(source.url) : undefined
  const kind = poolKindOf(applicationIdentifier)
  const servers = state.estate.pools.flatMap(pool =>
    pool.kind === kind || pool.fqdn === host
      ? pool.servers
      : pool.servers.filter(({ fqdn }) => fqdn === host),
  )
  return new Set([...(host === undefined ? [] : [host]), ...servers.flatMap(({ addresses }) => addresses)])
}

function poolKindOf(applicationIdentifier: string): PoolKind | undefined {
  switch (productOf(applicationIdentifier)) {
    case 'exchange':
      return 'Exchange'
    case 'sharepoint':
      return 'SharePoint'
    default:
      return undefined
  }
}

/** Without port; an IPv6 address without its brackets. */
function hostOf(url: string): string | undefined {
  return /^https:\/\/(?:\[([^\]]+)\]|([^/:]+))/i.exec(url)?.slice(1).find(Boolean)?.toLowerCase()
}

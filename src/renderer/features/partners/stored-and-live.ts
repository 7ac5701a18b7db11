/** What is stored of a partner application beside what it publishes: keys, then realm, issuer and endpoints. */
import type { KeyChange, MetadataReading, SigningKey } from '../../../contract/metadata.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'

export interface KeyRow {
  readonly key: SigningKey
  /** Undefined where nothing was compared. */
  readonly change: KeyChange['change'] | undefined
}

export interface MemberRow {
  readonly member: 'realm' | 'issuer' | 'identifier' | 'endpoints'
  readonly stored: string
  /** What is published in its place; undefined: the same, or not compared. */
  readonly live: string | undefined
  /** Undefined where nothing was compared. */
  readonly same: boolean | undefined
}

export interface ChangeCount {
  readonly added: number
  readonly gone: number
  /** Realm, issuer, identifier and endpoints that differ. */
  readonly members: number
}

type Reading = Pick<MetadataReading, 'difference' | 'summary'>

/** @param reading the one that waits to be accepted, if there is one. */
export function keyRows(partner: PartnerApplication, reading: Reading | undefined): readonly KeyRow[] {
  if (reading?.difference) return reading.difference.keys
  const change = partner.keyState === 'as-published' ? ('same' as const) : undefined
  return partner.keys.map(key => ({ key, change }))
}

export function memberRows(partner: PartnerApplication, reading: Reading | undefined): readonly MemberRow[] {
  const { realm, applicationIdentifier } = partner
  const difference = reading?.difference ?? undefined
  const compared = difference !== undefined || partner.keyState === 'as-published'
  const row = (
    member: MemberRow['member'],
    stored: string,
    change: { readonly to: string | null } | null | undefined,
  ): MemberRow => ({
    member,
    stored,
    live: change ? (change.to ?? '') : undefined,
    same: compared ? !change : undefined,
  })
  const rows = [
    row('realm', realm ?? '', difference?.realm),
    row('issuer', `${applicationIdentifier}@${realm ?? ''}`, difference?.issuer),
  ]
  if (difference?.serviceName) rows.push(row('identifier', applicationIdentifier, difference.serviceName))
  if (difference?.endpoints) {
    const { from, to } = difference.endpoints
    rows.push(row('endpoints', String(from.length), { to: String(to.length) }))
  } else if (reading?.summary) rows.push(row('endpoints', String(reading.summary.endpoints.length), null))
  return rows
}

export function countChanges({ difference }: Pick<MetadataReading, 'difference'>): ChangeCount {
  if (difference === null) return { added: 0, gone: 0, members: 0 }
  const { keys, realm, issuer, serviceName, endpoints } = difference
  return {
    added: keys.filter(({ change }) => change === 'added').length,
    gone: keys.filter(({ change }) => change === 'gone').length,
    members: [realm, issuer, serviceName, endpoints].filter(each => each !== null).length,
  }
}

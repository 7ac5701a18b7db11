/** Partner applications and authorization servers as records: found, made of readings, put into the state. */
import { err, ok, type Result } from '../../../contract/result.ts'
import type {
  ConsoleState,
  DocumentRecord,
  KeyReference,
  OAuthServerRecord,
  PartnerRecord,
} from '../state/state.ts'
import type { KeptReading } from './readings.ts'
import type { SigningCertificate } from './signing-key.ts'

const historyAtMost = 20

export type TrustedRecord = PartnerRecord | OAuthServerRecord

/** The stored name, whatever the case it was asked for in. Fails with partner-unknown. */
export function findPartner({ partners }: ConsoleState, name: string): Result<PartnerRecord> {
  const found = partners.find(partner => sameName(partner.name, name))
  return found === undefined ? err({ code: 'partner-unknown', name }) : ok(found)
}

/** Fails with oauth-server-unknown. */
export function findServer({ oauthServers }: ConsoleState, name: string): Result<OAuthServerRecord> {
  const found = oauthServers.find(server => sameName(server.name, name))
  return found === undefined ? err({ code: 'oauth-server-unknown', name }) : ok(found)
}

/** In its old place, or at the end when it is new. */
export function withPartner(state: ConsoleState, record: PartnerRecord): ConsoleState {
  return { ...state, partners: replaced(state.partners, record) }
}

export function withServer(state: ConsoleState, record: OAuthServerRecord): ConsoleState {
  return { ...state, oauthServers: replaced(state.oauthServers, record) }
}

export function withoutPartner(state: ConsoleState, { name }: PartnerRecord): ConsoleState {
  return { ...state, partners: state.partners.filter(partner => !sameName(partner.name, name)) }
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function replaced<T extends TrustedRecord>(records: readonly T[], record: T): readonly T[] {
  return records.some(({ name }) => sameName(name, record.name))
    ? records.map(each => (sameName(each.name, record.name) ? record : each))
    : [...records, record]
}

export function toReferences(certificates: readonly SigningCertificate[]): KeyReference[] {
  return certificates.map(({ x5t, sha256 }) => ({ x5t, sha256 }))
}

/** What every record takes over from a reading: keys, realm, the document on top of the history. */
export function fromReading(
  kept: KeptReading,
  history: readonly DocumentRecord[] = [],
): Pick<TrustedRecord, 'realm' | 'keys' | 'history' | 'checked'> {
  const { source, readAt } = kept.reading
  const keys = toReferences(kept.certificates)
  const document: DocumentRecord = {
    readAt,
    sha256: kept.sha256,
    from: source.kind === 'url' ? source.url : source.name,
    realm: kept.realm,
    keys,
  }
  // Read again without a change, it is the same version with a later date.
  const older = history[0]?.sha256 === document.sha256 ? history.slice(1) : history
  return {
    realm: kept.realm,
    keys,
    history: [document, ...older].slice(0, historyAtMost),
    checked: source.kind === 'url' ? { at: readAt, outcome: 'as-published', problem: null } : null,
  }
}

/** The bytes that a record made of this reading refers to. */
export function blobsOf(kept: KeptReading): readonly Uint8Array[] {
  return [kept.bytes, ...kept.certificates.map(({ der }) => der)]
}

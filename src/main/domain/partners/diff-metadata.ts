/** The stored copy against what is published now. */
import type {
  KeyChange,
  MetadataDifference,
  MetadataEndpoint,
  MetadataSummary,
  SigningKey,
} from '../../../contract/metadata.ts'
import { realmOf } from './metadata-document.ts'

export interface StoredCopy {
  readonly realm: string | null
  /** Null where nothing of it was kept: keys from a certificate have no document. */
  readonly issuer: string | null
  readonly serviceName: string | null
  readonly keys: readonly SigningKey[]
  readonly endpoints: readonly MetadataEndpoint[] | null
  /** Of an authorization server the endpoints are what is called; a partner behind a balancer may name others each time. */
  readonly endpointsMatter: boolean
}

/** `same` speaks of what tokens are judged by, and of endpoints where they matter. */
export function diffMetadata(stored: StoredCopy, live: MetadataSummary): MetadataDifference {
  const keys = diffKeys(stored.keys, live.keys)
  const realm = diffText(stored.realm, realmOf(live))
  const issuer = stored.issuer === null ? null : diffText(stored.issuer, live.issuer)
  const serviceName = diffText(stored.serviceName, live.serviceName)
  const endpoints =
    stored.endpoints === null || sameEndpoints(stored.endpoints, live.endpoints)
      ? null
      : { from: stored.endpoints.map(copy), to: live.endpoints.map(copy) }
  const same =
    keys.every(({ change }) => change === 'same') &&
    realm === null &&
    issuer === null &&
    serviceName === null &&
    (endpoints === null || !stored.endpointsMatter)
  return { same, keys, realm, issuer, serviceName, endpoints }
}

/** Those that stay first, in the order of the new document; what is gone last. */
function diffKeys(stored: readonly SigningKey[], live: readonly SigningKey[]): KeyChange[] {
  const before = new Set(stored.map(key => key.sha256))
  const now = new Set(live.map(key => key.sha256))
  return [
    ...live.map(key => ({ key, change: before.has(key.sha256) ? ('same' as const) : ('added' as const) })),
    ...stored.filter(key => !now.has(key.sha256)).map(key => ({ key, change: 'gone' as const })),
  ]
}

function diffText(from: string | null, to: string | null): { from: string | null; to: string | null } | null {
  return from === to ? null : { from, to }
}

/** Order says nothing. */
function sameEndpoints(some: readonly MetadataEndpoint[], others: readonly MetadataEndpoint[]): boolean {
  const names = (endpoints: readonly MetadataEndpoint[]) =>
    endpoints.map(({ location, protocol, usage }) => JSON.stringify([location, protocol, usage])).sort()
  return names(some).join() === names(others).join()
}

function copy(endpoint: MetadataEndpoint): MetadataEndpoint {
  return { ...endpoint }
}

/** What is stored of a partner's or server's document, in the form in which it is compared with a new one. */
import type { OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import type { BlobReader } from '../state/unit-of-work.ts'
import type { StoredCopy } from './diff-metadata.ts'
import type { KeyFacts } from './key-facts.ts'
import { type DocumentTools, parseMetadata } from './metadata-document.ts'

export interface StoredCopyPorts {
  readonly blobs: BlobReader
  readonly tools: DocumentTools
  readonly keyFacts: KeyFacts
}

export async function storedCopy(
  record: PartnerRecord | OAuthServerRecord,
  at: Date,
  ports: StoredCopyPorts,
): Promise<StoredCopy> {
  const isServer = 'issuerIdentifier' in record
  const [newest] = record.history
  const blob = newest === undefined ? undefined : await ports.blobs.readBlob(newest.sha256)
  const parsed = blob?.ok === true ? parseMetadata(blob.value, ports.tools) : undefined
  const document = parsed?.readable === true ? parsed.document : undefined
  return {
    realm: record.realm,
    issuer: document?.issuer ?? null,
    serviceName: isServer ? record.issuerIdentifier : record.applicationIdentifier,
    keys: await ports.keyFacts.of(record.keys, at),
    endpoints: isServer ? record.endpoints : (document?.endpoints ?? null),
    endpointsMatter: isServer,
  }
}

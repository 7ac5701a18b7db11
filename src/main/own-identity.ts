/** A certificate of this workstation, with its chain and its key, for a listener of ours that is to show it. */
import { err, type Result } from '../contract/result.ts'
import { workstation } from '../contract/store.ts'
import type { ThumbprintSha1 } from '../contract/thumbprint.ts'
import type { ListenerIdentity } from './adapters/listeners/bind.ts'
import type { CatalogSource } from './domain/certificates/catalog.ts'
import type { CertificateReader } from './domain/certificates/ports.ts'
import type { StoredEntry } from './domain/state/state.ts'
import type { BlobReader, KeyVault, UnitOfWork } from './domain/state/unit-of-work.ts'

export interface IdentityParts {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly reader: CertificateReader
}

/** More authorities above one another than anybody has. */
const authoritiesAtMost = 10

/**
 * Runs `use` with the identity, and wipes the key when it is done.
 * Fails with certificate-unknown, key-missing, vault-locked, and with what `use` fails with.
 *
 * @param thumbprint of a certificate with key in the Personal store of this workstation.
 */
export async function withOwnIdentity<T>(
  parts: IdentityParts,
  thumbprint: ThumbprintSha1,
  use: (identity: ListenerIdentity) => Promise<Result<T>>,
): Promise<Result<T>> {
  const entry = parts.unitOfWork
    .current()
    .entries.find(each => each.computer === workstation && each.store === 'My' && each.sha1 === thumbprint)
  if (entry === undefined) return err({ code: 'certificate-unknown', thumbprint })
  if (entry.keyId === null) return err({ code: 'key-missing', thumbprint })
  const leaf = await parts.blobs.readBlob(entry.sha256)
  if (!leaf.ok) return leaf
  const chain = await issuersOf(parts, entry)
  const key = await parts.vault.open(entry.keyId)
  if (!key.ok) return key
  const certificates = [leaf.value, ...chain].map(der => parts.reader.toPem(der)).join('')
  try {
    return await use({ certificates, pkcs8: key.value })
  } finally {
    key.value.fill(0)
  }
}

/** The certificates between it and its root, as far as the stores have them. */
async function issuersOf(
  { unitOfWork, catalogs, blobs }: IdentityParts,
  { computer, store, sha1 }: StoredEntry,
): Promise<readonly Uint8Array[]> {
  const catalog = await catalogs.of(unitOfWork.current())
  const chain: Uint8Array[] = []
  let below = catalog.inStore(computer, store).find(known => known.entry.sha1 === sha1)
  const seen = new Set<string>()
  while (
    below !== undefined &&
    !below.facts.selfSigned &&
    chain.length < authoritiesAtMost &&
    !seen.has(below.facts.sha256)
  ) {
    seen.add(below.facts.sha256)
    const issuer = catalog.issuersOf(computer, below.facts)[0]
    const blob =
      issuer === undefined || issuer.facts.selfSigned ? undefined : await blobs.readBlob(issuer.facts.sha256)
    if (issuer === undefined || blob?.ok !== true) break
    chain.push(blob.value)
    below = issuer
  }
  return chain
}

/** Gathers what goes into an export: the certificates, the path above them, and for a PFX the private keys. */
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ExportFormat } from '../../../contract/transfer.ts'
import { inBatches } from '../state/in-batches.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { BlobReader, Clock, KeyVault } from '../state/unit-of-work.ts'
import type { Catalog, CatalogSource, KnownEntry } from './catalog.ts'
import { collectChain, type ChainCertificate } from './export-chain.ts'
import type { PathReader } from './path-candidates.ts'

export interface CollectedExport {
  /** Chosen ones first, then what stands above them, each once. */
  readonly certificates: readonly {
    readonly der: Uint8Array
    readonly sha256: ThumbprintSha256
    readonly friendlyName: string | null
    /** The SHA-1 of a certificate whose key goes along (RFC 7292 section 4.2: any value that key and certificate share). */
    readonly localKeyId: Uint8Array | null
  }[]
  readonly privateKeys: readonly {
    readonly pkcs8: Uint8Array
    readonly spkiSha256: string
    readonly friendlyName: string | null
    readonly localKeyId: Uint8Array
  }[]
  /** What each chosen certificate is called. */
  readonly names: readonly string[]
  readonly chainComplete: boolean
}

interface CollectPorts {
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly clock: Clock
}

/** Fails with certificate-unknown, data-file-damaged, vault-locked, vault-absent, key-damaged. Wipe it after use. */
export async function collectExport(
  ports: CollectPorts,
  state: ConsoleState,
  entries: readonly StoredEntry[],
  format: ExportFormat,
): Promise<Result<CollectedExport>> {
  const catalog = await ports.catalogs.of(state)
  const chosen = await readChosen(ports, catalog, entries)
  if (!chosen.ok) return chosen
  const includeChain = (format.format === 'pfx' || format.format === 'p7b') && format.includeChain
  const chain = await collectChains(ports, catalog, chosen.value, includeChain)
  if (!chain.ok) return chain
  const withKeys = format.format === 'pfx'
  const keys = withKeys ? await openKeys(ports.vault, chosen.value) : ok([])
  if (!keys.ok) return keys
  const nameOf = friendlyNames(format)
  return ok({
    certificates: [
      ...chosen.value.map(({ der, known }) => ({
        der,
        sha256: known.facts.sha256,
        friendlyName: nameOf.chosen(known),
        localKeyId: withKeys ? localKeyId(known) : null,
      })),
      ...chain.value.certificates.map(({ der, known }) => ({
        der,
        sha256: known.facts.sha256,
        friendlyName: nameOf.chain(known),
        localKeyId: null,
      })),
    ],
    privateKeys: keys.value.map(({ pkcs8, of: { known } }) => ({
      pkcs8,
      spkiSha256: known.facts.spkiSha256,
      friendlyName: nameOf.chosen(known),
      localKeyId: localKeyId(known),
    })),
    names: chosen.value.map(({ known }) => displayedName(known)),
    chainComplete: chain.value.complete,
  })
}

export function wipeExport(collected: CollectedExport): void {
  for (const key of collected.privateKeys) key.pkcs8.fill(0)
}

async function readChosen(
  { blobs }: CollectPorts,
  catalog: Catalog,
  entries: readonly StoredEntry[],
): Promise<Result<ChainCertificate[]>> {
  const read = await inBatches(entries, async entry => {
    const known = catalog.standingOn(entry.computer, entry.sha256).find(each => each.entry === entry)
    const der = await blobs.readBlob(entry.sha256)
    if (!der.ok) return der
    return known === undefined
      ? err({ code: 'certificate-unknown', thumbprint: entry.sha1 } as const)
      : ok({ der: der.value, known })
  })
  return allOk(read)
}

/** Only a PFX has room for names. Apple's Keychain lists an identity under its friendly name, and a blank one without. */
function friendlyNames(format: ExportFormat) {
  const chain = ({ entry }: KnownEntry) => (format.format === 'pfx' ? entry.friendlyName : null)
  const givesName = format.format === 'pfx' && format.target === 'apple'
  return { chain, chosen: givesName ? displayedName : chain }
}

function displayedName({ entry, facts }: KnownEntry): string {
  return entry.friendlyName ?? facts.issuedTo
}

async function collectChains(
  ports: CollectPorts,
  catalog: Catalog,
  chosen: readonly ChainCertificate[],
  includeChain: boolean,
): Promise<Result<{ certificates: ChainCertificate[]; complete: boolean }>> {
  const taken = new Set<string>(chosen.map(({ known }) => known.entry.sha256))
  const certificates: ChainCertificate[] = []
  if (!includeChain)
    return ok({ certificates, complete: chosen.every(({ known }) => known.facts.selfSigned) })
  let complete = true
  for (const { known } of chosen) {
    const chain = await collectChain(ports.readPath, catalog, known, ports.clock.now())
    if (!chain.ok) return chain
    complete &&= chain.value.complete
    for (const above of chain.value.certificates) {
      if (taken.has(above.known.entry.sha256)) continue
      taken.add(above.known.entry.sha256)
      certificates.push(above)
    }
  }
  return ok({ certificates, complete })
}

/** The same key under two chosen certificates (a renewal with the same key) goes along once. */
async function openKeys(
  vault: KeyVault,
  chosen: readonly ChainCertificate[],
): Promise<Result<{ pkcs8: Uint8Array; of: ChainCertificate }[]>> {
  const opened = new Map<string, { pkcs8: Uint8Array; of: ChainCertificate }>()
  for (const of of chosen) {
    const { keyId, sha1 } = of.known.entry
    if (keyId === null || opened.has(keyId)) continue
    const key = await vault.open(keyId)
    if (!key.ok) {
      for (const { pkcs8 } of opened.values()) pkcs8.fill(0)
      return key.problem.code === 'key-damaged' ? err({ code: 'key-damaged', thumbprint: sha1 }) : key
    }
    opened.set(keyId, { pkcs8: key.value, of })
  }
  return ok([...opened.values()])
}

function localKeyId({ facts }: KnownEntry): Uint8Array {
  return Uint8Array.from(facts.sha1.match(/../g) ?? [], octet => Number.parseInt(octet, 16))
}

/** Certificates of Personal stores with all that eligibility judges; meets the port of the assignments room. */
import type { CertificatePath } from '../../../contract/certificate.ts'
import { allOk, ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { usesByEntry } from '../state/certificate-uses.ts'
import { inBatches } from '../state/in-batches.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { BlobReader, Clock } from '../state/unit-of-work.ts'
import type { Catalog, CatalogSource, KnownEntry } from './catalog.ts'
import { certificatesAbove, ownAnchors, type PathReader } from './path-candidates.ts'
import type { CertificateReader } from './ports.ts'

export interface PersonalCertificate {
  readonly entry: StoredEntry
  readonly row: CertificateRow
  readonly subject: string
  readonly commonNames: readonly string[]
  readonly signatureAlgorithm: string
  readonly selfSigned: boolean
  readonly hasCrlDistributionPoint: boolean
  readonly distrusted: boolean
  readonly path: CertificatePath
  /** The entries that the path above it was built from, issuer first; for a self-signed one, where it is trusted itself. */
  readonly trustedBy: readonly StoredEntry[]
}

interface PersonalPorts {
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly blobs: BlobReader
  readonly reader: CertificateReader
  readonly clock: Clock
}

const crlDistributionPoints = '2.5.29.31'

export function createPersonalStores(ports: PersonalPorts) {
  /** Immutable per certificate, and asked for again by every page of the wizard. */
  const revocationLists = new Map<ThumbprintSha256, boolean>()

  async function hasCrlDistributionPoint(sha256: ThumbprintSha256): Promise<Result<boolean>> {
    const known = revocationLists.get(sha256)
    if (known !== undefined) return ok(known)
    const der = await ports.blobs.readBlob(sha256)
    if (!der.ok) return der
    const found = ports.reader.fields(der.value).some(field => field.oid === crlDistributionPoints)
    revocationLists.set(sha256, found)
    return ok(found)
  }

  async function describe(
    state: ConsoleState,
    catalog: Catalog,
    known: KnownEntry,
  ): Promise<Result<PersonalCertificate>> {
    const { entry, facts } = known
    const now = ports.clock.now()
    const judged = await ports.readPath(catalog, entry.computer, facts, now)
    if (!judged.ok) return judged
    const revocationList = await hasCrlDistributionPoint(entry.sha256)
    if (!revocationList.ok) return revocationList
    return ok({
      entry,
      row: catalog.row(known, usesByEntry(state)(entry), now),
      subject: facts.subject,
      commonNames: facts.commonNames,
      signatureAlgorithm: facts.signatureAlgorithm,
      selfSigned: facts.selfSigned,
      hasCrlDistributionPoint: revocationList.value,
      distrusted: catalog.surroundings(known).distrusted,
      path: judged.value.path,
      trustedBy: [...certificatesAbove(judged.value, facts), ...ownAnchors(judged.value, facts)].map(
        ({ known: { entry: trusting } }) => trusting,
      ),
    })
  }

  return {
    async list(state: ConsoleState, computer: ComputerId): Promise<Result<readonly PersonalCertificate[]>> {
      const catalog = await ports.catalogs.of(state)
      return allOk(await inBatches(catalog.inStore(computer, 'My'), known => describe(state, catalog, known)))
    },
    async find(
      state: ConsoleState,
      computer: ComputerId,
      thumbprint: ThumbprintSha1,
    ): Promise<Result<PersonalCertificate | undefined>> {
      const catalog = await ports.catalogs.of(state)
      const known = catalog.inStore(computer, 'My').find(({ entry }) => entry.sha1 === thumbprint)
      return known === undefined ? ok(undefined) : describe(state, catalog, known)
    },
  }
}

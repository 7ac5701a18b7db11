/** Everything about single certificates: the certificate dialog (reference section 9.5), and plain descriptions for scripts. */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import type { CertificateDescription, CertificateField } from '../../../contract/certificate.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import type { CertificateDetails } from '../../../contract/stored-certificate.ts'
import { usesByEntry } from '../state/certificate-uses.ts'
import { findEntry, indexEntries, refKey } from '../state/entries.ts'
import { inBatches } from '../state/in-batches.ts'
import type { StoredEntry } from '../state/state.ts'
import type { BlobReader, Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { CatalogSource } from './catalog.ts'
import type { PathReader } from './path-candidates.ts'
import type { CertificateReader } from './ports.ts'

/** The path is judged against the stores of the certificate's own computer, and no others. Fails with certificate-unknown, data-file-damaged. */
export function readCertificateDetails(ports: {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly blobs: BlobReader
  readonly reader: CertificateReader
  readonly clock: Clock
}) {
  return async ({ ref }: RequestInput<'certificates.details'>): Promise<Result<CertificateDetails>> => {
    const state = ports.unitOfWork.current()
    const entry = findEntry(state, ref)
    if (entry === undefined) return err({ code: 'certificate-unknown', thumbprint: ref.thumbprint })
    const der = await ports.blobs.readBlob(entry.sha256)
    if (!der.ok) return der
    const catalog = await ports.catalogs.of(state)
    const known = catalog.inStore(entry.computer, entry.store).find(each => each.entry === entry)
    if (known === undefined) return err({ code: 'certificate-unknown', thumbprint: ref.thumbprint })
    const now = ports.clock.now()
    const judged = await ports.readPath(catalog, entry.computer, known.facts, now)
    if (!judged.ok) return judged
    return ok({
      row: catalog.row(known, usesByEntry(state)(entry), now),
      description: describeEntry(ports.reader, entry, der.value),
      fields: [...ports.reader.fields(der.value), ...propertyFields(entry)],
      path: judged.value.path,
      pem: ports.reader.toPem(der.value),
      descriptionText: entry.description,
      addedAt: entry.addedAt,
    })
  }
}

/** Descriptions in the order of `refs`. Fails with certificate-unknown for the first that is gone, data-file-damaged. */
export function describeCertificates(ports: {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly reader: CertificateReader
}) {
  return async ({
    refs,
  }: RequestInput<'certificates.describe'>): Promise<Result<RequestOutput<'certificates.describe'>>> => {
    const index = indexEntries(ports.unitOfWork.current().entries)
    const described = await inBatches(refs, async ref => {
      const entry = index.get(refKey(ref))
      if (entry === undefined) {
        return err({ code: 'certificate-unknown', thumbprint: ref.thumbprint } as const)
      }
      const der = await ports.blobs.readBlob(entry.sha256)
      return der.ok ? ok(describeEntry(ports.reader, entry, der.value)) : der
    })
    const certificates = allOk(described)
    return certificates.ok ? ok({ certificates: certificates.value }) : certificates
  }
}

/** The friendly name is a property of the store, not of the certificate's bytes. */
function describeEntry(
  reader: CertificateReader,
  entry: StoredEntry,
  der: Uint8Array,
): CertificateDescription {
  return { ...reader.describe(der), friendlyName: entry.friendlyName }
}

/** The rows after the extensions, named and written as the Windows dialog does. */
function propertyFields(entry: StoredEntry): CertificateField[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Thumbprint', entry.sha1.toLowerCase()],
    ['Friendly name', entry.friendlyName],
    ['Description', entry.description],
  ]
  return rows.flatMap(([name, text]) =>
    text === null
      ? []
      : [{ name, value: text.replace(/\s*\n\s*/g, ' '), text, kind: 'property' as const, oid: null }],
  )
}

/** Certificates of a data folder, put together: whatever reads, lists and judges them. */
import { createCertificateReader } from './adapters/pki/certificate-reader.ts'
import { createPathJudge } from './adapters/pki/path-judge.ts'
import type { DataFolder } from './adapters/storage/open-data-folder.ts'
import { createCatalogSource, type CatalogSource } from './domain/certificates/catalog.ts'
import { createFactsIndex } from './domain/certificates/facts-index.ts'
import { createPathReader } from './domain/certificates/path-candidates.ts'
import { createPersonalStores } from './domain/certificates/personal-stores.ts'
import type { Clock } from './domain/state/unit-of-work.ts'
import type { Log } from './log.ts'

export type Certificates = ReturnType<typeof composeCertificates>

export function composeCertificates({ files: blobs }: Pick<DataFolder, 'files'>, clock: Clock) {
  const reader = createCertificateReader()
  const facts = createFactsIndex({ blobs, reader })
  const catalogs = createCatalogSource(facts)
  const judge = createPathJudge()
  const readPath = createPathReader({ blobs, judge })
  const personalStores = createPersonalStores({ catalogs, readPath, blobs, reader, clock })
  return { reader, blobs, facts, catalogs, readPath, personalStores, clock, judge }
}

/** Reads every certificate once in the background: the first list then finds them in memory. */
export async function readAhead(
  catalogs: CatalogSource,
  { unitOfWork }: Pick<DataFolder, 'unitOfWork'>,
  log: Log,
): Promise<void> {
  try {
    await catalogs.of(unitOfWork.current())
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log({ level: 'error', message: 'Reading the stores ahead failed.', details: { stack } })
  }
}

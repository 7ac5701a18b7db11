/**
 * Facts of all stored certificates by SHA-256, filled from the blobs as they are asked for. A blob that cannot be
 * read leaves its certificate out and is told in `unreadable`: one damaged file must not close a whole store.
 */
import type { Problem } from '../../../contract/problem.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { inBatches } from '../state/in-batches.ts'
import type { BlobReader } from '../state/unit-of-work.ts'
import { buildFacts, createIntern, type CertificateFacts } from './certificate-facts.ts'
import type { CertificateReader } from './ports.ts'

export interface FactsIndex {
  /** Reads what is not known yet. */
  load(ids: Iterable<ThumbprintSha256>): Promise<void>
  get(id: ThumbprintSha256): CertificateFacts | undefined
  /** The certificates that could not be read when they were last asked for, and why. */
  unreadable(): readonly { readonly sha256: ThumbprintSha256; readonly problem: Problem }[]
}

export function createFactsIndex(ports: {
  readonly blobs: BlobReader
  readonly reader: CertificateReader
}): FactsIndex {
  const known = new Map<ThumbprintSha256, CertificateFacts>()
  const failed = new Map<ThumbprintSha256, Problem>()
  const pending = new Map<ThumbprintSha256, Promise<void>>()
  const intern = createIntern()

  async function read(id: ThumbprintSha256): Promise<void> {
    const blob = await ports.blobs.readBlob(id)
    if (!blob.ok) {
      failed.set(id, blob.problem)
      return
    }
    known.set(id, buildFacts(ports.reader.describe(blob.value), ports.reader.spkiSha256(blob.value), intern))
    failed.delete(id)
  }

  function readOnce(id: ThumbprintSha256): Promise<void> {
    const running = pending.get(id) ?? read(id).finally(() => pending.delete(id))
    pending.set(id, running)
    return running
  }

  return {
    async load(ids) {
      await inBatches(
        [...new Set(ids)].filter(id => !known.has(id)),
        readOnce,
      )
    },
    get: id => known.get(id),
    unreadable: () => [...failed].map(([sha256, problem]) => ({ sha256, problem })),
  }
}

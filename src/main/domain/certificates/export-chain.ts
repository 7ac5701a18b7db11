/**
 * The certificates above an exported one, as "Include all certificates in the certification path" takes them: what
 * the path judge put together from the stores, the root included when it stands in them.
 */
import { ok, type Result } from '../../../contract/result.ts'
import type { Catalog, KnownEntry } from './catalog.ts'
import { certificatesAbove, type PathReader } from './path-candidates.ts'

export interface ChainCertificate {
  readonly der: Uint8Array
  readonly known: KnownEntry
}

export interface ExportChain {
  /** Issuer of the leaf first, root last; empty for a self-signed leaf. */
  readonly certificates: readonly ChainCertificate[]
  /** The path reaches a self-signed certificate. */
  readonly complete: boolean
}

/** Fails with data-file-damaged. */
export async function collectChain(
  readPath: PathReader,
  catalog: Catalog,
  leaf: KnownEntry,
  at: Date,
): Promise<Result<ExportChain>> {
  const judged = await readPath(catalog, leaf.entry.computer, leaf.facts, at)
  if (!judged.ok) return judged
  const above = certificatesAbove(judged.value, leaf.facts)
  const top = above.at(-1)?.known.facts ?? leaf.facts
  return ok({ certificates: above, complete: top.selfSigned })
}

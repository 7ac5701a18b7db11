/**
 * The certificates above an exported one, as "Include all certificates in the certification path" takes them: what
 * the path judge put together from the stores, the root included when it stands in them.
 */
import { ok, type Result } from '../../../contract/result.ts'
import type { Catalog, KnownEntry } from './catalog.ts'
import type { PathReader } from './path-candidates.ts'

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
  const { path, candidates } = judged.value
  const above = path.nodes
    .filter(node => node.thumbprint !== leaf.facts.sha1)
    .reverse()
    .flatMap(node => {
      const found = candidates.find(({ known }) => known.facts.sha1 === node.thumbprint)
      return found === undefined ? [] : [{ der: found.der, known: found.known }]
    })
  const top = above.at(-1)?.known.facts ?? leaf.facts
  return ok({ certificates: above, complete: top.selfSigned })
}

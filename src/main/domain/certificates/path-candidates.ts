/**
 * What a certification path may be built from: the certificates of one computer whose names lead from the leaf
 * upwards, so that a store of thousands costs a path no more than a small one.
 */
import type { CertificatePath } from '../../../contract/certificate.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { BlobReader } from '../state/unit-of-work.ts'
import type { Catalog, KnownEntry } from './catalog.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import type { PathCandidate, PathJudge } from './ports.ts'

/** A store made to exhaust the search (thousands of CAs of one name) is cut off here; the judge has its own budget. */
const candidatesAtMost = 200

/** The leaf's own entries come along: they tell whether it is an anchor or distrusted itself. */
export function selectPathEntries(
  catalog: Pick<Catalog, 'standingOn' | 'issuersOf'>,
  computer: ComputerId,
  leaf: CertificateFacts,
): readonly KnownEntry[] {
  const selected = new Set(catalog.standingOn(computer, leaf.sha256))
  let level: readonly CertificateFacts[] = [leaf]
  const climbed = new Set<string>()
  while (level.length > 0 && selected.size < candidatesAtMost) {
    const next = new Map<string, CertificateFacts>()
    for (const facts of level) {
      climbed.add(facts.sha256)
      for (const issuer of catalog.issuersOf(computer, facts)) {
        selected.add(issuer)
        if (!climbed.has(issuer.facts.sha256)) next.set(issuer.facts.sha256, issuer.facts)
      }
    }
    level = [...next.values()]
  }
  return [...selected].slice(0, candidatesAtMost)
}

/** A judged path, and the bytes and entries of the certificates it may have used. */
export interface JudgedPath {
  readonly path: CertificatePath
  readonly candidates: readonly (PathCandidate & { readonly known: KnownEntry })[]
}

/** CAs are few and asked for again with every leaf; the judge keeps what it read from them by the same bytes. */
const keptIssuersAtMost = 500

/** Judges one certificate against the stores of one computer. Fails with data-file-damaged when the leaf cannot be read. */
export function createPathReader(ports: { readonly blobs: BlobReader; readonly judge: PathJudge }) {
  const kept = new Map<string, Uint8Array>()

  async function readIssuer(sha256: string): Promise<Uint8Array | undefined> {
    const before = kept.get(sha256)
    if (before !== undefined) return before
    const blob = await ports.blobs.readBlob(sha256)
    if (!blob.ok) return undefined
    if (kept.size >= keptIssuersAtMost) kept.clear()
    kept.set(sha256, blob.value)
    return blob.value
  }

  return async (
    catalog: Catalog,
    computer: ComputerId,
    leaf: CertificateFacts,
    at: Date,
  ): Promise<Result<JudgedPath>> => {
    const der = await ports.blobs.readBlob(leaf.sha256)
    if (!der.ok) return der
    const candidates = await Promise.all(
      selectPathEntries(catalog, computer, leaf).map(async known => {
        const isLeaf = known.entry.sha256 === leaf.sha256
        const bytes = isLeaf ? der.value : await readIssuer(known.entry.sha256)
        return bytes === undefined ? [] : [toCandidate(known, bytes)]
      }),
    )
    const read = candidates.flat()
    return ok({ path: ports.judge.judge(der.value, read, at), candidates: read })
  }
}

/** The candidates that the path was built from, without the leaf: its issuer first, the root last. */
export function certificatesAbove(
  { path, candidates }: JudgedPath,
  leaf: CertificateFacts,
): readonly JudgedPath['candidates'][number][] {
  return path.nodes
    .filter(node => node.thumbprint !== leaf.sha1)
    .reverse()
    .flatMap(node => candidates.find(({ known }) => known.facts.sha1 === node.thumbprint) ?? [])
}

/** The entries that make the leaf itself an anchor. */
export function ownAnchors({ candidates }: JudgedPath, leaf: CertificateFacts): JudgedPath['candidates'] {
  return candidates.filter(({ isAnchor, known }) => isAnchor && known.entry.sha256 === leaf.sha256)
}

export type PathReader = ReturnType<typeof createPathReader>

function toCandidate(known: KnownEntry, der: Uint8Array) {
  const { store } = known.entry
  return {
    der,
    source: store,
    isAnchor: store === 'Root' || store === 'AuthRoot',
    isDistrusted: store === 'Disallowed',
    known,
  }
}

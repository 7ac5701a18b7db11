/**
 * What a presented certificate is worth to the other side: judged by the path engine over the stores of that side and
 * the authorities that a TLS peer sends along (RFC 8446 section 4.4.2), for any of the names it may be called by.
 */
import type { CertificatePath } from '../../../../contract/certificate.ts'
import type { ComputerId } from '../../../../contract/store.ts'
import type { ThumbprintSha256 } from '../../../../contract/thumbprint.ts'
import type { TrustOutcome, TrustRow } from '../../../../contract/trust-matrix.ts'
import type { BlobReader } from '../../state/unit-of-work.ts'
import type { Catalog, KnownEntry } from '../catalog.ts'
import type { CertificateFacts } from '../certificate-facts.ts'
import { selectPathEntries } from '../path-candidates.ts'
import type { PathCandidate, PathJudge } from '../ports.ts'
import { decidesTrust, isAnchor, isDistrusted, type TrustStores } from './trust-stores.ts'

export type TrustJudgement = Omit<TrustRow, 'from' | 'to' | 'presented'>

export interface Presented {
  readonly facts: CertificateFacts
  /** The DNS names of whoever presents it, its own first; the certificate has to be made out to one of them. */
  readonly names: readonly string[]
  /** Where the authorities come from that are sent along. */
  readonly stores: TrustStores
}

const serverAuth = '1.3.6.1.5.5.7.3.1'
const clientAuth = '1.3.6.1.5.5.7.3.2'

export function withoutChain(outcome: TrustOutcome): TrustJudgement {
  return { outcome, asCaller: outcome, chain: [], anchor: null, findings: [] }
}

/**
 * For one catalog at one instant; the same question is judged once.
 * @returns certificate-unknown when the bytes of the presented certificate cannot be read.
 */
export function createTrustJudge(
  ports: { readonly blobs: BlobReader; readonly judge: PathJudge },
  catalog: Catalog,
  at: Date,
): (presented: Presented, to: TrustStores) => Promise<TrustJudgement> {
  const byStores = new Map<string, Promise<TrustJudgement>>()
  // Roots that lead nowhere from this certificate make stores differ, and no judgement.
  const byCandidates = new Map<string, TrustJudgement>()
  const bytesOf = new Map<ThumbprintSha256, Uint8Array>()

  async function readBytes(sha256: ThumbprintSha256): Promise<Uint8Array | undefined> {
    const before = bytesOf.get(sha256)
    if (before !== undefined) return before
    const blob = await ports.blobs.readBlob(sha256)
    if (!blob.ok) return undefined
    // The judge knows a certificate again by the same bytes.
    bytesOf.set(sha256, blob.value)
    return blob.value
  }

  async function judgeNow(presented: Presented, to: TrustStores): Promise<TrustJudgement> {
    const leaf = await readBytes(presented.facts.sha256)
    if (leaf === undefined) return withoutChain('certificate-unknown')
    const entries = selectPathEntries(bothSides(catalog, presented.stores, to), to.computer, presented.facts)
    const above = await Promise.all(
      entries.map(async known => {
        const der = await readBytes(known.facts.sha256)
        return der === undefined ? [] : [toCandidate(known, der, to)]
      }),
    )
    const candidates = above.flat()
    const question = [presented.facts.sha256, ...presented.names, ...candidates.map(({ key }) => key)].join()
    const judged = byCandidates.get(question) ?? judgeWith(ports.judge, at, leaf, presented.names, candidates)
    byCandidates.set(question, judged)
    return judged
  }

  return (presented, to) => {
    const { facts, names, stores } = presented
    const question = [facts.sha256, stores.id, to.id, ...names].join()
    const judged = byStores.get(question) ?? judgeNow(presented, to)
    byStores.set(question, judged)
    return judged
  }
}

function judgeWith(
  judge: PathJudge,
  at: Date,
  leaf: Uint8Array,
  names: readonly string[],
  above: readonly PathCandidate[],
): TrustJudgement {
  const own = { der: leaf, source: 'presented', isAnchor: false, isDistrusted: false }
  const judgeFor = (purpose: string) =>
    closest(
      names.map(name =>
        judge.judge(leaf, [own, ...above], at, {
          policy: {
            purpose,
            host: { kind: 'dns', name },
            // As the servers themselves do (reference section 10.1): names before the CN, old algorithms accepted.
            fallBackToCommonName: true,
            refusesWeakness: false,
          },
        }),
      ),
    )
  const asCallee = judgeFor(serverAuth)
  const asCaller = isTrusted(asCallee) || isTrusted(judgeFor(clientAuth))
  return toJudgement(asCallee, asCaller)
}

/** What the stores of `to` hold, and what `from` sends along beyond it: its authorities without the roots. */
function bothSides(catalog: Catalog, from: TrustStores, to: TrustStores) {
  const standingOn = (_: ComputerId, sha256: ThumbprintSha256) =>
    catalog.standingOn(to.computer, sha256).filter(decidesTrust)
  const isSent = (known: KnownEntry) =>
    decidesTrust(known) &&
    !isDistrusted(known) &&
    !known.facts.selfSigned &&
    standingOn(to.computer, known.facts.sha256).length === 0
  return {
    standingOn,
    issuersOf: (_: ComputerId, facts: CertificateFacts) => [
      ...catalog.issuersOf(to.computer, facts).filter(decidesTrust),
      ...(from.id === to.id ? [] : catalog.issuersOf(from.computer, facts).filter(isSent)),
    ],
  }
}

/** @returns with `key`: equal for the same certificate standing alike. */
function toCandidate(known: KnownEntry, der: Uint8Array, to: TrustStores): PathCandidate & { key: string } {
  const isTheirs = known.entry.computer === to.computer
  const source = isTheirs ? known.entry.store : 'presented'
  return {
    der,
    source,
    isAnchor: isTheirs && isAnchor(known),
    isDistrusted: isTheirs && isDistrusted(known),
    key: `${source}/${known.facts.sha256}`,
  }
}

function isTrusted(path: CertificatePath | undefined): boolean {
  return path?.outcome === 'trusted'
}

function errorCount(path: CertificatePath): number {
  return path.nodes.flatMap(node => node.findings).filter(({ severity }) => severity === 'error').length
}

/** The first of those with the fewest errors. */
function closest(paths: readonly CertificatePath[]): CertificatePath | undefined {
  return paths.reduce<CertificatePath | undefined>(
    (best, path) => (best === undefined || errorCount(path) < errorCount(best) ? path : best),
    undefined,
  )
}

function toJudgement(path: CertificatePath | undefined, isTrustedCaller: boolean): TrustJudgement {
  const nodes = path?.nodes.toReversed() ?? []
  const endsAtAnchor = path?.passed.includes('anchor') ?? false
  return {
    outcome: isTrusted(path) ? 'trusted' : 'not-trusted',
    asCaller: isTrustedCaller ? 'trusted' : 'not-trusted',
    chain: nodes.map(({ thumbprint, issuedTo, source }) => ({ thumbprint, issuedTo, source })),
    anchor: endsAtAnchor ? (nodes.at(-1)?.thumbprint ?? null) : null,
    findings: nodes.flatMap(({ thumbprint, findings }) =>
      findings
        .filter(({ severity }) => severity !== 'info')
        .map(finding => ({ ...finding, certificate: thumbprint })),
    ),
  }
}

/**
 * A path judged together with what its certificates' authorities say about revocation: judged once, asked for what is
 * missing, judged again. Only a path that reaches an anchor is asked about: where a certificate points to that nobody
 * vouches for, nobody needs to go.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { CertificatePath } from '../../contract/certificate.ts'
import type { CertificateRevocation } from '../../contract/revocation.ts'
import type {
  AskedFor,
  FetchedEvidence,
  FullPathJudge,
  PathCandidate,
  PathInFull,
  PathOptions,
} from '../domain/certificates/ports.ts'
import type { RevocationFetcher, RevocationRequest } from '../domain/paths/revocation-fetcher.ts'
import { fetchIssuers } from './fetch-issuers.ts'
import { type AskedPair, gatherAnswers } from './gather-evidence.ts'
import { createSharedFetches } from './shared-fetches.ts'
import { within } from './within.ts'

export interface RevocationCheck {
  readonly leaf: Uint8Array
  readonly candidates: readonly PathCandidate[]
  readonly at: Date
  /** As PathJudge.judge takes them; `revocation` is "unknown is an error, not reachable a warning" unless told. */
  readonly options?: PathOptions
  /** The OCSP response that came with the handshake. */
  readonly stapled: Uint8Array | null
  /** Goes for issuers that are missing as well (caIssuers). */
  readonly fetchIssuers?: boolean
  /** For all of it; 15 seconds unless told. */
  readonly totalMs?: number
  readonly signal: CancelSignal
}

export interface RevocationChecked {
  readonly path: CertificatePath
  /** Each certificate of the path, leaf first, the anchor included. */
  readonly revocation: readonly CertificateRevocation[]
  /** Issuers that were fetched, DER; the path may use them. */
  readonly issuers: readonly Uint8Array[]
}

/** Never fails: a check that is cancelled or out of time answers with what has come. */
export interface RevocationJudge {
  judgeWithRevocation(check: RevocationCheck): Promise<RevocationChecked>
}

const defaultTotalMs = 15_000

/** A path grows by one issuer each time, and another path may have to be asked about when the first is revoked. */
const roundsAtMost = 10

export function createRevocationJudge(ports: {
  readonly judge: FullPathJudge
  readonly fetcher: RevocationFetcher
  readonly now: () => Date
}): RevocationJudge {
  const fetches = createSharedFetches(ports.fetcher, ports.now)

  async function check(request: RevocationCheck, signal: CancelSignal): Promise<RevocationChecked> {
    const gathered = createGathered()
    const issuers: PathCandidate[] = []
    const sought = new Set<string>()
    for (let round = 1; ; round++) {
      const judged = ports.judge.judgeInFull(
        request.leaf,
        [...request.candidates, ...issuers],
        request.at,
        optionsOf(request, gathered.evidence),
      )
      const top = request.fetchIssuers === true ? orphan(judged) : undefined
      const pairs = unanswered(judged, gathered.evidence)
      const isDone = round === roundsAtMost || signal.aborted
      if (!isDone && top !== undefined && !sought.has(top.thumbprint)) {
        sought.add(top.thumbprint)
        issuers.push(...(await fetchIssuers(top.certificate, fetches, signal)))
      } else if (!isDone && pairs.length > 0) {
        await Promise.all(
          pairs.map(async pair => gathered.add(pair, await gatherAnswers(pair, fetches, signal))),
        )
      } else {
        for (const useless of gathered.requestsFor(judged.revocations)) fetches.keepBriefly(useless)
        return { path: judged.path, revocation: judged.revocations, issuers: issuers.map(({ der }) => der) }
      }
    }
  }

  return {
    judgeWithRevocation: request =>
      within(request.totalMs ?? defaultTotalMs, request.signal, signal => check(request, signal)),
  }
}

function optionsOf({ options, stapled }: RevocationCheck, fetched: FetchedEvidence): PathOptions {
  return {
    revocation: { ifUnknown: 'error', ifNotReachable: 'warning' },
    ...options,
    ...(stapled === null ? {} : { stapled }),
    fetched,
  }
}

/**
 * The lowest certificate whose issuer is missing: there is none of the name, or only one of the name whose key does not
 * fit, as after a renewal.
 */
function orphan({ path, revocations, certificates }: PathInFull): Omit<AskedPair, 'issuer'> | undefined {
  const index = path.nodes
    .toReversed()
    .findIndex(({ findings }) =>
      findings.some(({ code }) => code === 'NO_ISSUER' || code === 'BAD_SIGNATURE'),
    )
  const [certificate, thumbprint] = [certificates[index], revocations[index]?.thumbprint]
  return certificate === undefined || thumbprint === undefined ? undefined : { certificate, thumbprint }
}

/** Those below the anchor about which neither the evidence at hand nor anybody asked has told. */
function unanswered(
  { path, revocations, certificates }: PathInFull,
  { asked }: FetchedEvidence,
): readonly AskedPair[] {
  if (!path.passed.includes('anchor') || !path.passed.includes('signatures')) return []
  return revocations.flatMap(({ thumbprint, outcome }, index) => {
    const [certificate, issuer] = [certificates[index], certificates[index + 1]]
    const isTold = outcome === 'good' || outcome === 'revoked' || asked.has(thumbprint)
    return certificate === undefined || issuer === undefined || isTold
      ? []
      : [{ thumbprint, certificate, issuer }]
  })
}

interface Gathered {
  readonly evidence: FetchedEvidence
  add(pair: AskedPair, answers: Awaited<ReturnType<typeof gatherAnswers>>): void
  /** What was asked about certificates of which nothing is known yet. */
  requestsFor(revocations: readonly CertificateRevocation[]): readonly RevocationRequest[]
}

function createGathered(): Gathered {
  const crls = new Set<Uint8Array>()
  const ocsp = new Set<Uint8Array>()
  const asked = new Map<string, AskedFor>()
  const requests = new Map<string, readonly RevocationRequest[]>()
  return {
    get evidence() {
      return { crls: [...crls], ocsp: [...ocsp], asked }
    },
    add({ thumbprint }, answers) {
      for (const der of answers.crls) crls.add(der)
      for (const der of answers.ocsp) ocsp.add(der)
      asked.set(thumbprint, answers.asked)
      requests.set(thumbprint, answers.requests)
    },
    requestsFor: revocations =>
      revocations.flatMap(({ thumbprint, outcome }) =>
        outcome === 'unknown' ? (requests.get(thumbprint) ?? []) : [],
      ),
  }
}

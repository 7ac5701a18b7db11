/** The reader's rules M1 to M11 (reference section 5.4), each once, in order, with the values a person needs. */
import type { MetadataCheck, MetadataDifference, ServerCertificate } from '../../../contract/metadata.ts'
import type { DocumentRules } from './check-keys.ts'
import { judgeDocument } from './check-document.ts'
import type { ParsedMetadata } from './metadata-document.ts'

/** What one of several servers answered for the same document. */
export interface ServerAnswer {
  readonly server: string
  /** Null: it could not be asked. */
  readonly keys: readonly { readonly sha256: string; readonly x5t: string }[] | null
}

export interface MetadataEvidence {
  readonly parsed: ParsedMetadata
  /** Null: it comes from a file. */
  readonly http: {
    readonly url: string
    readonly status: number
    readonly clockOffsetSeconds: number | null
    readonly certificate: ServerCertificate
  } | null
  readonly at: Date
  /** What it ought to be, when somebody said so. */
  readonly product?: DocumentRules['product']
  /** Every server that was asked, the one at the URL first; null when that was the only one. */
  readonly servers: readonly ServerAnswer[] | null
  readonly difference: MetadataDifference | null
}

type Told = Omit<MetadataCheck, 'rule'>

const clockWarningSeconds = 120
const clockErrorSeconds = 300

export function checkMetadata(evidence: MetadataEvidence): MetadataCheck[] {
  const { parsed, http } = evidence
  const first = judgeAnswer(evidence)
  const document = parsed.readable && first.outcome !== 'failed' ? parsed.document : undefined
  const rules =
    document === undefined
      ? Array.from({ length: 6 }, () => told('not-applicable', 'not-read'))
      : judgeDocument(document, {
          at: evidence.at,
          url: http?.url ?? null,
          ...(evidence.product === undefined ? {} : { product: evidence.product }),
        })
  const all: readonly Told[] = [
    first,
    ...rules,
    document === undefined ? told('not-applicable', 'not-read') : judgeServers(evidence.servers),
    http === null ? told('not-applicable', 'from-file') : judgeClock(http.clockOffsetSeconds),
    http === null ? told('not-applicable', 'from-file') : judgeServerCertificate(http.certificate),
    document === undefined ? told('not-applicable', 'not-read') : judgeStoredCopy(evidence.difference),
  ]
  return all.map((check, index) => ({ rule: ruleNames[index] ?? 'M1', ...check }))
}

const ruleNames = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M11'] as const

/** A document with an error among its checks is looked at, never stored. */
export function failedRules(checks: readonly MetadataCheck[]): string[] {
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)
}

function told(outcome: Told['outcome'], reason: string, values: Record<string, string> = {}): Told {
  return { outcome, reason, values }
}

/** M1 */
function judgeAnswer({ parsed, http }: MetadataEvidence): Told {
  if (http !== null && http.status !== 200)
    return told('failed', 'http-status', { status: String(http.status) })
  if (!parsed.readable) return told('failed', parsed.reason, { ...parsed.values })
  const { duplicates } = parsed.document
  return duplicates.length > 0
    ? told('warning', 'duplicate-members', { members: duplicates.join(', ') })
    : told('passed', 'readable')
}

/** M8: what one of them publishes, all have to. */
function judgeServers(servers: readonly ServerAnswer[] | null): Told {
  if (servers === null) return told('not-applicable', 'one-server')
  const published = new Map(
    servers.flatMap(({ keys }) => keys ?? []).map(({ sha256, x5t }) => [sha256, x5t] as const),
  )
  const lacking = servers.filter(
    ({ keys }) => keys !== null && [...published.keys()].some(name => !keys.some(key => key.sha256 === name)),
  )
  if (lacking.length > 0) {
    const missing = [...published].filter(([name]) =>
      lacking.some(({ keys }) => keys?.every(key => key.sha256 !== name)),
    )
    return told('failed', 'certificate-missing', {
      servers: lacking.map(({ server }) => server).join(', '),
      keys: missing.map(([, x5t]) => x5t).join(', '),
    })
  }
  const silent = servers.filter(({ keys }) => keys === null).map(({ server }) => server)
  return silent.length > 0
    ? told('warning', 'server-not-reachable', { servers: silent.join(', ') })
    : told('passed', 'same-on-all-servers', { count: String(servers.length) })
}

/** M9 */
function judgeClock(offset: number | null): Told {
  if (offset === null) return told('not-applicable', 'no-date')
  const seconds = {
    seconds: String(Math.round(Math.abs(offset))),
    direction: offset < 0 ? 'behind' : 'ahead',
  }
  if (Math.abs(offset) >= clockErrorSeconds) return told('failed', 'clock-differs', seconds)
  return Math.abs(offset) > clockWarningSeconds
    ? told('warning', 'clock-differs', seconds)
    : told('passed', 'clock-agrees', seconds)
}

/** M10 */
function judgeServerCertificate(certificate: ServerCertificate): Told {
  const values = { issuedTo: certificate.issuedTo, sha256: certificate.sha256 }
  if (certificate.trust === 'trusted') return told('passed', 'server-trusted', values)
  if (certificate.trust === 'pinned') return told('warning', 'server-pinned', values)
  return told('failed', 'server-not-trusted', { ...values, reason: certificate.reason ?? '' })
}

/** M11 */
function judgeStoredCopy(difference: MetadataDifference | null): Told {
  if (difference === null) return told('not-applicable', 'no-stored-copy')
  if (difference.same) return told('passed', 'as-stored')
  const named = (change: 'added' | 'gone') =>
    difference.keys
      .filter(key => key.change === change)
      .map(({ key }) => key.x5t)
      .join(', ')
  return told('warning', 'differs-from-stored', {
    added: named('added'),
    gone: named('gone'),
    realm: difference.realm === null ? '' : (difference.realm.to ?? ''),
  })
}

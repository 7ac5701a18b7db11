/**
 * What lists and responses say together about one certificate, and as what the path tells it. Whoever says "revoked" is
 * believed first; one that says "good" is enough. An OCSP "unknown" leaves the word to the lists (RFC 6960 section 2.2).
 */
import type { PathFinding } from '../../../contract/certificate.ts'
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import { judgeOcsp, type OcspGap, type OcspSource, type OcspVerdict } from './ocsp.ts'
import type { CrlEntryFacts, PathCertificate, SignatureName } from './ports.ts'
import { revocationReason } from './revocation-reasons.ts'
import { judgeLists, type ListGap, type ListSource } from './revocation-lists.ts'

/** What asking for evidence came to, where the evidence itself does not tell. */
export type AskedInVain =
  /** Answers came; whatever they are is among the evidence. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'not-reachable'; readonly detail: string }
  /** A responder answered that it does not answer (RFC 6960 section 2.3): try-later, unauthorized … */
  | { readonly kind: 'refused'; readonly detail: string }
  /** The certificate names neither list nor responder that we could ask. */
  | { readonly kind: 'no-source' }

type Severity = 'error' | 'warning'

export interface RevocationPolicy {
  readonly ifUnknown: Severity
  readonly ifNotReachable: Severity
}

/** What is not proven counts as revoked would. */
export const strictRevocation: RevocationPolicy = { ifUnknown: 'error', ifNotReachable: 'error' }

export interface RevocationSource extends ListSource, OcspSource {
  /** Undefined: nobody was asked about this certificate. */
  asked(certificate: PathCertificate): AskedInVain | undefined
  /** Whether every certificate needs evidence, also one that nobody was asked about. */
  readonly isRequired: boolean
  readonly policy: RevocationPolicy
}

export interface JudgedRevocation {
  readonly revocation: CertificateRevocation
  readonly findings: readonly PathFinding[]
}

export function judgeRevocation(
  certificate: PathCertificate,
  authority: PathCertificate,
  source: RevocationSource,
): JudgedRevocation {
  const lists = judgeLists(certificate, authority, source)
  const ocsp = judgeOcsp(certificate, authority, source)
  const { thumbprint } = certificate
  if (lists.outcome === 'revoked') return revoked(certificate, lists.entry, 'crl', { crl: lists.crl.issuer })
  if (ocsp?.outcome === 'revoked')
    return revoked(certificate, ocsp.entry, ocsp.by, { responder: ocsp.responder })
  const good = goodBy(ocsp, lists)
  if (good !== undefined)
    return {
      revocation: { thumbprint, outcome: 'good', by: good.by, detail: null },
      findings: good.weak === null ? [] : [weakEvidence(good.weak, good.by)],
    }
  const listGap = lists.outcome === 'unknown' ? lists.why : 'none'
  return withoutWord(certificate, gapOf(ocsp, listGap), source)
}

type Good = {
  readonly by: NonNullable<CertificateRevocation['by']>
  readonly weak: SignatureName | null
}

/** Who says "good"; somebody with a strong signature before anybody with a weak one. */
function goodBy(ocsp: OcspVerdict | undefined, lists: ReturnType<typeof judgeLists>): Good | undefined {
  const words: Good[] = [
    ...(ocsp?.outcome === 'good' ? [ocsp] : []),
    ...(lists.outcome === 'good' ? [{ by: 'crl', weak: lists.weak } as const] : []),
  ]
  return words.find(({ weak }) => weak === null) ?? words[0]
}

/** As of a certificate; where weakness is refused, nothing weak says "good". */
function weakEvidence({ algorithm }: SignatureName, of: Good['by']): PathFinding {
  return { code: 'WEAK_SIGNATURE', severity: 'warning', values: { algorithm, of } }
}

/** Why there is no word, and whose fault it is. */
type Gap = { readonly why: ListGap | OcspGap | 'ocsp-unknown'; readonly by: CertificateRevocation['by'] }

function gapOf(ocsp: OcspVerdict | undefined, lists: ListGap): Gap {
  if (ocsp?.outcome === 'unknown') return { why: 'ocsp-unknown', by: ocsp.by }
  if (lists !== 'none') return { why: lists, by: 'crl' }
  return ocsp?.outcome === 'unusable' ? { why: ocsp.why, by: ocsp.by } : { why: 'none', by: null }
}

/** Neither good nor revoked. */
function withoutWord(
  certificate: PathCertificate,
  { why, by }: Gap,
  source: RevocationSource,
): JudgedRevocation {
  const asked = source.asked(certificate)
  const { ifUnknown, ifNotReachable } = source.policy
  if (why !== 'none') return unknown(certificate, why, by, ifUnknown)
  if (asked?.kind === 'refused') return unknown(certificate, `ocsp-${asked.detail}`, 'ocsp', ifUnknown)
  if (asked?.kind === 'not-reachable') {
    const values = { why: 'not-reachable', detail: asked.detail }
    return told(certificate, 'not-reachable', asked.detail, finding(ifNotReachable, certificate, values))
  }
  if (asked?.kind === 'answered' || source.isRequired) return unknown(certificate, why, by, ifUnknown)
  return asked === undefined ? notChecked(certificate) : notChecked(certificate, 'no-source')
}

/** @param why told where somebody wanted to ask. */
export function notChecked(certificate: PathCertificate, why?: 'no-source'): JudgedRevocation {
  return told(certificate, 'not-checked', why ?? null, {
    code: 'REVOCATION_NOT_CHECKED',
    severity: why === undefined ? 'info' : 'warning',
    values: why === undefined ? {} : { why },
  })
}

function told(
  { thumbprint }: PathCertificate,
  outcome: CertificateRevocation['outcome'],
  detail: string | null,
  ...findings: readonly PathFinding[]
): JudgedRevocation {
  return { revocation: { thumbprint, outcome, by: null, detail }, findings }
}

function unknown(
  certificate: PathCertificate,
  why: string,
  by: CertificateRevocation['by'],
  severity: Severity,
): JudgedRevocation {
  const { thumbprint } = certificate
  return {
    revocation: { thumbprint, outcome: 'unknown', by, detail: why },
    findings: [finding(severity, certificate, { why })],
  }
}

function finding(
  severity: Severity,
  { issuer }: PathCertificate,
  values: PathFinding['values'],
): PathFinding {
  return { code: 'REVOCATION_UNKNOWN', severity, values: { ...values, issuer } }
}

function revoked(
  { thumbprint }: PathCertificate,
  entry: CrlEntryFacts,
  by: CertificateRevocation['by'],
  source: PathFinding['values'],
): JudgedRevocation {
  const reason = reasonName(entry.reason)
  return {
    revocation: { thumbprint, outcome: 'revoked', by, detail: reason },
    findings: [
      { code: 'REVOKED', severity: 'error', values: { revokedAt: entry.revokedAt, reason, ...source } },
    ],
  }
}

function reasonName(reason: number | null): string {
  return reason === null ? 'unspecified' : (revocationReason(reason) ?? String(reason))
}

/** From what a caller of our listener presented to findings and one outcome, by the rules of probes. Pure. */
import type { ProbeFinding } from '../../../contract/probe.ts'
import type { ListenerCall, TrustListenerOrder } from '../../../contract/trust-listener.ts'
import { chainFindings } from './chain-findings.ts'
import { distrustAlerts } from './distrust-alerts.ts'
import type { JudgedChain, ServedCertificate } from './evidence.ts'
import { causeFirst, finding } from './finding.ts'

/** How far a call came, and what ended it. Met by adapters/listeners. */
export type CallEnd =
  /** The handshake was done; `alert`: what the caller said of it afterwards, null when it said nothing. */
  | { readonly kind: 'complete'; readonly alert: string | null }
  /** `startsWith`: what came in the place of a TLS record, made harmless. */
  | { readonly kind: 'not-tls'; readonly startsWith: string }
  | { readonly kind: 'timeout' }
  /** `alert`: as the caller sent it (RFC 8446 section 6); null when it just closed, or when we gave up. */
  | { readonly kind: 'handshake-failed'; readonly alert: string | null; readonly reason: string }

export interface CallerEvidence {
  readonly end: CallEnd
  readonly asked: TrustListenerOrder['clientCertificate']
  /** As presented; a certificate that cannot be read ends the list. */
  readonly chain: readonly ServedCertificate[]
  /** DNS names and common names of its own certificate, lower case. */
  readonly names: readonly string[]
}

export interface CallerContext {
  /** Null without a certificate. */
  readonly judged: JudgedChain | null
  /** Lower-case names of everybody who may connect as a server (reference section 10.1, T6). */
  readonly trustedNames: ReadonlySet<string>
  readonly now: Date
}

/** Names told of a certificate that is not in the list; some have hundreds. */
const namesAtMost = 5

export function judgeCaller(
  evidence: CallerEvidence,
  context: CallerContext,
): Pick<ListenerCall, 'outcome' | 'findings' | 'detail'> {
  const findings = causeFirst([
    ...endFindings(evidence.end),
    ...absence(evidence),
    ...(context.judged === null ? [] : chainFindings(evidence.chain, context.judged, context.now)),
    ...membership(evidence, context),
  ])
  return { outcome: outcomeOf(evidence, findings), findings, detail: detailOf(evidence.end) }
}

function outcomeOf(
  { end, chain }: CallerEvidence,
  findings: readonly ProbeFinding[],
): ListenerCall['outcome'] {
  if (end.kind === 'not-tls') return 'not-tls'
  if (end.kind !== 'complete' || isDistrust(end.alert)) return 'broken-off'
  if (chain.length === 0) return 'no-certificate'
  return findings.some(({ severity }) => severity === 'error') ? 'not-trusted' : 'trusted'
}

function detailOf(end: CallEnd): string | null {
  if (end.kind === 'handshake-failed') return end.alert ?? end.reason
  return end.kind === 'complete' ? end.alert : null
}

/** The caller says that it does not accept the certificate that we showed. */
function isDistrust(alert: string | null): boolean {
  return alert !== null && distrustAlerts.has(alert)
}

function endFindings(end: CallEnd): ProbeFinding[] {
  switch (end.kind) {
    case 'not-tls':
      return [finding('NOT_TLS', 'error', { startsWith: end.startsWith })]
    case 'timeout':
      return [finding('TIMEOUT', 'error', { during: 'handshake' })]
    case 'handshake-failed':
      return [failure(end)]
    case 'complete':
      return isDistrust(end.alert)
        ? [finding('PEER_DOES_NOT_TRUST', 'error', { alert: end.alert ?? '' })]
        : []
  }
}

function failure({ alert, reason }: Extract<CallEnd, { kind: 'handshake-failed' }>): ProbeFinding {
  if (isDistrust(alert)) return finding('PEER_DOES_NOT_TRUST', 'error', { alert: alert ?? '' })
  // Both engines call it so when the caller offers nothing that is new enough.
  if (reason.endsWith('UNSUPPORTED_PROTOCOL')) return finding('OLD_PROTOCOL', 'error', { protocol: '' })
  return finding('HANDSHAKE_FAILED', 'error', { alert: alert ?? '', reason })
}

function absence({ end, asked, chain }: CallerEvidence): ProbeFinding[] {
  if (end.kind !== 'complete' || asked === 'none' || chain.length > 0) return []
  return [finding('CLIENT_CERTIFICATE_REQUIRED', asked === 'require' ? 'error' : 'warning')]
}

/** T6. SIP peers compare whole names: a wildcard names nobody. Without any topology nothing can be said. */
function membership({ chain, names }: CallerEvidence, { trustedNames }: CallerContext): ProbeFinding[] {
  if (chain.length === 0 || trustedNames.size === 0) return []
  if (names.some(name => trustedNames.has(name))) return []
  // The common name is mostly one of the alternative names too.
  const told = [...new Set(names)].slice(0, namesAtMost).join(', ')
  return [finding('NOT_A_TRUSTED_SERVER', 'error', { names: told }, 0)]
}

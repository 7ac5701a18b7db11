/** What was fetched, read according to its kind; and for how long it may be kept. */
import { issuerCertificates, ocspAnswer, revocationList } from '../adapters/pki/fetched-content.ts'
import type { FetchFailure, FetchOutcome, RevocationRequest } from '../domain/paths/revocation-fetcher.ts'

export type Content =
  | { readonly kind: 'crl'; readonly der: Uint8Array }
  | { readonly kind: 'ocsp'; readonly der: Uint8Array; readonly nonce: string | null }
  /** A responder answered that it does not answer (RFC 6960 section 2.3). */
  | { readonly kind: 'refusal'; readonly status: string }
  | { readonly kind: 'issuers'; readonly certificates: readonly Uint8Array[] }

/** The outcome of one request as it is shared and kept. */
export type Brought =
  | {
      readonly outcome: 'brought'
      readonly content: Content
      readonly sizeBytes: number
      readonly keepUntilMs: number
    }
  | { readonly outcome: 'not-reachable'; readonly why: FetchFailure; readonly keepUntilMs: number }

/** Failures, and what names no end of its own. */
export const brieflyMs = 60_000
/**
 * Longest for anything. What is kept was not judged yet: whoever stands between us and a server must not be able to
 * stop the checks of a whole day and more with one forged answer.
 */
const longestMs = 12 * 3_600_000
const issuersMs = 3_600_000

export function readFetched(
  request: Pick<RevocationRequest, 'kind'>,
  fetched: FetchOutcome,
  nowMs: number,
): Brought {
  const briefly = nowMs + brieflyMs
  if (fetched.outcome === 'not-reachable') return { ...fetched, keepUntilMs: briefly }
  const read = contentOf(request.kind, fetched.body)
  // What comes from the right place and is nothing is no better than no answer.
  if (read === undefined) return { outcome: 'not-reachable', why: 'malformed', keepUntilMs: briefly }
  const { content, endMs } = read
  const untilMs = Math.min(
    endMs === null ? briefly : endMs === 'issuers' ? nowMs + issuersMs : endMs,
    nowMs + longestMs,
  )
  return {
    outcome: 'brought',
    content,
    sizeBytes: fetched.body.length,
    keepUntilMs: Math.max(untilMs, briefly),
  }
}

interface Read {
  readonly content: Content
  readonly endMs: number | 'issuers' | null
}

function contentOf(kind: RevocationRequest['kind'], body: Uint8Array): Read | undefined {
  switch (kind) {
    case 'crl': {
      const list = revocationList(body)
      return list === undefined ? undefined : { content: { kind, der: list.der }, endMs: list.nextUpdateMs }
    }
    case 'ocsp': {
      const answer = ocspAnswer(body)
      if (answer === undefined) return undefined
      if (answer.status !== 'successful')
        return { content: { kind: 'refusal', status: answer.status }, endMs: null }
      const { der, nonce, nextUpdateMs } = answer
      return { content: { kind, der, nonce }, endMs: nextUpdateMs }
    }
    case 'issuer': {
      const certificates = issuerCertificates(body)
      return certificates.length === 0
        ? undefined
        : { content: { kind: 'issuers', certificates }, endMs: 'issuers' }
    }
  }
}

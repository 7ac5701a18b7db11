/** Bringing revocation lists, OCSP responses and issuers from where certificates say they are. */
import type { CancelSignal } from '../../../contract/cancel.ts'

/** URLs as the certificate has them, in its order. */
export interface RevocationSources {
  readonly crls: readonly string[]
  readonly ocsp: readonly string[]
  /** caIssuers. */
  readonly issuers: readonly string[]
}

export interface RevocationRequest {
  readonly url: string
  readonly kind: 'crl' | 'ocsp' | 'issuer'
  /** An OCSP request, which is then POSTed; null: GET. */
  readonly body: Uint8Array | null
}

/**
 * Why nothing came. not-supported: ldap, file and whatever else is not http or https; url: no URL, or one with
 * credentials; status: an HTTP status other than 200; malformed: no HTTP, or nothing of the kind that was asked for.
 */
export type FetchFailure =
  | 'not-supported'
  | 'url'
  | 'name-not-resolved'
  | 'refused'
  | 'timeout'
  | 'network'
  | 'status'
  | 'too-large'
  | 'redirects'
  | 'malformed'
  | 'cancelled'

export type FetchOutcome =
  | { readonly outcome: 'fetched'; readonly body: Uint8Array }
  | { readonly outcome: 'not-reachable'; readonly why: FetchFailure }

/**
 * One fetch, within bounds of time and size, http and https only, without credentials. Whoever serves is not judged:
 * what it serves is signed by others. Never fails otherwise; a cancelled one answers 'cancelled'.
 */
export interface RevocationFetcher {
  fetch(request: RevocationRequest, signal: CancelSignal): Promise<FetchOutcome>
}

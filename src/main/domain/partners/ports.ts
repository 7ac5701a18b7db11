/** What partner applications, metadata documents and live tests ask of the outside world and of other rooms. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { CertificateDescription } from '../../../contract/certificate.ts'
import type { MetadataReading, ServerCertificate } from '../../../contract/metadata.ts'
import type { Result } from '../../../contract/result.ts'
import type { PrincipalName } from '../../../contract/principal-name.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { TokenUser } from '../../../contract/token.ts'
import type { ConsoleState } from '../state/state.ts'

/** One HTTPS exchange, as it happened. Header names as they came, in order, repeats kept. */
export interface HttpAnswer {
  readonly url: string
  /** After redirects. */
  readonly finalUrl: string
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
  readonly certificate: ServerCertificate
  /** "TLSv1.3" */
  readonly protocol: string
  readonly cipher: string
  /** The address that answered. */
  readonly address: string
  /** Milliseconds since the start; each includes those before it. */
  readonly timings: {
    readonly resolvedMs: number
    readonly connectedMs: number
    readonly secureMs: number
    readonly answeredMs: number
  }
  /** `Date` of the answer minus the local clock when it came; null without a readable header. */
  readonly clockOffsetSeconds: number | null
}

export interface HttpCall {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** A longer body is refused (answer-not-usable, too-large). */
  readonly limitBytes: number
  readonly timeoutMs: number
  /** Redirects are followed within https, and never together with an Authorization header. */
  readonly maxRedirects: number
  /** The one certificate that is accepted for this call although the stores do not trust it. */
  readonly acceptServerCertificate: ThumbprintSha256 | null
}

/**
 * Calls other servers over HTTPS, through the proxy that the environment names. The server's certificate is judged
 * against the stores of this workstation before one octet of the request is sent.
 * Fails with url-not-valid, server-unreachable, server-not-trusted, answer-not-usable, cancelled. The detail of a timeout
 * or a reset is what was going on: connect, handshake or answer.
 */
export interface HttpCaller {
  call(call: HttpCall, signal: CancelSignal): Promise<Result<HttpAnswer>>
}

/** Judges a web server's chain against Root, AuthRoot, CA and Disallowed of this workstation. Met in src/main/oauth. */
export interface ServerTrust {
  /** @param chain DER as served, leaf first. */
  judge(
    chain: readonly Uint8Array[],
    host: string,
    pin: ThumbprintSha256 | null,
    at: Date,
  ): Promise<Result<ServerCertificate>>
}

/** Facts of a certificate from foreign hands. Undefined for bytes that are no certificate. */
export interface SigningCertificateReader {
  read(der: Uint8Array):
    | {
        readonly description: CertificateDescription
        readonly issuedTo: string
        readonly sha1: ThumbprintSha1
        readonly sha256: ThumbprintSha256
        readonly x5t: string
      }
    | undefined
}

/** What our document publishes: current first, then staged, then previous while it has not expired. */
export interface PublishedKeys {
  of(
    state: ConsoleState,
    at: Date,
  ): Promise<Result<readonly { readonly x5t: string; readonly der: Uint8Array }[]>>
}

/** The document of a partner as it is published now, compared with the stored one; nothing is recorded. */
export interface MetadataCheckSource {
  read(partner: string, signal: CancelSignal): Promise<Result<MetadataReading>>
}

/** Our token issuer, for the live test and the authorization server's flow. Tokens never leave main. */
export interface TokenSource {
  /** Null user: app-only. With `actorToken`: wrapped around one that an authorization server issued. Fails with issuer-cannot-sign. */
  token(
    state: ConsoleState,
    request: {
      readonly audience: PrincipalName
      readonly user: TokenUser | null
      readonly actorToken?: string
    },
  ): Promise<Result<{ readonly token: string; readonly signedWith: string; readonly x5t: string }>>
  /** A client assertion for an authorization server (reference section 4.1). */
  assertion(
    state: ConsoleState,
    request: { readonly audience: PrincipalName; readonly issuerRealm: string },
  ): Promise<Result<{ readonly token: string }>>
}

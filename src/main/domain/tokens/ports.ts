/** What issuing and judging tokens ask of the outside world and of other rooms. */
import type { IssuerCertificate } from '../../../contract/oauth.ts'
import type { Result } from '../../../contract/result.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState } from '../state/state.ts'
import type { TrustedIssuer } from './receiver.ts'

/** Signs with one private key that is open: RS256 only. Met by adapters/jose. */
export interface TokenSigner {
  /** Compact JWS of header and claims as given, member order kept. */
  sign(header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>>): Promise<string>
}

export interface SigningKeys {
  /**
   * Opens the vault's key once and keeps it ready; later calls answer the same signer until `forget`.
   * Fails with vault-locked, vault-absent, key-damaged.
   */
  open(keyId: string): Promise<Result<TokenSigner>>
  /** Called when the vault locks. */
  forget(): void
}

/** A public key as DER; the verifier keeps what it made of it by object identity. */
export interface VerificationKey {
  readonly kind: 'certificate' | 'spki'
  readonly der: Uint8Array
}

export interface SignatureVerifier {
  /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3). False also for a key that is not RSA or cannot be read. */
  verify(signingInput: string, signature: Uint8Array, key: VerificationKey): boolean
}

/** The certificates of the token issuer with everything that signing, publishing and status need. */
export interface OwnCertificate {
  readonly facts: IssuerCertificate
  readonly sha256: ThumbprintSha256
  readonly der: Uint8Array
  readonly keyId: string | null
  /** Subject common name and DNS names. */
  readonly names: readonly string[]
}

export interface OwnCertificates {
  readonly current: OwnCertificate | null
  readonly previous: OwnCertificate | null
  readonly staged: OwnCertificate | null
}

/** OAuthTokenIssuer as it stands at an instant, a due roll taken into account. */
export interface OwnCertificateSource {
  at(state: ConsoleState, at: Date): Promise<Result<OwnCertificates>>
}

/** Partner applications and authorization servers as issuers of tokens that reach us. */
export interface TrustedIssuerSource {
  of(state: ConsoleState): Promise<Result<readonly TrustedIssuer[]>>
}

/** Turns a file into issuers to judge by: a metadata document, a JWK set, certificates. Fails with file-unrecognized, metadata-not-usable … */
export interface KeyFileReader {
  read(name: string, bytes: Uint8Array): Promise<Result<TrustedIssuer>>
}

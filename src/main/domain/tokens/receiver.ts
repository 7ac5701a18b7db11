/** Who judges a token, and whom he trusts: the configuration that rules V1 to V17 work with. */
import type { ReceiverInput } from '../../../contract/token.ts'
import type { TrustLevel } from '../../../contract/trust-level.ts'
import type { VerificationKey } from './ports.ts'

export interface TrustedKey {
  readonly x5t: string | null
  readonly kid: string | null
  readonly key: VerificationKey
  /** Null for a bare public key. */
  readonly certificate: {
    readonly thumbprint: string
    readonly issuedTo: string
    readonly notBeforeMs: number
    readonly notAfterMs: number
  } | null
}

export interface TrustedIssuer {
  readonly kind: 'ours' | 'partner' | 'authorization-server' | 'file'
  /** For people: "microsoft.exchange", "exchange.json". */
  readonly name: string
  /** Null: whoever holds one of the keys (a bare certificate or JWK set was given). */
  readonly principal: string | null
  /** '*': any realm; null: none is known. */
  readonly realm: string | null
  readonly enabled: boolean
  readonly trustLevel: TrustLevel | null
  readonly acceptSecurityIdentifiers: boolean | null
  readonly keys: readonly TrustedKey[]
}

export interface Receiver {
  readonly product: ReceiverInput['product']
  /** Null: not known; V10 to V12 are then not applicable. */
  readonly audience: {
    readonly principal: string
    /** The host of the request, and alternates. */
    readonly hosts: readonly string[]
    readonly realms: readonly string[]
  } | null
  /** Null: nothing is known; V5 to V8 are then not applicable. */
  readonly issuers: readonly TrustedIssuer[] | null
  /** Overrides what the issuer's record says; null: by the record. */
  readonly trustLevel: TrustLevel | null
  readonly acceptSecurityIdentifiers: boolean | null
  readonly skewSeconds: number
  /** How many users the claims resolve to; undefined where no directory is at hand (V16 not applicable). */
  readonly countUsers?: (user: ResolvableUser) => number
  /** Whether the operation is permitted (V17); undefined where it cannot be known. */
  readonly permits?: (caller: { readonly actor: string; readonly user: ResolvableUser | null }) => boolean
}

export interface ResolvableUser {
  readonly nameid: string | null
  readonly nii: string | null
  readonly smtp: string | null
  readonly sip: string | null
  readonly upn: string | null
}

/** The certificate that probes show when a server asks for one, with its key, for as long as a run is on. */
import { ok, type Result } from '../../contract/result.ts'
import type { ThumbprintSha1 } from '../../contract/thumbprint.ts'
import { withOwnIdentity, type IdentityParts } from '../own-identity.ts'

export interface ShownClient {
  readonly thumbprint: ThumbprintSha1
  /** PEM: its own first, then its issuers. */
  readonly certificates: string
  /** A copy of its own; empty after `wipe`. */
  readonly pkcs8: Uint8Array
  wipe(): void
}

/** Fails with certificate-unknown, key-missing, vault-locked. */
export type OpenClient = (thumbprint: ThumbprintSha1) => Promise<Result<ShownClient>>

export function createClientOpener(parts: IdentityParts): OpenClient {
  return thumbprint =>
    withOwnIdentity(parts, thumbprint, ({ certificates, pkcs8 }) => {
      const own = Uint8Array.from(pkcs8)
      return Promise.resolve(ok({ thumbprint, certificates, pkcs8: own, wipe: () => void own.fill(0) }))
    })
}

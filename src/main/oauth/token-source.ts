/** Our token issuer as the live test and the authorization server's flow use it: tokens never leave main. */
import { ok } from '../../contract/result.ts'
import type { TokenSource } from '../domain/partners/ports.ts'
import { composeIssuer, type TokenIssuerParts } from './issuer-handlers.ts'
import type { OAuthParts } from './parts.ts'

export function createTokenSource(parts: TokenIssuerParts & Pick<OAuthParts, 'clock'>): TokenSource {
  const issuer = composeIssuer(parts)
  return {
    async token(state, { audience, user, actorToken }) {
      const issued = await issuer.issue(state, { audience, user, actorToken, at: parts.clock.now() })
      if (!issued.ok) return issued
      const { facts } = issued.value.signedWith
      return ok({ token: issued.value.token, signedWith: facts.issuedTo, x5t: facts.x5t })
    },
    async assertion(state, { audience, issuerRealm }) {
      const issued = await issuer.assert(state, { audience, issuerRealm, at: parts.clock.now() })
      return issued.ok ? ok({ token: issued.value.token }) : issued
    },
  }
}

/** The built-in token issuer: makes app-only tokens, user tokens around an actor token, and client assertions. */
import type { OAuthFacts } from '../../../contract/oauth.ts'
import type { PrincipalName } from '../../../contract/principal-name.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { TokenUser } from '../../../contract/token.ts'
import type { ConsoleState } from '../state/state.ts'
import {
  applicationClaims,
  assertionClaims,
  lifetimeFrom,
  outerHeader,
  parseUser,
  signedHeader,
  unsignedToken,
  userClaims,
} from './claims.ts'
import { reasonsAgainstSigning, type VaultState } from './issuer-status.ts'
import { parseToken } from './parse-token.ts'
import type { OwnCertificate, OwnCertificateSource, SigningKeys, TokenSigner } from './ports.ts'

export interface TokenWish {
  readonly audience: PrincipalName
  /** Null: the application itself. */
  readonly user: TokenUser | null
  readonly appContext?: string | undefined
  readonly lifetimeSeconds?: number | undefined
  /** One that an authorization server issued, to be put inside the user's. */
  readonly actorToken?: string | undefined
  readonly at: Date
}

export interface IssuedToken {
  readonly token: string
  readonly issuer: string
  /** Seconds since 1970; the end of the whole, which is the earlier of its layers. */
  readonly notBefore: number
  readonly expires: number
  readonly signedWith: OwnCertificate
}

export interface IssuerPorts {
  readonly ownCertificates: OwnCertificateSource
  readonly signingKeys: SigningKeys
  readonly vaultState: () => VaultState
  readonly realmOf: (state: ConsoleState) => string | null
}

export interface TokenIssuer {
  /** Fails with issuer-cannot-sign, user-not-valid, and what opening the key fails with. */
  issue(state: ConsoleState, wish: TokenWish): Promise<Result<IssuedToken>>
  /** Fails with issuer-cannot-sign, and what opening the key fails with. */
  assert(
    state: ConsoleState,
    wish: { readonly audience: PrincipalName; readonly issuerRealm: string; readonly at: Date },
  ): Promise<Result<IssuedToken>>
}

interface Ready {
  readonly certificate: OwnCertificate
  readonly signer: TokenSigner
  readonly issuer: string
  readonly facts: OAuthFacts
}

export function createTokenIssuer(ports: IssuerPorts): TokenIssuer {
  /** The certificate that is current at `at`, with its key open. */
  async function ready(state: ConsoleState, at: Date): Promise<Result<Ready>> {
    const realm = ports.realmOf(state)
    const own = await ports.ownCertificates.at(state, at)
    if (!own.ok) return own
    const { current } = own.value
    const reasons = reasonsAgainstSigning(current, { realm, vault: ports.vaultState(), at })
    if (reasons.length > 0 || current === null || current.keyId === null || realm === null)
      return err({ code: 'issuer-cannot-sign', reasons })
    const signer = await ports.signingKeys.open(current.keyId)
    if (!signer.ok) return err(named(signer.problem, current))
    const { serviceName, facts } = state.oauth
    return ok({ certificate: current, signer: signer.value, issuer: `${serviceName}@${realm}`, facts })
  }

  return {
    async issue(state, wish) {
      const user = wish.user === null ? ok(null) : parseUser(wish.user)
      if (!user.ok) return user
      const prepared = await ready(state, wish.at)
      if (!prepared.ok) return prepared
      return ok(await make(prepared.value, wish, user.value))
    },
    async assert(state, { audience, issuerRealm, at }) {
      const prepared = await ready(state, at)
      if (!prepared.ok) return prepared
      const { certificate, signer, facts } = prepared.value
      const lifetime = lifetimeFrom(at, facts.assertionLifetimeSeconds, 0)
      const issuer = `${state.oauth.serviceName}@${issuerRealm}`
      const claims = assertionClaims({ audience, issuer, lifetime })
      const token = await signer.sign(signedHeader(certificate.facts.x5t), claims)
      return ok({ token, issuer, ...lifetime, signedWith: certificate })
    },
  }
}

/** The vault knows keys by their ids only; a person knows the certificate. */
function named(problem: Problem, { facts }: OwnCertificate): Problem {
  return problem.code === 'key-damaged' ? { ...problem, thumbprint: facts.thumbprint } : problem
}

async function make(
  { certificate, signer, issuer, facts }: Ready,
  { audience: asked, appContext, lifetimeSeconds, actorToken, at }: TokenWish,
  user: TokenUser | null,
): Promise<IssuedToken> {
  // Written in lower case, whatever was typed; identifiers and realm are compared by letter case, so they stay.
  const audience = { ...asked, host: asked.host?.toLowerCase() ?? null }
  const lifetimeOf = (seconds: number) => lifetimeFrom(at, lifetimeSeconds ?? seconds, facts.backDateSeconds)
  const actorLifetime = lifetimeOf(facts.actorLifetimeSeconds)
  const delegates = user !== null
  const signed = async (): Promise<string> =>
    signer.sign(
      signedHeader(certificate.facts.x5t),
      applicationClaims({ audience, issuer, lifetime: actorLifetime, delegates, facts }),
    )
  if (user === null)
    return { token: actorToken ?? (await signed()), issuer, ...actorLifetime, signedWith: certificate }
  const lifetime = lifetimeOf(facts.outerLifetimeSeconds)
  const claims = userClaims({
    audience,
    issuer: actorToken === undefined ? issuer : (actingApplication(actorToken) ?? issuer),
    lifetime,
    user,
    appContext,
    actorToken: actorToken ?? (await signed()),
    facts,
  })
  return {
    token: unsignedToken(outerHeader, claims),
    issuer,
    notBefore: Math.max(lifetime.notBefore, actorLifetime.notBefore),
    expires: Math.min(lifetime.expires, actorLifetime.expires),
    signedWith: certificate,
  }
}

/** `nameid` of an authorization server's token: the outer issuer has to be the same (MS-XOAUTH 3.2.5.6). */
function actingApplication(actorToken: string): string | undefined {
  const parsed = parseToken(actorToken)
  const name = parsed.ok ? parsed.token.claims.get('nameid') : undefined
  return typeof name === 'string' ? name : undefined
}

/** The OAuth configuration and the built-in token issuer. */
import type { RequestInput, RequestOutput } from '../../contract/api.ts'
import {
  formatPrincipalName,
  parsePrincipalName,
  productOf,
  type PrincipalName,
} from '../../contract/principal-name.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { TokenPreview, TokenRequest } from '../../contract/token.ts'
import {
  effectiveRealm,
  ownIssuer,
  setOAuthConfiguration,
  toConfiguration,
} from '../domain/partners/oauth-configuration.ts'
import { splitUrl } from '../domain/partners/metadata-url.ts'
import type { PublishedKeys } from '../domain/partners/ports.ts'
import type { ConsoleState, PartnerRecord } from '../domain/state/state.ts'
import { createTokenIssuer, type IssuedToken, type TokenIssuer } from '../domain/tokens/issue-token.ts'
import { toIssuerStatus, type VaultState } from '../domain/tokens/issuer-status.ts'
import { inspectToken } from '../domain/tokens/judge-token.ts'
import { withoutInnerSignatures } from '../domain/tokens/redact-signatures.ts'
import type { Receiver, TrustedIssuer } from '../domain/tokens/receiver.ts'
import type { Handlers } from '../handlers.ts'
import { createOwnCertificateSource } from './own-certificates.ts'
import type { OAuthParts } from './parts.ts'
import { createPublishedKeys } from './published-keys.ts'
import type { AuditNote } from '../domain/state/unit-of-work.ts'

export type IssuerHandlers = Pick<
  Handlers,
  'oauth.get' | 'oauth.set' | 'issuer.status' | 'tokens.preview' | 'tokens.reveal'
>

export type TokenIssuerParts = Pick<OAuthParts, 'blobs' | 'reader' | 'signingKeys' | 'unitOfWork' | 'vault'>

/** The token issuer over the parts of the application. */
export function composeIssuer(parts: TokenIssuerParts): TokenIssuer {
  return createTokenIssuer({
    ownCertificates: createOwnCertificateSource(parts),
    signingKeys: parts.signingKeys,
    vaultState: () => vaultState(parts),
    realmOf: effectiveRealm,
  })
}

/** A key can only be there after a vault was: without any, the answer is that there is no vault. */
function vaultState({ vault, unitOfWork }: TokenIssuerParts): VaultState {
  if (vault.isOpen()) return 'open'
  return unitOfWork.current().keys.length === 0 ? 'absent' : 'locked'
}

export function createIssuerHandlers(parts: OAuthParts): IssuerHandlers {
  const { unitOfWork, clock } = parts
  const own = createOwnCertificateSource(parts)
  const issuer = composeIssuer(parts)
  const published = createPublishedKeys(parts)

  async function make(request: TokenRequest): Promise<Result<Made>> {
    const state = unitOfWork.current()
    const target = targetOf(state, request)
    if (!target.ok) return target
    const at = request.at === undefined ? clock.now() : new Date(request.at)
    const issued = await issuer.issue(state, {
      audience: target.value.audience,
      user: request.user,
      appContext: request.appContext,
      lifetimeSeconds: request.lifetimeSeconds,
      at,
    })
    if (!issued.ok) return issued
    const preview = await previewOf(parts, published, {
      state,
      target: target.value,
      issued: issued.value,
      at,
    })
    return preview.ok ? ok({ token: issued.value.token, preview: preview.value }) : preview
  }

  return {
    'oauth.get': () => ok(toConfiguration(unitOfWork.current())),
    'oauth.set': setOAuthConfiguration(parts),
    async 'issuer.status'() {
      const state = unitOfWork.current()
      const at = clock.now()
      const certificates = await own.at(state, at)
      if (!certificates.ok) return certificates
      return ok(
        toIssuerStatus(state, certificates.value, {
          realm: effectiveRealm(state),
          issuer: ownIssuer(state),
          vault: vaultState(parts),
          at,
        }),
      )
    },
    async 'tokens.preview'(request) {
      const made = await make(request)
      if (!made.ok) return made
      const { preview } = made.value
      return ok({ ...preview, layers: withoutInnerSignatures(preview.layers) })
    },
    async 'tokens.reveal'(request): Promise<Result<RequestOutput<'tokens.reveal'>>> {
      const made = await make(request)
      if (!made.ok) return made
      const noted = await noteRevealed(parts, request, made.value.preview)
      return noted.ok ? ok(made.value) : noted
    },
  }
}

interface Made {
  readonly token: string
  readonly preview: TokenPreview
}

interface Target {
  readonly audience: PrincipalName
  readonly product: Receiver['product']
  readonly partner: PartnerRecord | undefined
}

/** Fails with audience-not-valid, partner-unknown. */
function targetOf(state: ConsoleState, request: RequestInput<'tokens.preview'>): Result<Target> {
  if (request.partner !== undefined) return targetOfPartner(state, request.partner, request.host)
  const text = request.audience?.trim() ?? ''
  const audience = parsePrincipalName(text)
  if (audience === undefined || !isComplete(audience)) return notAnAudience(text)
  return ok({ audience, product: receiverProduct(audience.principal), partner: undefined })
}

function targetOfPartner(state: ConsoleState, name: string, host: string | undefined): Result<Target> {
  const partner = state.partners.find(each => each.name.toLowerCase() === name.toLowerCase())
  if (partner === undefined) return err({ code: 'partner-unknown', name })
  const realm = partner.realm === null || partner.realm === '*' ? effectiveRealm(state) : partner.realm
  const address = host?.trim() ?? hostOf(partner) ?? ''
  const principal = partner.applicationIdentifier
  const audience = { principal, host: address.toLowerCase(), realm: realm ?? '' }
  if (!isComplete(audience)) return notAnAudience(formatPrincipalName(audience))
  return ok({ audience, product: receiverProduct(principal), partner })
}

/** A host is a name or an address, without scheme, port and path (reference section 2.6); a realm is one, not any. */
function isComplete({ principal, host, realm }: PrincipalName): boolean {
  return (
    /^[^\s\p{C}/@]+$/u.test(principal) &&
    /^([\p{L}\p{M}\p{N}._-]+|\[[0-9a-f:.]+\])$/iu.test(host ?? '') &&
    /^[^\s\p{C}/@*]+$/u.test(realm)
  )
}

function notAnAudience(text: string): Result<never> {
  return err({ code: 'audience-not-valid', audience: text.slice(0, 300) })
}

/** The host of its metadata URL, without the port. */
function hostOf({ source }: PartnerRecord): string | undefined {
  return source.kind === 'metadata-url' ? splitUrl(source.url)?.host : undefined
}

function receiverProduct(principal: string): Receiver['product'] {
  const product = productOf(principal)
  return product === 'exchange' || product === 'sharepoint' || product === 'lync' ? product : 'other'
}

/** As the partner would judge it, if it holds what we publish and gave us the trust level that we gave it. */
async function previewOf(
  { verifier }: OAuthParts,
  published: PublishedKeys,
  {
    state,
    target,
    issued,
    at,
  }: {
    readonly state: ConsoleState
    readonly target: Target
    readonly issued: IssuedToken
    readonly at: Date
  },
): Promise<Result<TokenPreview>> {
  const keys = await published.of(state, at)
  if (!keys.ok) return keys
  const { audience, product, partner } = target
  const judgement = inspectToken(
    { authorization: `Bearer ${issued.token}` },
    {
      product,
      audience: { principal: audience.principal, hosts: [audience.host ?? ''], realms: [audience.realm] },
      issuers: [ourselves(state, keys.value, issued)],
      trustLevel: partner?.trustLevel ?? 'Full',
      acceptSecurityIdentifiers: partner?.acceptSecurityIdentifiers ?? null,
      skewSeconds: state.oauth.facts.clockSkewSeconds,
    },
    at,
    verifier,
  )
  const { facts } = issued.signedWith
  return ok({
    ...judgement,
    audience: formatPrincipalName(audience),
    issuer: issued.issuer,
    issuedAt: new Date(issued.notBefore * 1000).toISOString(),
    expiresAt: new Date(issued.expires * 1000).toISOString(),
    signedWith: { thumbprint: facts.thumbprint, issuedTo: facts.issuedTo },
  })
}

function ourselves(
  state: ConsoleState,
  keys: readonly { readonly x5t: string; readonly der: Uint8Array }[],
  { signedWith }: IssuedToken,
): TrustedIssuer {
  const { facts } = signedWith
  return {
    kind: 'ours',
    name: ownIssuer(state) ?? '',
    principal: state.oauth.serviceName,
    realm: effectiveRealm(state),
    enabled: true,
    trustLevel: null,
    acceptSecurityIdentifiers: null,
    keys: keys.map(({ x5t, der }) => ({
      x5t,
      kid: null,
      key: { kind: 'certificate', der },
      certificate:
        x5t === facts.x5t
          ? {
              thumbprint: facts.thumbprint,
              issuedTo: facts.issuedTo,
              notBeforeMs: Date.parse(facts.notBefore),
              notAfterMs: Date.parse(facts.notAfter),
            }
          : null,
    })),
  }
}

/** Whoever holds the compact form can use it until it expires: that somebody took it is kept. */
function noteRevealed(
  { unitOfWork }: OAuthParts,
  request: TokenRequest,
  preview: TokenPreview,
): Promise<Result<true>> {
  const kinds = Object.entries(request.user ?? {}).flatMap(([kind, value]) =>
    value === undefined ? [] : [kind],
  )
  const audit: AuditNote = {
    action: 'token.revealed',
    object: preview.audience,
    details: {
      user: kinds.length === 0 ? '(application)' : kinds.join(', '),
      expiresAt: preview.expiresAt,
      thumbprint: preview.signedWith.thumbprint,
    },
  }
  return unitOfWork.commit({}, state => ok({ state, value: true as const, audit }))
}

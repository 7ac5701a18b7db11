/** The lab's authorization server: takes client assertions, issues actor tokens as ACS does (reference section 4.1). */
import { randomUUID } from 'node:crypto'
import { parsePrincipalName } from '../../contract/principal-name.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { SignatureVerifier } from '../domain/tokens/ports.ts'
import type { TrustedKey } from '../domain/tokens/receiver.ts'
import type { SigningIdentity, SigningKeyring } from './certificates.ts'
import { judgeAssertion, type TokenError } from './client-assertion.ts'
import { clockOf, type Fault } from './faults.ts'
import { jsonAnswer, metadataDocument, pageInstead } from './metadata.ts'
import { readDocument, trustedKeyOf } from './read-document.ts'
import { partnerNames, profiles } from './servers.ts'
import type { LabAnswer, LabRequest } from './web-server.ts'

export interface AuthorizationServerParts {
  /** A GUID: the realm that its tokens live in. */
  readonly tenant: string
  readonly keyring: SigningKeyring
  readonly verifier: SignatureVerifier
  readonly now: () => Date
  readonly port: () => number
}

/** A service principal with the thumbprints of its key credentials, as x5t. */
export interface RegisteredClient {
  readonly principal: string
  readonly keys: readonly string[]
}

export interface LabAuthorizationServer {
  readonly tenant: string
  readonly document: () => Promise<string>
  readonly clients: () => readonly RegisteredClient[]
  /**
   * Uploads the keys of a metadata document to its service principal, beside those that are there. `ignored` while
   * 'stale-keys' is set. Fails with metadata-not-usable.
   */
  registerDocument(documentText: string): Result<'registered' | 'ignored'>
  /** The same for one certificate (DER). Fails with metadata-not-usable. */
  registerClient(principal: string, certificate: Uint8Array): Result<'registered' | 'ignored'>
  setFault(fault: Fault | null): void
  answer(request: LabRequest): Promise<LabAnswer>
}

const { principal: own, hostName, metadataPath, resourcePath, signingName } = profiles.sts
/** The tenant of a server with 'wrong-realm'. */
const wrongTenant = '99999999-aaaa-4bbb-8ccc-dddddddddddd'
const mostKeysOfAClient = 20

export function createAuthorizationServer(parts: AuthorizationServerParts): LabAuthorizationServer {
  const clients = new Map<string, readonly TrustedKey[]>()
  let fault: Fault | null = null
  const tenant = () => (fault?.name === 'wrong-realm' ? wrongTenant : parts.tenant)
  const signing = async () => (fault?.name === 'other-keys' ? parts.keyring.other() : parts.keyring.regular)

  function register(principal: string, keys: readonly TrustedKey[]): 'registered' | 'ignored' {
    if (fault?.name === 'stale-keys') return 'ignored'
    const known = clients.get(principal.toLowerCase()) ?? []
    const added = keys.filter(({ x5t }) => known.every(key => key.x5t !== x5t))
    clients.set(principal.toLowerCase(), [...known, ...added].slice(-mostKeysOfAClient))
    return 'registered'
  }

  async function document(): Promise<string> {
    const shown = fault?.name === 'expired-certificate' ? parts.keyring.expired : await signing()
    const origin = `https://localhost:${parts.port()}`
    return metadataDocument({ server: 'sts', realm: tenant(), certificates: [shown], origin })
  }

  async function issue(request: LabRequest): Promise<LabAnswer> {
    const now = clockOf(fault, parts.now())
    const asked = judgeRequest(request, {
      tenant: tenant(),
      now,
      verifier: parts.verifier,
      keysOf: principal =>
        fault?.name === 'disabled-partner' ? undefined : clients.get(principal.toLowerCase()),
      knows: principal => clients.has(principal.toLowerCase()),
    })
    if (!asked.ok) return refusal(asked.problem, now)
    const grant = { ...asked.value, tenant: tenant(), now }
    return jsonAnswer(200, await tokenAnswer(grant, await signing()))
  }

  return {
    tenant: parts.tenant,
    document,
    clients: () =>
      [...clients].map(([principal, keys]) => ({ principal, keys: keys.map(({ x5t }) => x5t ?? '') })),
    registerDocument(text) {
      const read = readDocument(text, 'metadata')
      return read.ok ? ok(register(read.value.principal, read.value.keys)) : read
    },
    registerClient(principal, certificate) {
      const key = trustedKeyOf(certificate)
      if (key === undefined) return err({ code: 'metadata-not-usable', from: 'certificate', rules: ['M4'] })
      return ok(register(principal, [key]))
    },
    setFault: next => (fault = next),
    async answer(request) {
      const isMetadata = request.path.endsWith(metadataPath) && request.method === 'GET'
      if (fault?.name === 'not-json' && (isMetadata || request.path === resourcePath)) return pageInstead
      if (isMetadata) return jsonAnswer(200, await document())
      if (request.path !== resourcePath) return jsonAnswer(404, '{"error":"not_found"}')
      return request.method === 'POST' ? issue(request) : jsonAnswer(405, '{"error":"invalid_request"}')
    },
  }
}

interface RequestRules {
  readonly tenant: string
  readonly now: Date
  readonly verifier: SignatureVerifier
  keysOf(principal: string): readonly TrustedKey[] | undefined
  /** Whether there is a service principal of that name besides the products' own. */
  knows(principal: string): boolean
}

interface Asked {
  readonly caller: string
  readonly resource: string
}

type JudgedRequest =
  { readonly ok: true; readonly value: Asked } | { readonly ok: false; readonly problem: TokenError }

function judgeRequest(request: LabRequest, rules: RequestRules): JudgedRequest {
  const form = new URLSearchParams(request.body)
  const refuse = (error: TokenError['error'], description: string, acs: TokenError['acs'] = 'ACS50027') =>
    ({ ok: false, problem: { status: 400, error, acs, description } }) as const
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.contentType))
    return refuse('invalid_request', 'The body must be application/x-www-form-urlencoded.')
  if (form.get('grant_type') !== 'http://oauth.net/grant_type/jwt/1.0/bearer')
    return refuse('unsupported_grant_type', 'The grant type is not supported.')
  const assertion = form.get('assertion')
  const resource = form.get('resource')
  if (!assertion) return refuse('invalid_request', 'The parameter assertion is missing.')
  if (!resource) return refuse('invalid_request', 'The parameter resource is missing.')
  const hosts = [request.host, 'localhost', '127.0.0.1', hostName, signingName]
  const caller = judgeAssertion(assertion, { ...rules, principal: own, hosts })
  if (!caller.ok) return caller
  if (!isKnownResource(resource, rules))
    return refuse('invalid_resource', 'The resource is not a service principal of this tenant.', 'ACS50001')
  return { ok: true, value: { caller: caller.value, resource } }
}

function isKnownResource(resource: string, { tenant, knows }: RequestRules): boolean {
  const name = resource.length > 1000 ? undefined : parsePrincipalName(resource)
  if (!name?.host || name.realm !== tenant) return false
  return partnerNames.some(each => profiles[each].principal === name.principal) || knows(name.principal)
}

/** With the trailer that such answers bear for whoever searches the server's log. */
function refusal({ status, error, acs, description }: TokenError, now: Date): LabAnswer {
  const trailer = `Trace ID: ${randomUUID()}\r\nCorrelation ID: ${randomUUID()}\r\nTimestamp: ${now.toISOString()}`
  return jsonAnswer(
    status,
    JSON.stringify({ error, error_description: `${acs}: ${description}\r\n${trailer}` }),
  )
}

/** Back-dated by five minutes; what was asked for begins now. */
const backdatedSeconds = 300
const lifetimeSeconds = 86_399

async function tokenAnswer(
  { caller, resource, tenant, now }: Asked & { readonly tenant: string; readonly now: Date },
  signing: SigningIdentity,
): Promise<string> {
  const { SignJWT } = await import('jose')
  const issuedAt = Math.floor(now.getTime() / 1000)
  const [notBefore, expires] = [issuedAt - backdatedSeconds, issuedAt + lifetimeSeconds]
  const server = `${own}@${tenant}`
  const claims = {
    aud: resource,
    iss: server,
    iat: notBefore,
    nbf: notBefore,
    exp: expires,
    identityprovider: server,
    nameid: `${caller}@${tenant}`,
    trustedfordelegation: 'true',
  }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t: signing.x5t, kid: signing.x5t })
    .sign(signing.privateKey)
  return JSON.stringify({
    token_type: 'Bearer',
    expires_in: String(lifetimeSeconds),
    not_before: String(notBefore),
    expires_on: String(expires),
    resource,
    access_token: token,
  })
}

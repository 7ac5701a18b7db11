/** One of the products as a partner: publishes its metadata document, challenges, judges what it is sent. */
import { ok, type Result } from '../../contract/result.ts'
import type { TrustLevel } from '../../contract/trust-level.ts'
import type { judgeToken } from '../domain/tokens/judge-token.ts'
import type { SignatureVerifier } from '../domain/tokens/ports.ts'
import type { Receiver, TrustedIssuer } from '../domain/tokens/receiver.ts'
import type { SigningKeyring } from './certificates.ts'
import {
  type Challenged,
  challengeHeaders,
  diagnosticHeader,
  otherSchemes,
  traceHeaders,
} from './challenge.ts'
import { countUsers, type LabUser } from './directory.ts'
import { clockOf, type Fault } from './faults.ts'
import { fetchDocument } from './fetch-document.ts'
import { callerOf, greeting } from './greeting.ts'
import { jsonAnswer, metadataDocument, pageInstead } from './metadata.ts'
import { type ReadDocument, readDocument } from './read-document.ts'
import { internalRefusal, type Refusal, refusalOf } from './refusal.ts'
import { type PartnerName, profiles } from './servers.ts'
import { createIssuerList, issuerName } from './trusted-issuers.ts'
import type { LabAnswer, LabRequest } from './web-server.ts'

export interface PartnerParts {
  readonly name: PartnerName
  readonly realm: string
  readonly keyring: SigningKeyring
  readonly users: readonly LabUser[]
  readonly authorizationServer: ReadDocument | null
  readonly judge: typeof judgeToken
  readonly verifier: SignatureVerifier
  readonly now: () => Date
  readonly port: () => number
}

/** Issuers are named by principal, with or without realm. */
export interface LabPartner {
  readonly realm: string
  /** As published now, faults included. */
  readonly document: () => Promise<string>
  readonly trusted: () => readonly TrustedIssuer[]
  /** Takes our document over as it is. `ignored` while 'stale-keys' is set. Fails with metadata-not-usable. */
  trust(documentText: string): Result<'trusted' | 'ignored'>
  /** Reads it from its URL, trusting `roots` (PEM) only. Fails with url-not-valid, server-unreachable, answer-not-usable, metadata-not-usable. */
  refreshFrom(url: string, roots: readonly string[]): Promise<Result<'trusted' | 'ignored'>>
  forget(issuer: string): boolean
  /** These fail with partner-unknown. */
  disable(issuer: string): Result<undefined>
  enable(issuer: string): Result<undefined>
  setTrustLevel(issuer: string, level: TrustLevel): Result<undefined>
  acceptSecurityIdentifiers(issuer: string, accept: boolean): Result<undefined>
  setFault(fault: Fault | null): void
  answer(request: LabRequest): Promise<LabAnswer>
}

/** The realm that a server with 'wrong-realm' takes for its own and its partners'. */
const wrongRealm = 'wrong.litwareinc.com'

export function createPartner(parts: PartnerParts): LabPartner {
  const profile = profiles[parts.name]
  const issuers = createIssuerList(parts.authorizationServer)
  let fault: Fault | null = null

  function trust(text: string): Result<'trusted' | 'ignored'> {
    const read = readDocument(text, 'metadata')
    if (!read.ok) return read
    if (fault?.name === 'stale-keys') return ok('ignored')
    issuers.put(read.value)
    return ok('trusted')
  }

  async function document(): Promise<string> {
    return metadataDocument({
      server: parts.name,
      realm: parts.realm,
      certificates: [await publishedKey(parts.keyring, fault)],
      origin: `https://localhost:${parts.port()}`,
    })
  }

  async function answer(request: LabRequest): Promise<LabAnswer> {
    if (request.method === 'GET' && request.path === profile.metadataPath)
      return fault?.name === 'not-json' ? pageInstead : jsonAnswer(200, await document())
    if (parts.name === 'sharepoint' && request.path === `${profile.metadataPath}/rootcertificate`) {
      const { der } = await publishedKey(parts.keyring, fault)
      return { status: 200, headers: [], contentType: 'application/x-x509-ca-cert', body: der }
    }
    return resourceAnswer(parts, fault, asSeen(parts, issuers.all, fault), request)
  }

  return {
    realm: parts.realm,
    document,
    trusted: () => issuers.all,
    trust,
    async refreshFrom(url, roots) {
      const body = await fetchDocument(url, roots)
      return body.ok ? trust(body.value) : body
    },
    forget: issuer => issuers.forget(issuer),
    disable: issuer => issuers.change(issuer, { enabled: false }),
    enable: issuer => issuers.change(issuer, { enabled: true }),
    setTrustLevel: (issuer, trustLevel) => issuers.change(issuer, { trustLevel }),
    acceptSecurityIdentifiers: (issuer, accept) =>
      issuers.change(issuer, { acceptSecurityIdentifiers: accept }),
    setFault: next => (fault = next),
    answer,
  }
}

async function publishedKey(keyring: SigningKeyring, fault: Fault | null) {
  if (fault?.name === 'other-keys') return keyring.other()
  return fault?.name === 'expired-certificate' ? keyring.expired : keyring.regular
}

interface Seen {
  readonly realm: string
  readonly issuers: readonly TrustedIssuer[]
}

/** Realm and issuers with the faults of what the server believes. */
function asSeen({ realm }: PartnerParts, issuers: readonly TrustedIssuer[], fault: Fault | null): Seen {
  switch (fault?.name) {
    case 'wrong-realm':
      return { realm: wrongRealm, issuers: issuers.map(each => ({ ...each, realm: wrongRealm })) }
    case 'disabled-partner':
      return {
        realm,
        issuers: issuers.map(each => (each.kind === 'partner' ? { ...each, enabled: false } : each)),
      }
    default:
      return { realm, issuers }
  }
}

function resourceAnswer(
  parts: PartnerParts,
  fault: Fault | null,
  seen: Seen,
  request: LabRequest,
): LabAnswer {
  const challenged = challengedOf(parts, seen, request)
  const traces = traceHeaders(challenged)
  if (!hasBearer(request.authorization) || fault?.name === 'no-bearer') {
    const challenge =
      fault?.name === 'no-bearer' ? otherSchemes(challenged) : challengeHeaders(challenged, null)
    const missing = { id: 2000001, category: 'invalid_token' }
    const diagnostic =
      parts.name === 'lync' ? diagnosticHeader('lync', missing, 'No valid security token.') : []
    return { ...emptyAnswer, status: 401, headers: [...challenge, ...diagnostic, ...traces] }
  }
  const judged = judge(parts, fault, seen, request)
  if (judged.ok) return { ...judged.value, headers: traces }
  const { status, diagnostic, reason } = judged.problem
  const said = diagnosticHeader(parts.name, diagnostic, reason)
  const challenge = status === 401 ? challengeHeaders(challenged, 'invalid_token') : []
  return { ...emptyAnswer, status, headers: [...challenge, ...said, ...traces] }
}

const emptyAnswer = { contentType: 'text/html', body: '' }

/** An empty one asks for the challenge, as no header does. */
function hasBearer(authorization: string | null): authorization is string {
  return authorization !== null && /^bearer\s+\S/i.test(authorization)
}

function challengedOf({ name, port }: PartnerParts, seen: Seen, request: LabRequest): Challenged {
  const own = name === 'sharepoint' ? [`${profiles.sharepoint.principal}@${seen.realm}`] : []
  const listed = seen.issuers.filter(({ enabled }) => enabled)
  return {
    product: name,
    realm: seen.realm,
    // SharePoint takes what an authorization server issued for any realm.
    trustedIssuers: own.concat(
      listed.map(each =>
        name === 'sharepoint' && each.kind === 'authorization-server'
          ? issuerName({ ...each, realm: '*' })
          : issuerName(each),
      ),
    ),
    authority: `${request.host.replace(/[^\w.:[\]-]/g, '') || 'localhost'}:${port()}`,
    clientRequestId: request.clientRequestId,
  }
}

type Judged =
  | { readonly ok: true; readonly value: Omit<LabAnswer, 'headers'> }
  | { readonly ok: false; readonly problem: Refusal }

function judge(parts: PartnerParts, fault: Fault | null, seen: Seen, request: LabRequest): Judged {
  const presented = { authorization: request.authorization }
  const receiver = receiverOf(parts, fault, seen, request.host)
  const at = clockOf(fault, parts.now())
  try {
    const judgement = parts.judge(presented, receiver, at, parts.verifier)
    const problem = refusalOf(judgement)
    if (problem !== undefined) return { ok: false, problem }
    return { ok: true, value: greeting(parts.name, callerOf({ layers: judgement.describeLayers() })) }
  } catch {
    return { ok: false, problem: internalRefusal } // as the real ones answer when they fail themselves
  }
}

function receiverOf(parts: PartnerParts, fault: Fault | null, seen: Seen, host: string): Receiver {
  const { principal, hostName } = profiles[parts.name]
  const foreignRealms = seen.issuers.flatMap(({ kind, realm }) =>
    kind === 'authorization-server' && realm !== null ? [realm] : [],
  )
  return {
    product: parts.name,
    audience: {
      principal,
      hosts: [...new Set([host, 'localhost', '127.0.0.1', hostName])].filter(each => each !== ''),
      realms: [seen.realm, ...foreignRealms],
    },
    issuers: seen.issuers,
    trustLevel: null,
    acceptSecurityIdentifiers: null,
    skewSeconds: 300,
    countUsers: claims => countUsers(parts.users, claims),
    permits: () => fault?.name !== 'no-rights',
  }
}

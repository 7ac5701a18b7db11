/**
 * The lab: an Exchange, a SharePoint, a Lync pool and an authorization server on this machine, each behind HTTPS on
 * 127.0.0.1, that trust, challenge and judge as the real ones do, and fail on request. Nothing of it is kept.
 */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '../../contract/result.ts'
import { makeRsaKeyPair, type RsaKeyPair } from '../adapters/pki/make-certificate.ts'
import { judgeToken } from '../domain/tokens/judge-token.ts'
import { createAuthorizationServer, type LabAuthorizationServer } from './authorization-server.ts'
import {
  type Authority,
  makeAuthority,
  makeKeyring,
  makeWebIdentity,
  pemOf,
  type WebIdentity,
} from './certificates.ts'
import { type LabUser, labUsers } from './directory.ts'
import { type LabEstate, startLabEstate } from './estate/start-lab-estate.ts'
import { type Fault, type FaultName, faultOf } from './faults.ts'
import { createPartner, type LabPartner } from './partner.ts'
import { readDocument } from './read-document.ts'
import { type PartnerName, profiles, type ServerName, serverNames } from './servers.ts'
import { issuerName } from './trusted-issuers.ts'
import { createLabVerifier } from './verify-rs256.ts'
import { startWebServer, type WebServer } from './web-server.ts'

export interface LabOptions {
  /** Realm of Exchange and Lync, and domain of the users; "lab.litwareinc.com" unless told. */
  readonly realm?: string
  /** Realm of SharePoint; a GUID of its own unless told. */
  readonly sharepointRealm?: string
  /** Realm of the authorization server; a GUID of its own unless told. */
  readonly tenant?: string
  /** Whether the partners trust the authorization server; true unless told. */
  readonly trustAuthorizationServer?: boolean
  readonly users?: readonly LabUser[]
  /** How tokens are judged. */
  readonly judge?: typeof judgeToken
  readonly now?: () => Date
  /** Whether the Front Ends and the Edge Server are started as well; false unless told. */
  readonly estate?: boolean
}

export interface ServerStatus {
  readonly server: ServerName
  readonly principal: string
  readonly realm: string
  readonly url: string
  readonly metadataUrl: string
  readonly resourceUrl: string
  readonly fault: FaultName | null
  /** Requests so far. */
  readonly served: number
  /** Of the authorization server: its clients. */
  readonly trusted: readonly {
    readonly issuer: string
    readonly enabled: boolean
    readonly trustLevel: string | null
    /** x5t */
    readonly keys: readonly string[]
  }[]
}

export interface Lab {
  /** The root of the web servers' certificates. */
  readonly root: { readonly der: Uint8Array; readonly pem: string }
  /** Faults are set through `setFault`, which knows the web servers as well. */
  readonly partners: { readonly [P in PartnerName]: Omit<LabPartner, 'setFault' | 'answer'> }
  readonly sts: Omit<LabAuthorizationServer, 'setFault' | 'answer'>
  readonly users: readonly LabUser[]
  /** Null where it was not wanted. */
  readonly estate: LabEstate | null
  urlOf(server: ServerName, kind: 'metadata' | 'resource'): string
  /** Null ends it. Fails with setting-not-valid for one that this server does not have. */
  setFault(server: ServerName, fault: FaultName | null, delayMs?: number): Promise<Result<undefined>>
  status(): readonly ServerStatus[]
  /** Resolves when nothing is open any more. */
  stop(): Promise<void>
}

/** Of the authorization server: it asks nobody for a token, and knows no mailbox rights. */
const notOfTheSts: readonly FaultName[] = ['no-bearer', 'no-rights']

interface Seat {
  readonly web: WebServer
  readonly host: { setFault(fault: Fault | null): void }
  fault: Fault | null
}

export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const now = options.now ?? (() => new Date())
  const realm = options.realm ?? 'lab.litwareinc.com'
  const users = options.users ?? labUsers(realm)
  const [rootKeys, webKeys, ...signingKeys] = await makeKeys()
  const authority = makeAuthority('Litware Lab Root CA', rootKeys, now())
  const seats = new Map<ServerName, Seat>()
  const keyringOf = (server: ServerName) =>
    makeKeyring(profiles[server].signingName, signingKeys[serverNames.indexOf(server)] ?? webKeys, now())
  const common = (server: ServerName) => ({
    keyring: keyringOf(server),
    verifier: createLabVerifier(),
    now,
    port: () => seats.get(server)?.web.port ?? 0,
  })

  const sts = createAuthorizationServer({ ...common('sts'), tenant: options.tenant ?? randomUUID() })
  const stsDocument = readDocument(await sts.document(), 'sts')
  const trustsSts = options.trustAuthorizationServer ?? true
  const partnerOf = (name: PartnerName) =>
    createPartner({
      ...common(name),
      name,
      realm: name === 'sharepoint' ? (options.sharepointRealm ?? randomUUID()) : realm,
      users,
      authorizationServer: trustsSts && stsDocument.ok ? stsDocument.value : null,
      judge: options.judge ?? judgeToken,
    })
  const partners = {
    exchange: partnerOf('exchange'),
    sharepoint: partnerOf('sharepoint'),
    lync: partnerOf('lync'),
  }
  const identities = createWebIdentities(webKeys, authority, now)
  const estate = options.estate === true ? await startLabEstate({ now }) : null
  await Promise.all(
    serverNames.map(async name => {
      const host = name === 'sts' ? sts : partners[name]
      const web = await startWebServer(identities.regular(name), request => host.answer(request))
      seats.set(name, { web, host, fault: null })
    }),
  )
  return joinLab({ authority, partners, sts, users, estate, seats, identities })
}

/** All at once: root, web servers (one machine, one key), and one signer for each server. */
async function makeKeys(): Promise<[RsaKeyPair, RsaKeyPair, ...RsaKeyPair[]]> {
  const signers = Promise.all(serverNames.map(() => makeRsaKeyPair()))
  const [root, web] = await Promise.all([makeRsaKeyPair(), makeRsaKeyPair()])
  return [root, web, ...(await signers)]
}

interface WebIdentities {
  regular(server: ServerName): WebIdentity
  under(server: ServerName, fault: Fault | null): Promise<WebIdentity>
}

function createWebIdentities(keys: RsaKeyPair, authority: Authority, now: () => Date): WebIdentities {
  let stranger: Promise<Authority> | undefined
  // Made once: who accepted a server's certificate must find the same one again after a fault has ended.
  const made = new Map<ServerName, WebIdentity>()
  const regular = (server: ServerName) => {
    const identity = made.get(server) ?? makeWebIdentity(profiles[server], keys, authority, now())
    made.set(server, identity)
    return identity
  }
  return {
    regular,
    async under(server, fault) {
      if (fault?.name === 'expired-server-certificate')
        return makeWebIdentity(profiles[server], keys, authority, now(), 'expired')
      if (fault?.name !== 'untrusted') return regular(server)
      stranger ??= makeRsaKeyPair().then(pair => makeAuthority('Somebody Else Root CA', pair, now()))
      return makeWebIdentity(profiles[server], keys, await stranger, now())
    },
  }
}

interface LabParts extends Pick<Lab, 'partners' | 'sts' | 'users' | 'estate'> {
  readonly authority: Authority
  readonly seats: ReadonlyMap<ServerName, Seat>
  readonly identities: WebIdentities
}

function joinLab({ authority, partners, sts, users, estate, seats, identities }: LabParts): Lab {
  const urlOf: Lab['urlOf'] = (server, kind) => {
    const path = kind === 'metadata' ? profiles[server].metadataPath : profiles[server].resourcePath
    return `https://localhost:${seats.get(server)?.web.port ?? 0}${path}`
  }
  return {
    root: { der: authority.der, pem: pemOf(authority.der) },
    partners,
    sts,
    users,
    estate,
    urlOf,
    async setFault(server, name, delayMs) {
      const seat = seats.get(server)
      if (seat === undefined || (server === 'sts' && name !== null && notOfTheSts.includes(name)))
        return err({
          code: 'setting-not-valid',
          setting: 'fault',
          value: String(name),
          expected: 'another one',
        })
      const fault = name === null ? null : faultOf(name, delayMs)
      const identity = await identities.under(server, fault)
      seat.fault = fault
      seat.host.setFault(fault)
      seat.web.setFault(fault, identity)
      return ok(undefined)
    },
    status: () =>
      serverNames.flatMap(server => statusOf(server, seats.get(server), { partners, sts, urlOf })),
    async stop() {
      await Promise.all([estate?.stop(), ...[...seats.values()].map(({ web }) => web.stop())])
    },
  }
}

function statusOf(
  server: ServerName,
  seat: Seat | undefined,
  { partners, sts, urlOf }: Pick<Lab, 'partners' | 'sts' | 'urlOf'>,
): ServerStatus[] {
  if (seat === undefined) return []
  const { principal } = profiles[server]
  const metadataUrl = urlOf(server, 'metadata')
  return [
    {
      server,
      principal,
      realm: server === 'sts' ? sts.tenant : partners[server].realm,
      url: new URL(metadataUrl).origin,
      metadataUrl,
      resourceUrl: urlOf(server, 'resource'),
      fault: seat.fault?.name ?? null,
      served: seat.web.served,
      trusted: server === 'sts' ? clientsOf(sts) : issuersOf(partners[server]),
    },
  ]
}

function clientsOf(sts: Lab['sts']): ServerStatus['trusted'] {
  return sts.clients().map(({ principal, keys }) => ({
    issuer: `${principal}@${sts.tenant}`,
    enabled: true,
    trustLevel: null,
    keys,
  }))
}

function issuersOf(partner: Lab['partners'][PartnerName]): ServerStatus['trusted'] {
  return partner.trusted().map(issuer => ({
    issuer: issuerName(issuer),
    enabled: issuer.enabled,
    trustLevel: issuer.trustLevel,
    keys: issuer.keys.map(({ x5t }) => x5t ?? ''),
  }))
}

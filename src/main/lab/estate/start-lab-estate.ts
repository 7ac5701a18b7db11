/**
 * The estate of the lab: two Front Ends and an Edge Server that listen as the real ones do, below authorities of their
 * own that publish what they have revoked, and fail on request. Nothing of it is kept.
 */
import { err, ok, type Result } from '../../../contract/result.ts'
import { makeRsaKeyPair, type RsaKeyPair } from '../../adapters/pki/make-certificate.ts'
import { writePem } from '../../adapters/pki/pem-writer.ts'
import type { Authority } from '../certificates.ts'
import { bindListeners } from './bind-listeners.ts'
import { type ClientName, createClientIdentities } from './client-identities.ts'
import type { CertificateFault, EstateFault } from './faults.ts'
import { type Hierarchy, makeHierarchy, type RevocationUrls } from './hierarchy.ts'
import { createIdentities, type Identities, type Identity, pemIdentity } from './identities.ts'
import { type EstateListener, startListener } from './listener.ts'
import { startRevocationServer } from './revocation-server.ts'
import {
  certificateNames,
  estateProfiles,
  type EstateServerName,
  estateServerNames,
  type EstateService,
} from './servers.ts'

interface LabEstateOptions {
  readonly now?: () => Date
  /** 'shared': every server on 127.0.0.1 with ports of its own, as where the system has no other loopback address. */
  readonly addresses?: 'own' | 'shared'
}

interface AuthorityFile {
  readonly der: Uint8Array
  readonly pem: string
}

interface EstateServer {
  readonly fqdn: string
  readonly address: string
  /** Of the services that it has. */
  readonly ports: { readonly [S in EstateService]?: number }
  /** Every name in its certificates. */
  readonly names: readonly string[]
}

interface EstateEndpoint {
  readonly server: EstateServerName
  readonly service: EstateService
  readonly host: string
  readonly port: number
}

export interface EndpointStatus extends EstateEndpoint {
  readonly fqdn: string
  readonly fault: EstateFault | null
  /** Requests answered so far. */
  readonly served: number
}

/** A certificate with its key and the chain above it, as the lab hands it out. */
export interface ClientIdentity {
  /** PKCS #8 as PEM. */
  readonly key: string
  /** Leaf first, as PEM. */
  readonly cert: string
  readonly pkcs8: Uint8Array
  /** DER, leaf first, as it is sent. */
  readonly chain: readonly Uint8Array[]
}

export interface LabEstate {
  readonly root: AuthorityFile
  readonly issuing: AuthorityFile
  /** Complete lists as they stand now, DER. */
  crls(): { readonly root: Uint8Array; readonly issuing: Uint8Array }
  /** Calls back whenever a certificate has been revoked, and `crls` are others. */
  whenRevoked(listener: () => void): void
  readonly servers: { readonly [S in EstateServerName]: EstateServer }
  readonly endpoints: readonly EstateEndpoint[]
  readonly urls: RevocationUrls
  /** "http://127.0.0.1:40123/ocsp" */
  readonly responderUrl: string
  /** Whether each server has an address of its own, and each service one port. */
  readonly hasOwnAddresses: boolean
  /**
   * Of one service, or of all that the server has. Null ends it; resolves when the next connection meets it.
   * Fails with setting-not-valid for a service that the server does not have.
   */
  setFault(
    server: EstateServerName,
    fault: EstateFault | null,
    service?: EstateService,
  ): Promise<Result<undefined>>
  /** What the lab shows when it calls somebody. */
  clientIdentity(name: ClientName): Promise<ClientIdentity>
  /** The certificate that a server shows at a service: when nothing is wrong, or under a fault. */
  serverIdentity(
    server: EstateServerName,
    service: EstateService,
    fault?: CertificateFault,
  ): Promise<ClientIdentity>
  status(): readonly EndpointStatus[]
  /** Resolves when nothing is open any more. */
  stop(): Promise<void>
}

export async function startLabEstate(options: LabEstateOptions = {}): Promise<LabEstate> {
  const now = options.now ?? (() => new Date())
  const revocation = await startRevocationServer(now)
  const [hierarchy, ...pairs] = await Promise.all([
    makeHierarchy(revocation.urls, now),
    ...estateServerNames.map(() => makeRsaKeyPair()),
  ])
  revocation.serve(hierarchy)
  const keys = new Map<EstateServerName, RsaKeyPair>()
  for (const [index, server] of estateServerNames.entries()) {
    const pair = pairs[index]
    if (pair !== undefined) keys.set(server, pair)
  }
  const identities = createIdentities(hierarchy, keys, now)
  const bound = await bindListeners(options.addresses === 'shared').catch(async (error: unknown) => {
    await revocation.stop()
    throw error
  })
  const listeners = await Promise.all(
    bound.map(async place => {
      const identity = await identities.of(place.server, place.service, null)
      return startListener(place, identity, { hierarchy, now })
    }),
  )
  return joinEstate({ hierarchy, identities, listeners, urls: revocation.urls, now }, revocation.stop)
}

interface EstateParts {
  readonly hierarchy: Hierarchy
  readonly identities: Identities
  readonly listeners: readonly EstateListener[]
  readonly urls: RevocationUrls
  readonly now: () => Date
}

function joinEstate(parts: EstateParts, stopRevocation: () => Promise<void>): LabEstate {
  const { hierarchy, identities, listeners, urls, now } = parts
  const clients = createClientIdentities(hierarchy, identities, now)
  return {
    root: authorityFile(hierarchy.root),
    issuing: authorityFile(hierarchy.issuing),
    crls: () => hierarchy.crls(),
    whenRevoked: listener => hierarchy.whenRevoked(listener),
    servers: {
      'fe-001': serverOf('fe-001', listeners),
      'fe-002': serverOf('fe-002', listeners),
      'edge-001': serverOf('edge-001', listeners),
    },
    endpoints: listeners.map(endpointOf),
    urls,
    responderUrl: urls.ocsp,
    hasOwnAddresses: new Set(listeners.map(({ address }) => address)).size > 1,
    async setFault(server, fault, service) {
      const meant = listeners.filter(
        each => each.server === server && (service === undefined || each.service === service),
      )
      if (meant.length === 0)
        return err({
          code: 'setting-not-valid',
          setting: 'service',
          value: String(service),
          expected: estateProfiles[server].services.join(', '),
        })
      const next = await Promise.all(
        meant.map(async each => ({ each, identity: await identities.of(server, each.service, fault) })),
      )
      for (const { each, identity } of next) each.show(fault, identity)
      return ok(undefined)
    },
    clientIdentity: async name => handedOut(await clients(name)),
    serverIdentity: async (server, service, fault) =>
      handedOut(await identities.of(server, service, fault ?? null)),
    status: () =>
      listeners.map(each => ({
        ...endpointOf(each),
        fqdn: estateProfiles[each.server].fqdn,
        fault: each.fault,
        served: each.served,
      })),
    async stop() {
      await Promise.all([stopRevocation(), ...listeners.map(each => each.stop())])
    },
  }
}

function authorityFile({ der }: Authority): AuthorityFile {
  return { der, pem: writePem('CERTIFICATE', der) }
}

function endpointOf({ server, service, address, port }: EstateListener): EstateEndpoint {
  return { server, service, host: address, port }
}

function serverOf(server: EstateServerName, listeners: readonly EstateListener[]): EstateServer {
  const own = listeners.filter(each => each.server === server)
  const { fqdn, address, services } = estateProfiles[server]
  return {
    fqdn,
    address: own[0]?.address ?? address,
    ports: Object.fromEntries(own.map(({ service, port }) => [service, port])),
    names: [...new Set(services.flatMap(service => certificateNames(server, service).names))],
  }
}

function handedOut(identity: Identity): ClientIdentity {
  const pkcs8 = identity.keys.privateKey.export({ format: 'der', type: 'pkcs8' })
  return { ...pemIdentity(identity), pkcs8: new Uint8Array(pkcs8), chain: identity.chain }
}

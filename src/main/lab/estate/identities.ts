/** The certificates that servers of the estate show: the regular ones, and those of each fault, made when asked for. */
import { makeCertificate, makeRsaKeyPair, type RsaKeyPair } from '../../adapters/pki/make-certificate.ts'
import { writePem } from '../../adapters/pki/pem-writer.ts'
import type { Authority } from '../certificates.ts'
import { type CertificateFault, type EstateFault, isCertificateFault } from './faults.ts'
import { type Hierarchy, issueLeaf, type LeafOrder } from './hierarchy.ts'
import { stapleFor } from './ocsp-responder.ts'
import { certificateNames, type EstateServerName, type EstateService, sipDomain } from './servers.ts'

const day = 86_400_000

/** A key and what is shown for it. */
export interface Identity {
  readonly keys: RsaKeyPair
  readonly leaf: Uint8Array
  /** In the order in which it is sent; the leaf comes first. */
  readonly chain: readonly Uint8Array[]
  /** OCSPResponse to staple. */
  readonly staple: Uint8Array | null
}

export interface Identities {
  /** The same for as long as the lab runs. */
  of(server: EstateServerName, service: EstateService, fault: EstateFault | null): Promise<Identity>
}

/** As TLS libraries want it. */
export function pemIdentity({ keys, chain }: Pick<Identity, 'keys' | 'chain'>): {
  readonly key: string
  readonly cert: string
} {
  return {
    key: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: chain.map(der => writePem('CERTIFICATE', der)).join(''),
  }
}

/** Where nobody listens: tcpmux, a privileged port that no system of today serves. */
const unreachable = { issuingCrl: 'http://127.0.0.1:1/issuing.crl', ocsp: 'http://127.0.0.1:1/ocsp' }

/** @param serverKeys made beforehand: what is shown from the start costs no wait. */
export function createIdentities(
  hierarchy: Hierarchy,
  serverKeys: ReadonlyMap<EstateServerName, RsaKeyPair>,
  now: () => Date,
): Identities {
  const made = new Map<string, Promise<Identity>>()
  // One key for whatever a fault needs a new one for.
  let spare: Promise<RsaKeyPair> | undefined
  const keysOf = async (server: EstateServerName): Promise<RsaKeyPair> =>
    serverKeys.get(server) ?? (spare ??= makeRsaKeyPair())
  const make = async (
    server: EstateServerName,
    service: EstateService,
    fault: CertificateFault | null,
  ): Promise<Identity> => {
    const order: LeafOrder = { ...certificateNames(server, service), keys: await keysOf(server) }
    const maker: Maker = { hierarchy, now: now(), order, spare: () => (spare ??= makeRsaKeyPair()) }
    return fault === null ? issued(maker, {}) : makeFaulty(maker, fault)
  }
  return {
    of(server, service, fault) {
      const certificateFault = isCertificateFault(fault) ? fault : null
      // A Front End has one certificate for all of its services.
      const key = `${certificateNames(server, service).commonName} ${server} ${certificateFault ?? ''}`
      const identity = made.get(key) ?? make(server, service, certificateFault)
      made.set(key, identity)
      return identity
    },
  }
}

interface Maker {
  readonly hierarchy: Hierarchy
  readonly now: Date
  readonly order: LeafOrder
  readonly spare: () => Promise<RsaKeyPair>
}

function identity(keys: RsaKeyPair, chain: readonly [Uint8Array, ...Uint8Array[]]): Identity {
  return { keys, leaf: chain[0], chain, staple: null }
}

function issued({ hierarchy, order }: Maker, change: Partial<LeafOrder>): Identity {
  const changed = { ...order, ...change }
  return identity(changed.keys, [hierarchy.issue(changed), hierarchy.issuing.der])
}

async function makeFaulty(maker: Maker, fault: CertificateFault): Promise<Identity> {
  const { hierarchy, now, order } = maker
  const { root, issuing } = hierarchy
  const after = (days: number): Date => new Date(now.getTime() + days * day)
  switch (fault) {
    case 'expired':
      return issued(maker, { notBefore: after(-398), notAfter: after(-1) })
    case 'not-yet-valid':
      return issued(maker, { notBefore: after(7), notAfter: after(404) })
    case 'wrong-name': {
      const other = `other.${sipDomain}`
      return issued(maker, { commonName: other, names: [other] })
    }
    case 'self-signed':
      return identity(order.keys, [selfSigned(order, now)])
    case 'missing-intermediate':
      return identity(order.keys, [hierarchy.issue(order)])
    case 'wrong-order':
      return identity(order.keys, [hierarchy.issue(order), root.der, issuing.der])
    case 'extra-certificates': {
      const stranger = await hierarchy.stranger()
      return identity(order.keys, [hierarchy.issue(order), stranger.issuing.der, issuing.der, root.der])
    }
    case 'revoked':
      return issued(maker, { account: 'revoked' })
    case 'unknown-ca': {
      const stranger = await hierarchy.stranger()
      return identity(order.keys, [issueLeaf(order, stranger.issuing, null, now), stranger.issuing.der])
    }
    case 'rsa-1024':
      return issued(maker, { keys: await makeRsaKeyPair(1024) })
    case 'huge-chain':
      return identity(order.keys, [hierarchy.issue(order), ...hugeChain(order, issuing, now)])
    case 'no-revocation':
      return issued(maker, { urls: unreachable })
    case 'ocsp-unknown':
      return issued(maker, { account: 'unregistered' })
    case 'ocsp-good-stapled': {
      const made = issued(maker, {})
      return { ...made, staple: stapleFor(made.leaf, hierarchy, now) }
    }
    case 'replaced':
      return issued(maker, { keys: await maker.spare() })
  }
}

export function selfSigned({ commonName, names, keys }: LeafOrder, now: Date): Uint8Array {
  return makeCertificate({
    commonName,
    publicKey: keys.publicKey,
    issuer: { ...keys, commonName },
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 397 * day),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    purposes: ['serverAuth', 'clientAuth'],
    dnsNames: names,
  })
}

/** 300 times one certificate of some 12,000 octets: three and a half megabytes. */
function hugeChain(order: LeafOrder, issuing: Authority, now: Date): Uint8Array[] {
  const names = Array.from({ length: 350 }, (_, index) => `filler-${String(index)}.filler.${sipDomain}`)
  const filler = issueLeaf({ ...order, commonName: `filler.${sipDomain}`, names }, issuing, null, now)
  return Array<Uint8Array>(300).fill(filler)
}

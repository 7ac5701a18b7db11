/** As whom the lab calls others: as one of its servers, or as somebody who must not be let in. */
import { makeRsaKeyPair, type RsaKeyPair } from '../../adapters/pki/make-certificate.ts'
import { type Hierarchy, issueLeaf, type LeafOrder } from './hierarchy.ts'
import { type Identities, type Identity, selfSigned } from './identities.ts'
import { consoleName, type EstateServerName, isEstateServerName, sipDomain } from './servers.ts'

export const clientNames = [
  'fe-001',
  'fe-002',
  'edge-001',
  'console',
  'stranger',
  'unknown-ca',
  'expired',
  'revoked',
  'self-signed',
] as const
/**
 * stranger: of the lab's own authority, but in nobody's trusted server list. expired, revoked: as "fe-001" was.
 * console: the workstation, which the servers trust.
 */
export type ClientName = (typeof clientNames)[number]

export function isClientName(text: string): text is ClientName {
  return (clientNames as readonly string[]).includes(text)
}

export function createClientIdentities(
  hierarchy: Hierarchy,
  servers: Identities,
  now: () => Date,
): (name: ClientName) => Promise<Identity> {
  const made = new Map<ClientName, Promise<Identity>>()
  let keys: Promise<RsaKeyPair> | undefined
  return name => {
    if (isEstateServerName(name)) return servers.of(name, serviceOf(name), null)
    keys ??= makeRsaKeyPair()
    const identity = made.get(name) ?? keys.then(pair => makeClient(name, pair, hierarchy, now()))
    made.set(name, identity)
    return identity
  }
}

function serviceOf(server: EstateServerName): 'sip' | 'edge-internal' {
  return server === 'edge-001' ? 'edge-internal' : 'sip'
}

async function makeClient(
  name: Exclude<ClientName, EstateServerName>,
  keys: RsaKeyPair,
  hierarchy: Hierarchy,
  now: Date,
): Promise<Identity> {
  const day = 86_400_000
  const named = (fqdn: string): LeafOrder => ({ commonName: fqdn, names: [fqdn], keys })
  const issued = (order: LeafOrder): Identity =>
    withChain(order, [hierarchy.issue(order), hierarchy.issuing.der])
  const known = named(`fe-001.${sipDomain}`)
  switch (name) {
    case 'console':
      return issued(named(consoleName))
    case 'stranger':
      return issued(named(`stranger.${sipDomain}`))
    case 'unknown-ca': {
      const { issuing } = await hierarchy.stranger()
      return withChain(known, [issueLeaf(known, issuing, null, now), issuing.der])
    }
    case 'expired':
      return issued({
        ...known,
        notBefore: new Date(now.getTime() - 398 * day),
        notAfter: new Date(now.getTime() - day),
      })
    case 'revoked':
      return issued({ ...known, account: 'revoked' })
    case 'self-signed':
      return withChain(known, [selfSigned(known, now)])
  }
}

function withChain({ keys }: LeafOrder, chain: readonly [Uint8Array, ...Uint8Array[]]): Identity {
  return { keys, leaf: chain[0], chain, staple: null }
}

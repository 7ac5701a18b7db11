/** The servers of the lab's estate: names, listeners, and what stands in their certificates (reference section 10.3). */

export const sipDomain = 'lab.litwareinc.com'
export const siteName = 'Litware Lab'

export const estateServerNames = ['fe-001', 'fe-002', 'edge-001'] as const
export type EstateServerName = (typeof estateServerNames)[number]

/** Named as the services of a probe (src/contract/probe-endpoint.ts). */
export const estateServices = ['sip', 'web-internal', 'edge-internal', 'access-edge'] as const
export type EstateService = (typeof estateServices)[number]

interface EstateServerProfile {
  readonly fqdn: string
  readonly pool: { readonly fqdn: string; readonly kind: 'FrontEnd' | 'Edge' }
  /** Loopback address of its own, where the system has it: Linux and Windows answer to the whole of 127/8. */
  readonly address: string
  readonly services: readonly EstateService[]
}

const name = (label: string): string => `${label}.${sipDomain}`
const frontEnds = { fqdn: name('pool-001'), kind: 'FrontEnd' } as const

export const estateProfiles: { readonly [S in EstateServerName]: EstateServerProfile } = {
  'fe-001': {
    fqdn: name('fe-001'),
    pool: frontEnds,
    address: '127.0.0.21',
    services: ['sip', 'web-internal'],
  },
  'fe-002': {
    fqdn: name('fe-002'),
    pool: frontEnds,
    address: '127.0.0.22',
    services: ['sip', 'web-internal'],
  },
  'edge-001': {
    fqdn: name('edge-001'),
    pool: { fqdn: name('edge-pool-001'), kind: 'Edge' },
    address: '127.0.0.23',
    services: ['edge-internal', 'access-edge'],
  },
}

/** The workstation of the console; the topology trusts it, so that it can probe. */
export const consoleName = name('console-001')
/** Whoever is allowed to speak SIP to the servers: the trusted server list (reference section 10.1, T6). */
export const trustedNames: readonly string[] = [
  ...estateServerNames.map(server => estateProfiles[server].fqdn),
  frontEnds.fqdn,
  estateProfiles['edge-001'].pool.fqdn,
  consoleName,
]

export interface CertificateNames {
  readonly commonName: string
  readonly names: readonly string[]
}

/** What the certificate of a listener bears. */
export function certificateNames(server: EstateServerName, service: EstateService): CertificateNames {
  const { fqdn, pool } = estateProfiles[server]
  switch (service) {
    case 'sip':
    case 'web-internal':
      // One certificate for both, as the Deployment Wizard makes it by default.
      return {
        commonName: pool.fqdn,
        names: [
          pool.fqdn,
          fqdn,
          ...['sip', 'meet', 'dialin', 'admin', 'lyncdiscoverinternal', 'lyncdiscover'].map(name),
        ],
      }
    case 'edge-internal':
      return { commonName: pool.fqdn, names: [pool.fqdn, fqdn] }
    case 'access-edge':
      return { commonName: name('sip'), names: [name('sip'), name('access')] }
  }
}

/** Whether the listener asks for a certificate of the caller, and refuses who has none. */
export function isMutual(service: EstateService): boolean {
  return service === 'sip' || service === 'edge-internal'
}

export function isEstateServerName(text: string): text is EstateServerName {
  return (estateServerNames as readonly string[]).includes(text)
}

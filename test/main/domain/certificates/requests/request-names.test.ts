import { describe, expect, it } from 'vitest'
import type { CertificateType } from '../../../../../src/contract/certificate-type.ts'
import type { PoolKind } from '../../../../../src/contract/estate.ts'
import type { Pool } from '../../../../../src/contract/estate.ts'
import {
  computeNames,
  namesOfSipDomain,
} from '../../../../../src/main/domain/certificates/requests/request-names.ts'
import { emptyState, type ConsoleState } from '../../../../../src/main/domain/state/state.ts'

const server = 'srv_0000000000000001'

function estate(kind: PoolKind, changes: Partial<Pool> = {}): ConsoleState {
  const pool: Pool = {
    id: 'pool_0000000000000001',
    fqdn: 'pool.litwareinc.com',
    kind,
    siteId: null,
    internalWebFqdn: null,
    externalWebFqdn: null,
    formerNames: [],
    servers: [
      {
        id: server,
        fqdn: 'server.litwareinc.com',
        poolId: 'pool_0000000000000001',
        formerNames: [],
        addresses: [],
        roles: [],
      },
    ],
    ...changes,
  }
  const sipDomains = [
    { name: 'woodgrove.example', isDefault: false },
    { name: 'litwareinc.com', isDefault: true },
  ]
  return { ...emptyState, estate: { ...emptyState.estate, sipDomains, pools: [pool] } }
}

const webNames = { internalWebFqdn: 'web-int.litwareinc.com', externalWebFqdn: 'web.litwareinc.com' }

function names(state: ConsoleState, ...types: CertificateType[]): string[] {
  const identity = types.includes('OAuthTokenIssuer') ? 'global' : server
  const { names: computed } = computeNames(state, { identity, name: '', types })
  return computed.map(({ name, because }) => `${name} (${because})`)
}

describe('computeNames (reference section 10.3)', () => {
  it.each<[PoolKind, CertificateType[], string[]]>([
    ['FrontEnd', ['Default'], ['pool.litwareinc.com (pool)', 'server.litwareinc.com (server)']],
    ['Mediation', ['Default'], ['pool.litwareinc.com (pool)', 'server.litwareinc.com (server)']],
    [
      'FrontEnd',
      ['WebServicesInternal'],
      [
        'pool.litwareinc.com (pool)',
        'server.litwareinc.com (server)',
        'web-int.litwareinc.com (internal-web)',
        'lyncdiscoverinternal.litwareinc.com (lync-discover)',
        'lyncdiscoverinternal.woodgrove.example (lync-discover)',
      ],
    ],
    [
      'Director',
      ['WebServicesExternal'],
      [
        'pool.litwareinc.com (pool)',
        'web.litwareinc.com (external-web)',
        'lyncdiscover.litwareinc.com (lync-discover)',
        'lyncdiscover.woodgrove.example (lync-discover)',
      ],
    ],
    ['FrontEnd', ['OAuthTokenIssuer'], ['litwareinc.com (sip-domain)', 'woodgrove.example (sip-domain)']],
    ['Edge', ['Internal'], ['pool.litwareinc.com (pool)', 'server.litwareinc.com (server)']],
    ['Edge', ['AccessEdgeExternal', 'DataEdgeExternal'], ['web.litwareinc.com (edge)']],
    ['Edge', ['AudioVideoAuthentication'], ['web.litwareinc.com (edge)']],
    ['Edge', ['XMPPServer'], ['litwareinc.com (sip-domain)', 'woodgrove.example (sip-domain)']],
  ])('gives %s for %j its names', (kind, types, expected) => {
    expect(names(estate(kind, webNames), ...types)).toEqual(expected)
  })

  it('takes the name that clients look for where the name of the Access Edge is not known', () => {
    expect(names(estate('Edge'), 'AccessEdgeExternal')).toEqual(['sip.litwareinc.com (sip-access)'])
  })

  it('names a Standard Edition server once', () => {
    const state = estate('FrontEnd', { fqdn: 'server.litwareinc.com' })
    expect(names(state, 'Default')).toEqual(['server.litwareinc.com (pool)'])
  })

  it('joins the names of several types without repeats, the subject first', () => {
    const types: CertificateType[] = ['Default', 'WebServicesInternal', 'WebServicesExternal']
    const computed = computeNames(estate('FrontEnd', webNames), { identity: server, name: '', types })
    expect(computed.commonName).toBe('pool.litwareinc.com')
    expect(new Set(computed.names.map(({ name }) => name)).size).toBe(computed.names.length)
    expect(computed.sipDomains).toEqual([
      { name: 'litwareinc.com', isDefault: true },
      { name: 'woodgrove.example', isDefault: false },
    ])
  })

  it('leaves a name that is too long for a common name to the subjectAltName (X.520, 64 characters)', () => {
    const long = `${'a'.repeat(60)}.litwareinc.com`
    const computed = computeNames(estate('FrontEnd', { fqdn: long }), {
      identity: server,
      name: '',
      types: ['Default'],
    })
    expect(computed.commonName).toBe('server.litwareinc.com')
    expect(computed.names[0]?.name).toBe(long)
  })
})

describe('namesOfSipDomain', () => {
  it.each<[PoolKind, CertificateType[], string[]]>([
    ['FrontEnd', ['Default'], ['sip.woodgrove.example']],
    ['Director', ['Default', 'WebServicesInternal'], ['sip.woodgrove.example']],
    ['Edge', ['AccessEdgeExternal'], ['sip.woodgrove.example']],
    ['FrontEnd', ['OAuthTokenIssuer'], ['woodgrove.example']],
    ['Mediation', ['Default'], []],
    ['FrontEnd', ['WebServicesExternal'], []],
  ])('adds to a certificate of %s for %j: %j', (kind, types, expected) => {
    const scope = { identity: server, name: '', types }
    expect(namesOfSipDomain(estate(kind), scope, 'woodgrove.example')).toEqual(expected)
  })
})

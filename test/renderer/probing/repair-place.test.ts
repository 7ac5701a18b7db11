import { describe, expect, it } from 'vitest'
import { PathFinding } from '../../../src/contract/certificate.ts'
import { connectionFindingCodes } from '../../../src/contract/probe.ts'
import { command, createCommands } from '../../../src/renderer/console/commands.tsx'
import { repairAction, type Cause } from '../../../src/renderer/probing/repair-action.ts'
import { repairPlace } from '../../../src/renderer/probing/repair-place.ts'
import { mapOf, mapPartner, mapPool, serverId } from '../../fakes/map-estate.ts'

const codes = [...connectionFindingCodes, ...Object.values(PathFinding.shape.code.def.entries)]
const placeOf = (code: string, values: Record<string, string> = {}) => repairPlace({ code, values })

describe('where a cause is put right', () => {
  it('is known of every finding of probes', () => {
    const places = Object.fromEntries(codes.map(code => [code, placeOf(code)]))
    expect(Object.keys(places).filter(code => places[code] === 'nowhere')).toEqual([
      'NAME_NOT_RESOLVED',
      'SRV_NOT_FOUND',
      'CONNECT_FAILED',
      'ADDRESS_NOT_REACHED',
      'TIMEOUT',
      'NOT_TLS',
      'HANDSHAKE_FAILED',
      'OLD_PROTOCOL',
      'CLIENT_CERTIFICATE_REQUIRED',
      'ACCEPTANCE_NOT_PROVEN',
      'UNTRUSTED_CLIENT_ACCEPTED',
      'APPLICATION_SILENT',
      'APPLICATION_REFUSED',
      'CHAIN_ORDER',
      'CLOCK_SKEW',
      'REVOCATION_UNKNOWN',
      'REVOCATION_NOT_CHECKED',
    ])
    const presented = ['SERVED_NOT_ASSIGNED', 'EXPIRED', 'HOST_MISMATCH', 'WEAK_KEY', 'PURPOSE']
    expect(presented.map(code => places[code])).toEqual(presented.map(() => 'assignment'))
    expect(places['NOT_A_TRUSTED_SERVER']).toBe('trusted-servers')
  })

  it('is a partner or authorization server for what the map finds of them', () => {
    const { connections } = mapOf({
      pools: [mapPool('fe', 'FrontEnd', 1)],
      partners: [
        mapPartner('A', { enabled: false, keys: [], readAt: null }),
        mapPartner('B', { hasFullTrust: false, isPublished: false }),
      ],
    })
    const found = connections
      .filter(({ kind }) => kind === 'tokens' || kind === 'metadata')
      .flatMap(({ evidence }) => evidence.flatMap(({ finding }) => finding ?? []))
    expect(found.length).toBeGreaterThan(3)
    expect(new Set(found.filter(({ code }) => code !== 'NOT_PROBED').map(repairPlace))).toEqual(
      new Set(['issuer']),
    )
  })

  it.each([
    ['UNTRUSTED_ROOT', {}, 'judge-roots'],
    ['NO_ISSUER', {}, 'judge-intermediates'],
    ['NO_ISSUER', { judge: 'fe-1.litwareinc.com' }, 'judge-roots'],
    ['PEER_DOES_NOT_TRUST', {}, 'server-roots'],
    ['PEER_DOES_NOT_TRUST', { judge: 'fe-1.litwareinc.com' }, 'judge-roots'],
    ['PEER_DOES_NOT_TRUST', { proven: 'accepted' }, 'nowhere'],
    ['CLIENT_CERTIFICATE_REFUSED', { alert: 'unknown_ca' }, 'server-roots'],
    ['CLIENT_CERTIFICATE_REFUSED', { alert: 'certificate_expired' }, 'nowhere'],
    ['of an unknown code', {}, 'nowhere'],
  ])('%s %o: %s', (code, values, place) => {
    expect(placeOf(code, values)).toBe(place)
  })
})

describe('the way there', () => {
  const went: unknown[] = []
  const commands = createCommands(
    (
      ['matrix.show', 'stores.show', 'trustedServers.show', 'partners.show', 'oauthServers.show'] as const
    ).map(id => command({ id, label: id, run: argument => void went.push([id, argument]) })),
  )
  const server = serverId('fe-1')
  const cell = { server, type: 'Default' } as const
  const follow = (code: string, more: Partial<Cause> & { values?: Record<string, string> } = {}) => {
    const { values = {}, ...rest } = more
    went.length = 0
    const action = repairAction({ finding: { code, values }, cell, server, ...rest }, commands)
    action?.run()
    return went[0]
  }

  it('leads to the assignment, to stores, to lists', () => {
    expect(follow('EXPIRED')).toEqual(['matrix.show', cell])
    expect(follow('INCOMPLETE_CHAIN')).toEqual(['stores.show', { computer: server, store: 'CA' }])
    expect(follow('NOT_A_TRUSTED_SERVER')).toEqual(['trustedServers.show', undefined])
    expect(follow('NO_KEYS')).toEqual(['partners.show', undefined])
    expect(follow('NO_KEYS', { issuer: 'authorization-server' })).toEqual(['oauthServers.show', undefined])
  })

  it('of an authority that is not trusted leads to who does not trust: this workstation, or another server', () => {
    expect(follow('UNTRUSTED_ROOT')).toEqual(['stores.show', { computer: 'workstation', store: 'Root' }])
    const values = { judge: 'edge.litwareinc.com', judgeId: serverId('edge') }
    expect(follow('UNTRUSTED_ROOT', { values })).toEqual([
      'stores.show',
      { computer: serverId('edge'), store: 'Root' },
    ])
  })

  it('is not there where nothing can be put right', () => {
    expect(follow('CONNECT_FAILED')).toBeUndefined()
    expect(follow('EXPIRED', { cell: null })).toBeUndefined()
    expect(follow('INCOMPLETE_CHAIN', { server: null })).toBeUndefined()
  })
})

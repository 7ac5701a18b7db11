import { describe, expect, it } from 'vitest'
import type { ProbeSettings } from '../../../../src/contract/probe-run.ts'
import {
  emptyEndpointForm,
  lackOf,
  toListed,
  withRole,
} from '../../../../src/renderer/features/probes/endpoint-form.ts'
import { scopeName, scopeOptions } from '../../../../src/renderer/features/probes/scope-options.ts'
import {
  portServices,
  toForm,
  toPorts,
  toSchedule,
  wrongPorts,
} from '../../../../src/renderer/features/probes/settings-form.ts'

describe('an endpoint that is added', () => {
  const typed = { ...emptyEndpointForm, host: ' sip.contoso.com ', port: '5061' }

  it('needs a name and a port from 1 to 65535', () => {
    expect(lackOf(emptyEndpointForm)).toBe('host')
    expect(['0', '65536', '44a', '', '-1'].map(port => lackOf({ ...typed, port }))).toEqual(
      Array.from({ length: 5 }, () => 'port'),
    )
    expect(toListed({ ...typed, port: '0' })).toBeUndefined()
  })

  it('asks for its own name unless another is given', () => {
    expect(toListed(typed)).toEqual({
      host: 'sip.contoso.com',
      port: 5061,
      role: 'server-to-server',
      serverName: null,
    })
    expect(toListed({ ...typed, serverName: 'contoso.com' })?.serverName).toBe('contoso.com')
  })

  it('is found by the domain of a partner where that is said, and only with that role', () => {
    const partner = { ...typed, role: 'federation', isDomain: true, serverName: 'left.over' } as const
    expect(toListed(partner)).toEqual({
      host: 'sip.contoso.com',
      port: 5061,
      role: 'federation',
      serverName: null,
      srv: true,
    })
    expect(toListed({ ...partner, role: 'web' })).not.toHaveProperty('srv')
  })

  it('gets the usual port of its role until somebody types another', () => {
    expect(withRole(typed, 'web').port).toBe('443')
    expect(withRole({ ...typed, port: '4443' }, 'web').port).toBe('4443')
  })
})

describe('the settings', () => {
  const settings: ProbeSettings = {
    listed: [],
    ports: { sip: 5071 },
    documentedPorts: { sip: 5061, mobility: 5087, 'web-internal': 443 },
    portsInUse: { sip: 5071, mobility: null, 'web-internal': 443 },
    schedule: null,
    nextRunAt: null,
    missed: null,
    client: null,
  }

  it('show a port for each service that has a documented one', () => {
    expect(portServices(settings)).toEqual(['sip', 'mobility', 'web-internal'])
    expect(toForm(settings)).toMatchObject({ ports: { sip: '5071' }, isScheduled: false, client: '' })
  })

  it('take the documented port for an empty field and name a wrong one', () => {
    const form = { ...toForm(settings), ports: { sip: ' ', 'web-internal': '4430' } }
    expect([toPorts(form, settings), wrongPorts(form)]).toEqual([
      { sip: 5061, mobility: null, 'web-internal': 4430 },
      [],
    ])
    expect(wrongPorts({ ...form, ports: { sip: '99999' } })).toEqual(['sip'])
  })

  it('leave out a service that is not used here, whatever is typed for it', () => {
    const form = toForm({ ...settings, portsInUse: { ...settings.portsInUse, sip: null } })
    expect(form).toMatchObject({ ports: {}, notUsed: ['sip', 'mobility'] })
    const typed = { ...form, ports: { sip: 'x' } }
    expect(toPorts(typed, settings)).toEqual({ sip: null, mobility: null, 'web-internal': 443 })
    expect(wrongPorts(typed)).toEqual([])
  })

  it('propose the documented port of what is used only where somebody says so', () => {
    const form = toForm(settings)
    expect(form.notUsed).toEqual(['mobility'])
    expect(toPorts(form, settings)).toEqual(settings.portsInUse)
    expect(toPorts({ ...form, notUsed: [] }, settings)).toMatchObject({ mobility: 5087 })
  })

  it('keep a schedule between five minutes and a week', () => {
    const form = { ...toForm(settings), isScheduled: true }
    expect(toSchedule({ ...form, minutes: '5' })).toEqual({ everyMinutes: 5, scope: { kind: 'estate' } })
    expect(['4', '10081', 'x', ''].map(minutes => toSchedule({ ...form, minutes }))).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wrong',
    ])
    expect(toSchedule({ ...form, isScheduled: false })).toBeNull()
  })
})

describe('what can be probed on its own', () => {
  const estate = {
    sites: [{ id: 'site_00000001', name: 'Atlanta' }],
    pools: [
      {
        id: 'pool_00000001',
        fqdn: 'atl-cs-001.litwareinc.com',
        kind: 'FrontEnd' as const,
        siteId: 'site_00000001',
        internalWebFqdn: null,
        externalWebFqdn: null,
        formerNames: [],
        servers: [
          {
            id: 'srv_00000001',
            fqdn: 'atl-fe-001.litwareinc.com',
            poolId: 'pool_00000001',
            formerNames: [],
            addresses: [],
            roles: [],
          },
        ],
      },
    ],
  }

  it('is the estate, a site, a pool and a server', () => {
    expect(scopeOptions(estate).map(({ label }) => label)).toEqual([
      'The whole estate',
      'Site Atlanta',
      'Pool atl-cs-001.litwareinc.com',
      'Server atl-fe-001.litwareinc.com',
    ])
  })

  it('has a name in the history even when it is gone', () => {
    expect(scopeName({ kind: 'server', server: 'srv_00000001' }, estate)).toBe(
      'Server atl-fe-001.litwareinc.com',
    )
    expect(scopeName({ kind: 'server', server: 'srv_00000009' }, estate)).toBe(
      'A part that is no longer there',
    )
    expect(scopeName({ kind: 'endpoints', ids: ['a', 'b'] }, estate)).toBe('2 chosen endpoints')
  })
})

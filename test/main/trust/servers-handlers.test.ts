import { describe, expect, it } from 'vitest'
import { ok } from '../../../src/contract/result.ts'
import type { ConsoleState } from '../../../src/main/domain/state/state.ts'
import { fakeCertificate } from '../../fakes/fake-certificates.ts'
import { consoleWithEstate, pool2026 } from '../../fakes/litware-estate.ts'

const old = fakeCertificate({
  name: 'atl-cs-001.litwareinc.com',
  issuedBy: 'Issuing',
  keyPair: 'old',
  friendlyName: 'Pool 2024',
  dns: ['*.litwareinc.com'],
  notAfter: '2027-01-01T00:00:00Z',
})
const web = fakeCertificate({
  name: 'web.litwareinc.com',
  issuedBy: 'Issuing',
  keyPair: 'web',
  dns: ['*.litwareinc.com'],
})

const idsOf = ({ description }: typeof old) => ({
  sha1: description.thumbprints.sha1,
  sha256: description.thumbprints.sha256,
})

async function consoleWith(change: (state: ConsoleState, server: string) => ConsoleState) {
  const console = await consoleWithEstate()
  await console.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  for (const certificate of [old, pool2026, web])
    await console.store(certificate, { computer: console.server })
  await console.folder.unitOfWork.commit({}, state =>
    ok({ state: change(state, console.server), value: true }),
  )
  const { servers } = await console.must('trust.servers', {})
  return { servers, ofType: (type: string) => servers[0]?.services.find(each => each.type === type) }
}

const since = '2026-01-01T00:00:00Z'
const assigned = (server: string, type: 'Default' | 'WebServicesInternal', certificate: typeof old) => ({
  identity: server,
  type,
  current: { ...idsOf(certificate), since },
  previous: null,
  staged: null,
})

describe('the trusted server list', () => {
  it('names what a Front End must answer to, as the request wizard does, and sign-in (reference 10.3)', async () => {
    const { servers, ofType } = await consoleWith(state => state)
    expect(servers).toMatchObject([
      {
        fqdn: 'atl-fe-001.litwareinc.com',
        pool: 'atl-cs-001.litwareinc.com',
        kind: 'FrontEnd',
        services: [{ type: 'Default' }, { type: 'WebServicesInternal' }, { type: 'WebServicesExternal' }],
      },
    ])
    expect(ofType('Default')).toEqual({
      type: 'Default',
      names: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com', 'sip.litwareinc.com'],
      missingNames: [],
      assigned: null,
      served: null,
    })
    expect(ofType('WebServicesInternal')?.names).toContain('lyncdiscoverinternal.litwareinc.com')
  })

  it('tells names that the assigned certificate lacks; a wildcard does for web services only', async () => {
    const { ofType } = await consoleWith((state, server) => ({
      ...state,
      assignments: [assigned(server, 'Default', old), assigned(server, 'WebServicesInternal', web)],
    }))
    expect(ofType('Default')).toMatchObject({
      assigned: { thumbprint: idsOf(old).sha1, name: 'Pool 2024', notAfter: '2027-01-01T00:00:00Z' },
      missingNames: ['atl-fe-001.litwareinc.com', 'sip.litwareinc.com'],
    })
    expect(ofType('WebServicesInternal')?.missingNames).toEqual([])
  })

  it('has a roll that is due applied, and knows what was last seen', async () => {
    const { ofType } = await consoleWith((state, server) => ({
      ...state,
      assignments: [
        {
          ...assigned(server, 'Default', old),
          staged: { ...idsOf(pool2026), effectiveDate: '2026-11-20T10:00:00Z', stagedAt: since },
        },
      ],
      observations: [
        { server, type: 'Default', sha1: idsOf(old).sha1, source: 'probe', at: '2026-11-20T09:41:00Z' },
      ],
    }))
    expect(ofType('Default')).toMatchObject({
      assigned: { thumbprint: idsOf(pool2026).sha1 },
      missingNames: ['sip.litwareinc.com'],
      served: { thumbprint: idsOf(old).sha1, at: '2026-11-20T09:41:00Z' },
    })
  })

  it('has who was entered by hand at its end, by name alone', async () => {
    const { servers } = await consoleWith(state => ({
      ...state,
      estate: { ...state.estate, trustedServers: [{ fqdn: 'gw01.litwareinc.com', note: 'PSTN' }] },
    }))
    expect(servers.at(-1)).toEqual({
      server: null,
      fqdn: 'gw01.litwareinc.com',
      pool: null,
      kind: null,
      note: 'PSTN',
      services: [],
    })
  })

  it('asks roles that stand alone for one of their names', async () => {
    const { servers } = await consoleWith((state, server) => ({
      ...state,
      estate: { ...state.estate, pools: state.estate.pools.map(pool => ({ ...pool, kind: 'ReverseProxy' })) },
      assignments: [assigned(server, 'Default', old)],
    }))
    expect(servers[0]?.services).toMatchObject([
      { names: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com'], missingNames: [] },
    ])
  })
})

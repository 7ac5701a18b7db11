/** Runs of probes through the real handlers; what endpoints serve is decided by the tests. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventData } from '../../../src/contract/api.ts'
import { ProbeRun } from '../../../src/contract/probe-run.ts'
import { fakeProbeResult, type Served } from '../../fakes/fake-probe.ts'
import { fakeCertificate, fakeKey } from '../../fakes/fake-certificates.ts'
import { createTestConsole, type TestConsole } from '../../fakes/test-console.ts'
import type { JudgedProbe } from '../../../src/main/probes/run-prober.ts'

let console: TestConsole
/** What is served, by host; a host that is missing here does not answer until it is cancelled. */
let served: Map<string, Served>
let asked: Parameters<JudgedProbe>[]
const estate = { scope: { kind: 'estate' } } as const

const probe: JudgedProbe = (...call) => {
  asked.push(call)
  const [target, , signal, { onStep }] = call
  onStep({ kind: 'begun', name: 'connect' })
  const answer = served.get(target.host)
  if (answer !== undefined)
    return Promise.resolve(fakeProbeResult(`${target.host}:${String(target.port)}`, answer))
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(fakeProbeResult(target.host, { name: null })))
  })
}

beforeEach(() => {
  asked = []
  served = new Map()
  console = createTestConsole({ probe })
})

const list = (host: string) =>
  console.must('probes.addEndpoint', { host, port: 5061, role: 'server-to-server', serverName: null })

const progress = (): EventData<'probes.progressed'>[] =>
  console.emitted.flatMap(event => (event.name === 'probes.progressed' ? [event.data] : []))

async function ended(id: string): Promise<ProbeRun> {
  for (;;) {
    const last = progress().at(-1)?.status
    if (last?.id === id && last.endedAt !== null) break
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  const { run } = await console.must('probes.run', { run: id })
  return ProbeRun.parse(run)
}

async function runAll(): Promise<ProbeRun> {
  const { id } = await console.must('probes.start', estate)
  return ended(id)
}

describe('a run of probes', () => {
  it('answers at once, and tells the rest in events that add up to the kept run', async () => {
    served.set('a.litwareinc.com', { name: 'A' }).set('b.litwareinc.com', { name: null })
    await list('a.litwareinc.com')
    await list('b.litwareinc.com')
    const begun = await console.must('probes.start', estate)
    expect(begun).toMatchObject({ state: 'running', startedBy: 'person', endedAt: null, client: null })
    const { status, rows } = await ended(begun.id)
    expect(status).toMatchObject({
      state: 'done',
      changed: 0,
      counts: { works: 1, unreachable: 1, waiting: 0 },
    })
    expect(Object.values(status.counts).reduce((sum, count) => sum + count)).toBe(2)
    expect(rows).toMatchObject([
      { state: 'works', change: 'new', step: null },
      { state: 'unreachable', change: 'new', step: null },
    ])
    const told = new Map(progress().flatMap(data => data.rows.map(row => [row.endpoint.id, row])))
    expect([...told.values()]).toEqual(rows)
    expect(progress().filter(data => data.status.endedAt !== null)).toHaveLength(1)
    expect(await console.must('probes.history', {})).toEqual({ runs: [status] })
    expect(console.folder.audit.at(-1)).toMatchObject({
      action: 'probes.finished',
      object: 'estate',
      details: { works: '1', unreachable: '1', broken: '0' },
    })
  })

  it('is the only one: a second is refused while it is on', async () => {
    await list('silent.litwareinc.com')
    const { id } = await console.must('probes.start', estate)
    expect(await console.ask('probes.start', estate)).toMatchObject({
      problem: { code: 'probe-run-on', run: id },
    })
    await console.must('probes.cancel', { run: id })
    await ended(id)
  })

  it('is refused where there is nothing to probe, or the scope is gone', async () => {
    expect(await console.ask('probes.start', estate)).toMatchObject({
      problem: { code: 'probe-nothing-planned' },
    })
    const scope = { kind: 'pool', pool: 'pool_0000000000000000' } as const
    expect(await console.ask('probes.start', { scope })).toMatchObject({ problem: { code: 'pool-unknown' } })
    expect(await console.ask('probes.plan', { scope })).toMatchObject({ problem: { code: 'pool-unknown' } })
  })

  it('keeps what had ended when it is cancelled, and leaves the rest not probed', async () => {
    served.set('a.litwareinc.com', { name: 'A' })
    await list('a.litwareinc.com')
    await list('silent.litwareinc.com')
    const { id } = await console.must('probes.start', estate)
    await new Promise(resolve => setTimeout(resolve, 20))
    const cancelled = await console.must('probes.cancel', { run: id })
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'person',
      counts: { works: 1, 'not-probed': 1, running: 0 },
    })
    const { status, rows } = await ended(id)
    expect(status).toEqual(cancelled)
    expect(rows).toMatchObject([{ state: 'works' }, { state: 'not-probed', result: null, change: null }])
    expect(console.folder.audit.at(-1)).toMatchObject({
      action: 'probes.cancelled',
      details: { cancelledBy: 'person' },
    })
    // Twice does no harm.
    expect(await console.must('probes.cancel', { run: id })).toEqual(cancelled)
  })

  it('begins nothing while it is paused, and goes on afterwards', async () => {
    for (const number of [1, 2, 3]) await list(`silent-${String(number)}.litwareinc.com`)
    for (let number = 0; number < 20; number += 1) await list(`h${String(number)}.litwareinc.com`)
    const { id } = await console.must('probes.start', estate)
    await new Promise(resolve => setTimeout(resolve, 10))
    const before = asked.length
    expect(before).toBe(16)
    expect(await console.must('probes.pause', { run: id, paused: true })).toMatchObject({ state: 'paused' })
    for (const [target] of asked) served.set(target.host, { name: 'A' })
    expect(asked.length).toBe(before)
    expect(await console.must('probes.pause', { run: id, paused: false })).toMatchObject({ state: 'running' })
    await console.must('probes.cancel', { run: id })
    await ended(id)
  })

  it('answers probe-run-unknown for a run that nobody knows', async () => {
    const run = 'run_0000000000009999'
    for (const answer of [
      await console.ask('probes.run', { run }),
      await console.ask('probes.cancel', { run }),
      await console.ask('probes.pause', { run, paused: true }),
      await console.ask('probes.prepareExport', { run, format: 'csv' }),
    ])
      expect(answer).toEqual({ ok: false, problem: { code: 'probe-run-unknown', run } })
    expect(await console.must('probes.run', {})).toEqual({ run: null })
  })

  it('can be read when its data could not be written', async () => {
    served.set('a.litwareinc.com', { name: 'A' })
    await list('a.litwareinc.com')
    console.folder.failNextCommit({ code: 'storage-full', file: 'state.json' })
    const { status } = await runAll()
    expect(status).toMatchObject({ state: 'done', counts: { works: 1 } })
    expect(await console.must('probes.history', {})).toEqual({ runs: [status] })
  })

  it('keeps the newest twenty', async () => {
    served.set('a.litwareinc.com', { name: 'A' })
    await list('a.litwareinc.com')
    const first = await runAll()
    for (let count = 0; count < 20; count += 1) await runAll()
    const { runs } = await console.must('probes.history', {})
    expect(runs).toHaveLength(20)
    expect(runs.map(({ id }) => id)).not.toContain(first.status.id)
  })
})

describe('differences from run to run', () => {
  it('tells what became worse, better, another certificate, and what stayed', async () => {
    const hosts = ['a', 'b', 'c', 'd'].map(name => `${name}.litwareinc.com`)
    for (const host of hosts) await list(host)
    for (const host of hosts) served.set(host, { name: 'one' })
    served.set('b.litwareinc.com', { name: null })
    expect((await runAll()).status.changed).toBe(0)
    served.set('a.litwareinc.com', { name: 'one', severity: 'warning' })
    served.set('b.litwareinc.com', { name: 'one' })
    served.set('c.litwareinc.com', { name: 'another' })
    const { status, rows } = await runAll()
    expect(rows.map(({ change }) => change)).toEqual(['worse', 'better', 'other-certificate', 'same'])
    expect(status.changed).toBe(3)
  })

  it('compares with the last time that the endpoint was probed to an end, however many runs ago', async () => {
    await list('a.litwareinc.com')
    await list('b.litwareinc.com')
    served.set('a.litwareinc.com', { name: 'one' }).set('b.litwareinc.com', { name: 'one' })
    await runAll()
    const only = { kind: 'endpoints' as const, ids: ['b.litwareinc.com:5061/listed'] }
    await ended((await console.must('probes.start', { scope: only })).id)
    served.set('a.litwareinc.com', { name: 'another' })
    expect((await runAll()).rows.map(({ change }) => change)).toEqual(['other-certificate', 'same'])
  })
})

describe('what a run saw of the servers', () => {
  it('is kept as observation; a listener that differs from the assigned certificate counts', async () => {
    const { pools } = await console.must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
    const pool = pools[0]?.id ?? ''
    const fqdn = 'fe-001.litwareinc.com'
    const server = (await console.must('estate.addServer', { fqdn, pool })).pools[0]?.servers[0]?.id ?? ''
    served.set(fqdn, { name: 'what is served' })
    await runAll()
    const { observations } = console.folder.unitOfWork.current()
    expect(observations.map(({ type }) => type).toSorted()).toEqual([
      'Default',
      'WebServicesExternal',
      'WebServicesInternal',
    ])
    const { rows } = await console.must('assignments.matrix', { server })
    expect(rows[0]?.cells.find(({ type }) => type === 'Default')).toMatchObject({
      observed: { source: 'probe' },
    })
    // Out of reach, what was seen before stays.
    served.set(fqdn, { name: null })
    await runAll()
    expect(console.folder.unitOfWork.current().observations).toEqual(observations)
  })
})

describe('what the estate expects of an endpoint', () => {
  it('is told to the probe: role, assigned certificates, and whether the topology trusts the server', async () => {
    const { pools } = await console.must('estate.addPool', { fqdn: 'dir.litwareinc.com', kind: 'Director' })
    const fqdn = 'dir-001.litwareinc.com'
    const added = await console.must('estate.addServer', { fqdn, pool: pools[0]?.id ?? '' })
    const server = added.pools[0]?.servers[0]?.id ?? ''
    const leaf = fakeCertificate({ name: fqdn, dns: [fqdn, 'dir.litwareinc.com'] })
    await console.store(leaf, { computer: server, store: 'Root' })
    const ref = await console.store(leaf, { computer: server, key: fakeKey(fqdn) })
    await console.must('assignments.assign', {
      identity: server,
      types: ['Default'],
      thumbprint: ref.thumbprint,
      expected: [],
    })
    served.set(fqdn, { name: 'D' }).set('stranger.example', { name: 'S' })
    await list('stranger.example')
    await runAll()
    const expected = asked.map(([target, , , { expectation }]) => [target.host, target.port, expectation])
    const nothing = { assigned: null, peerTrust: 'unknown' }
    const current = { current: ref.thumbprint, previous: null, staged: null }
    const sip = expected.filter(([, port]) => port === 5061)
    expect(sip).toHaveLength(3)
    expect(sip).toEqual(
      expect.arrayContaining([
        [
          fqdn,
          5061,
          { role: 'server-to-server', assigned: current, isTrustedServer: true, peerTrust: 'unknown' },
        ],
        ['stranger.example', 5061, { ...nothing, role: 'server-to-server', isTrustedServer: false }],
        [
          fqdn,
          5061,
          { role: 'client-to-server', assigned: current, isTrustedServer: null, peerTrust: 'unknown' },
        ],
      ]),
    )
    expect(expected.find(([, port]) => port === 443)?.[2]).toEqual({
      ...nothing,
      role: 'web',
      isTrustedServer: null,
    })
  })
})

describe('the certificate that is shown', () => {
  it('is taken from the Personal store with its chain, and shown where both sides have to', async () => {
    const ref = await console.store(fakeCertificate({ name: 'console' }), { key: fakeKey('console') })
    await console.must('probes.setClient', { client: ref.thumbprint })
    served.set('a.litwareinc.com', { name: 'A' }).set('w.litwareinc.com', { name: 'W' })
    await list('a.litwareinc.com')
    await console.must('probes.addEndpoint', {
      host: 'w.litwareinc.com',
      port: 443,
      role: 'web',
      serverName: null,
    })
    const { status } = await runAll()
    expect(status.client).toBe(ref.thumbprint)
    const [mtls, web] = asked.map(([target]) => target)
    expect(mtls).toMatchObject({ sip: true, http: false, client: { certificate: expect.any(String) } })
    expect(web).toMatchObject({ sip: false, http: true, client: null })
  })

  it('is shown between servers also where they speak HTTPS', async () => {
    const ref = await console.store(fakeCertificate({ name: 'console' }), { key: fakeKey('console') })
    await console.must('probes.setClient', { client: ref.thumbprint })
    served.set('fe-001.litwareinc.com', { name: 'FE' })
    const pool = { fqdn: 'cs-001.litwareinc.com', kind: 'FrontEnd' } as const
    const { pools } = await console.must('estate.addPool', pool)
    await console.must('estate.addServer', { fqdn: 'fe-001.litwareinc.com', pool: pools[0]?.id ?? '' })
    await console.must('probes.setPorts', { ports: { conferencing: 444 } })
    await runAll()
    const target = asked.map(([each]) => each).find(({ port }) => port === 444)
    expect(target).toMatchObject({ sip: false, http: true, client: { certificate: expect.any(String) } })
  })

  it('needs the open vault', async () => {
    const ref = await console.store(fakeCertificate({ name: 'console' }), { key: fakeKey('console') })
    await console.must('probes.setClient', { client: ref.thumbprint })
    await list('a.litwareinc.com')
    console.vault.lock()
    expect(await console.ask('probes.start', estate)).toMatchObject({ problem: { code: 'vault-locked' } })
    // It can be tried again.
    await console.must('probes.setClient', { client: null })
    served.set('a.litwareinc.com', { name: 'A' })
    expect((await runAll()).status.client).toBeNull()
  })

  it('has to be there, with its key', async () => {
    const client = fakeCertificate({ name: 'nobody' }).description.thumbprints.sha1
    expect(await console.ask('probes.setClient', { client })).toMatchObject({
      problem: { code: 'certificate-unknown' },
    })
    await console.store(fakeCertificate({ name: 'nobody' }))
    expect(await console.ask('probes.setClient', { client })).toMatchObject({
      problem: { code: 'key-missing' },
    })
  })
})

describe('settings of probes', () => {
  it('keep names and addresses in one form, and no endpoint twice', async () => {
    await console.must('probes.addEndpoint', {
      host: ' GW.Litwareinc.com. ',
      port: 5061,
      role: 'federation',
      serverName: null,
    })
    await console.must('probes.addEndpoint', {
      host: '[2001:DB8::0:9]',
      port: 443,
      role: 'web',
      serverName: 'Web',
    })
    expect((await console.must('probes.settings', {})).listed).toEqual([
      { host: 'gw.litwareinc.com', port: 5061, role: 'federation', serverName: null },
      { host: '2001:db8::9', port: 443, role: 'web', serverName: 'web' },
    ])
    expect(
      await console.ask('probes.addEndpoint', {
        host: 'gw.litwareinc.com',
        port: 5061,
        role: 'web',
        serverName: null,
      }),
    ).toEqual({
      ok: false,
      problem: { code: 'endpoint-duplicate', endpoint: 'gw.litwareinc.com:5061' },
    })
    for (const host of ['a b', '10.0.0', '-x', '..'])
      expect(
        await console.ask('probes.addEndpoint', { host, port: 1, role: 'web', serverName: null }),
      ).toMatchObject({
        problem: { code: 'name-not-valid' },
      })
  })

  it('find partners by their SRV record, and nobody else', async () => {
    const domain = { host: 'Contoso.com', port: 5061, srv: true } as const
    const partner = { ...domain, role: 'federation', serverName: 'x.contoso.com' } as const
    const entered = { host: 'contoso.com', port: 5061, role: 'federation', serverName: null, srv: true }
    expect((await console.must('probes.addEndpoint', partner)).listed).toEqual([entered])
    expect(console.folder.audit.at(-1)?.details).toEqual({ role: 'federation', srv: 'yes' })
    served.set('contoso.com', { name: 'C' })
    await runAll()
    expect(asked.map(([target]) => target)).toMatchObject([{ host: 'contoso.com', srv: true }])
    await console.must('probes.removeEndpoint', domain)
    const other = await console.must('probes.addEndpoint', { ...domain, role: 'web', serverName: null })
    expect(other.listed).toEqual([{ host: 'contoso.com', port: 5061, role: 'web', serverName: null }])
  })

  it('forget an endpoint, and refuse to forget one that is not listed', async () => {
    await list('a.litwareinc.com')
    const place = { host: 'A.litwareinc.com', port: 5061 }
    expect((await console.must('probes.removeEndpoint', place)).listed).toEqual([])
    expect(await console.ask('probes.removeEndpoint', place)).toMatchObject({
      problem: { code: 'endpoint-unknown', endpoint: 'a.litwareinc.com:5061' },
    })
  })

  it('keep only ports that differ from the documented ones', async () => {
    const set = await console.must('probes.setPorts', {
      ports: { sip: 15_061, 'web-internal': 443, listed: 7 },
    })
    expect(set.ports).toEqual({ sip: 15_061 })
    expect(set.documentedPorts).toMatchObject({ sip: 5061, 'web-external': 4443, metadata: 443 })
    expect(console.folder.audit.at(-1)).toMatchObject({
      action: 'probes.portsSet',
      details: { ports: '(none) → sip 15061' },
    })
    expect((await console.must('probes.setPorts', { ports: {} })).ports).toEqual({})
  })

  it('probe what is not installed everywhere once a port is chosen, the documented one too', async () => {
    const optional = {
      conferencing: 444,
      mobility: 5087,
      'av-authentication': 5062,
      'edge-replication': 4443,
    }
    const off = { conferencing: null, mobility: null, 'av-authentication': null, 'edge-replication': null }
    const before = await console.must('probes.settings', {})
    expect(before.documentedPorts).toMatchObject(optional)
    expect(before.portsInUse).toMatchObject({ sip: 5061, ...off })
    const on = await console.must('probes.setPorts', { ports: { mobility: 5087, sip: 5061 } })
    expect(on.ports).toEqual({ mobility: 5087 })
    expect(on.portsInUse).toMatchObject({ ...off, mobility: 5087 })
    expect((await console.must('probes.setPorts', { ports: { ...on.ports, mobility: null } })).ports).toEqual(
      {},
    )
  })

  it('take a schedule for what there is', async () => {
    const schedule = { everyMinutes: 60, scope: { kind: 'estate' as const } }
    expect((await console.must('probes.setSchedule', { schedule })).schedule).toEqual(schedule)
    const site = 'site_0000000000009999'
    const gone = { everyMinutes: 60, scope: { kind: 'site' as const, site } }
    expect(await console.ask('probes.setSchedule', { schedule: gone })).toMatchObject({
      problem: { code: 'site-unknown' },
    })
    expect((await console.must('probes.setSchedule', { schedule: null })).schedule).toBeNull()
  })
})

describe('the name of the served certificate', () => {
  it('is the one that the stores have now: told with the rows, not kept with them', async () => {
    const leaf = fakeCertificate({ name: 'fe-001', friendlyName: 'Pool 2026' })
    const { thumbprints } = leaf.description
    console = createTestConsole({
      probe: ({ host }) => {
        const result = fakeProbeResult(host, { name: 'fe-001' })
        return Promise.resolve({ ...result, chain: result.chain.map(each => ({ ...each, thumbprints })) })
      },
    })
    await list('a.litwareinc.com')
    expect((await runAll()).rows[0]?.stored).toBeUndefined()
    await console.store(leaf)
    const { run } = await console.must('probes.run', {})
    expect(run?.rows).toMatchObject([{ stored: 'Pool 2026', result: { chain: [{ issuedTo: 'fe-001' }] } }])
    const id = await console.must('probes.start', estate)
    await ended(id.id)
    expect(progress().at(-1)?.rows).toMatchObject([{ stored: 'Pool 2026' }])
  })
})

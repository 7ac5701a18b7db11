import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import type { ProbeRow } from '../../../src/contract/probe-run.ts'
import { fakeKey } from '../../fakes/fake-certificates.ts'
import { mapRow } from '../../fakes/map-estate.ts'
import { consoleWithEstate, issuing, pool2026, root } from '../../fakes/litware-estate.ts'

describe('trust.map', () => {
  it('judges what each server presents by the stores of the others', async () => {
    const console = await consoleWithEstate()
    const { must, store, server: first } = console
    const [{ id: pool } = { id: '' }] = (await must('estate.get', {})).pools
    const { pools } = await must('estate.addServer', { fqdn: 'atl-fe-002.litwareinc.com', pool })
    const second = pools[0]?.servers[1]?.id ?? ''
    const { thumbprint } = await store(pool2026, { computer: first, key: fakeKey('pool') })
    await store(root, { computer: first, store: 'Root' })
    await store(issuing, { computer: first, store: 'CA' })
    await must('assignments.assign', { identity: first, types: ['Default'], thumbprint, expected: [] })
    const offlineOf = async () => {
      const { connections } = await must('trust.map', {})
      const found = connections.find(({ from, to }) => from === first && to === second)
      return found?.evidence
        .filter(({ what }) => what === 'offline-path')
        .map(({ node, state }) => [node, state])
    }
    expect(await offlineOf()).toEqual([])
    await store(root, { computer: second, store: 'Root' })
    expect(await offlineOf()).toEqual([[first, 'works']])
  })
})

describe('what was probed', () => {
  it('counts as long as the endpoint is one that would be probed again', async () => {
    const latestRows: ProbeRow[] = []
    const { must, server } = await consoleWithEstate({ latestRows })
    const row = mapRow('atl-fe-001')
    latestRows.push({ ...row, endpoint: { ...row.endpoint, server } })
    const before = await must('trust.map', {})
    expect(before.nodes[0]).toMatchObject({ id: server, ports: [5061], state: 'works' })
    await must('probes.setPorts', { ports: { sip: 15_061 } })
    const after = await must('trust.map', {})
    expect(after.nodes[0]).toMatchObject({ id: server, ports: [], state: 'not-proven' })
    expect(after.probedAt).toBeNull()
  })
})

describe('trust.prepareImage', () => {
  it('offers a drawing for saving as it is', async () => {
    const { must, savedBytes } = await consoleWithEstate()
    const data = '<svg xmlns="http://www.w3.org/2000/svg"><title>Vertrauen für atl-fe-001</title></svg>'
    const file = await must('trust.prepareImage', { format: 'svg', data })
    expect(file.suggestedName).toBe('trust-map.svg')
    expect(new TextDecoder().decode(savedBytes(file.ticket))).toBe(data)
  })

  it('offers the octets of a PNG', async () => {
    const { must, savedBytes } = await consoleWithEstate()
    const octets = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    const file = await must('trust.prepareImage', {
      format: 'png',
      data: Buffer.from(octets).toString('base64'),
    })
    expect(savedBytes(file.ticket)).toEqual(octets)
  })

  it('refuses what is no picture', async () => {
    const { ask } = await consoleWithEstate()
    expect(await ask('trust.prepareImage', { format: 'svg', data: '<html/>' })).toMatchObject({
      problem: { code: 'file-malformed', format: 'SVG' },
    })
    expect(await ask('trust.prepareImage', { format: 'png', data: 'AAAA' })).toMatchObject({
      problem: { code: 'file-malformed', format: 'PNG' },
    })
  })
})

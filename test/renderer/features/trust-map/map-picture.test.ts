import { describe, expect, it } from 'vitest'
import {
  drawPicture,
  filterConnections,
  type MapFilter,
} from '../../../../src/renderer/features/trust-map/map-picture.ts'
import { inspectorText } from '../../../../src/renderer/features/trust-map/inspector-text.ts'
import { namesOf } from '../../../../src/renderer/features/trust-map/map-names.ts'
import { alsoTouched, subjectOf } from '../../../../src/renderer/features/trust-map/map-subject.ts'
import { countStates } from '../../../../src/renderer/features/trust-map/use-map-contribution.ts'
import { mapOf, mapPartner, mapPool, mapRow, serverId } from '../../../fakes/map-estate.ts'

const all: MapFilter = { kind: 'all', onlyProblems: false, focus: undefined }
const pool = mapPool('fe', 'FrontEnd', 3)
const broken = { state: 'broken', findings: [{ code: 'EXPIRED', severity: 'error' }] } as const
const map = mapOf({
  pools: [pool, mapPool('edge', 'Edge', 1)],
  partners: [mapPartner('SharePoint')],
  results: [mapRow('fe-1'), mapRow('fe-2'), mapRow('fe-3', broken), mapRow('edge')],
})
const name = namesOf(map)
const lineBetween = (a: string, b: string, filter = all) =>
  drawPicture(map, filter).lines.find(({ from, to }) => (from === a && to === b) || (from === b && to === a))

describe('the picture', () => {
  it('has a frame for the pool and boxes for what stands alone', () => {
    const { frames, boxes } = drawPicture(map, all)
    expect(
      frames.map(({ label, boxes: members }) => [label, members.map(({ label: each }) => each)]),
    ).toEqual([['Pool fe', ['fe-1', 'fe-2', 'fe-3']]])
    expect(boxes.map(({ label }) => label)).toEqual(['edge', 'SharePoint', 'Clients', 'Federation'])
  })

  it('has one line for all connections of a pair, with its kinds while they work', () => {
    const line = lineBetween('partner/SharePoint', pool.id)
    expect(line?.connections.map(({ kind }) => kind)).toEqual(['tokens', 'metadata'])
    expect([line?.state, line?.badge]).toEqual(['works', 'tokens, metadata'])
  })

  it('names what is wrong in a word', () => {
    expect(lineBetween(serverId('fe-1'), serverId('fe-3'))).toMatchObject({
      state: 'broken',
      badge: 'expired',
    })
  })

  it('draws the worst first, so that it is not the worst that is left out', () => {
    expect(
      drawPicture(map, all)
        .lines.map(({ state }) => state)
        .slice(0, 3),
    ).toEqual(['broken', 'broken', 'broken'])
  })

  it('says how many connections are not drawn', () => {
    const many = mapOf({
      pools: Array.from({ length: 40 }, (_, at) => mapPool(`p${String(at)}`, 'FrontEnd', 5)),
    })
    const { lines, boxes, leftOut } = drawPicture(many, all)
    expect(lines).toEqual([])
    expect(boxes).toHaveLength(many.nodes.length)
    expect(leftOut).toBe(many.connections.length)
  })

  it('draws problems among many, and all that one of many is connected with', () => {
    const many = mapOf({
      pools: Array.from({ length: 40 }, (_, at) => mapPool(`p${String(at)}`, 'FrontEnd', 5)),
    })
    const [first] = many.connections
    const connections = many.connections.map(each =>
      each === first ? { ...each, state: 'broken' as const } : each,
    )
    expect(drawPicture({ ...many, connections }, all).lines).toMatchObject([{ state: 'broken' }])
    const focused = drawPicture(many, { ...all, focus: first?.from })
    expect(focused.lines.length).toBeGreaterThan(30)
    expect(focused.leftOut).toBe(0)
  })
})

describe('what is shown', () => {
  it.each([
    ['mtls', ['mtls', 'tls', 'federation']],
    ['tokens', ['tokens']],
    ['metadata', ['metadata']],
  ] as const)('of %s', (kind, kinds) => {
    const found = filterConnections(map, { ...all, kind })
    expect(new Set(found.map(each => each.kind))).toEqual(new Set(kinds))
  })

  it('is problems only when asked for', () => {
    const { lines, boxes } = drawPicture(map, { ...all, onlyProblems: true })
    expect(lines.every(({ state }) => state === 'broken' || state === 'attention')).toBe(true)
    expect(boxes.map(({ label }) => label)).toEqual(['edge'])
  })

  it('is a server with its neighbours, the frame of its pool among them', () => {
    const { lines, frames } = drawPicture(map, { ...all, focus: serverId('edge') })
    expect(lines.every(({ from, to }) => from === serverId('edge') || to === serverId('edge'))).toBe(true)
    expect(frames).toHaveLength(1)
  })

  it('is everything again when what was looked at is gone', () => {
    expect(filterConnections(map, { ...all, focus: 'srv_gone' })).toHaveLength(map.connections.length)
  })
})

describe('names', () => {
  it('keep their domain where two servers would be called alike', () => {
    const other = mapPool('fe-1', 'FrontEnd', 1)
    const [server] = other.servers
    if (server === undefined) throw new Error('a server is missing')
    const twin = { ...other, servers: [{ ...server, id: 'srv_twin0000', fqdn: 'fe-1.fabrikam.com' }] }
    const nameOf = namesOf(mapOf({ pools: [pool, twin] }))
    expect([serverId('fe-1'), 'srv_twin0000', serverId('fe-2')].map(nameOf)).toEqual([
      'fe-1.litwareinc.com',
      'fe-1.fabrikam.com',
      'fe-2',
    ])
  })

  it('of servers outside the pools lose a domain of ours only', () => {
    const trusted = ['console.litwareinc.com', 'gateway.fabrikam.com', 'fe-1.litwareinc.com.fabrikam.com']
    const outside = mapOf({ pools: [pool], trustedServers: trusted.map(fqdn => ({ fqdn, note: '' })) })
    const nameOf = namesOf(outside)
    expect(trusted.map(fqdn => nameOf(`trusted/${fqdn}`))).toEqual(['console', ...trusted.slice(1)])
    const chosen = subjectOf(outside, drawPicture(outside, all), 'trusted/console.litwareinc.com', nameOf)
    expect(chosen?.title).toBe('console.litwareinc.com')
  })

  it('of partner applications stay as they were given', () => {
    const given = ['SharePoint', 'microsoft.exchange']
    const nameOf = namesOf(mapOf({ pools: [pool], partners: given.map(each => mapPartner(each)) }))
    expect(given.map(each => nameOf(`partner/${each}`))).toEqual(given)
  })
})

describe('what the inspector tells', () => {
  it('of a line: what decides, and what else is touched by the same', () => {
    const picture = drawPicture(map, all)
    const line = lineBetween(serverId('fe-1'), serverId('fe-3'))
    const subject = subjectOf(map, picture, line?.id, name)
    expect(subject?.title).toBe('fe-1 to fe-3, MTLS')
    expect(subject?.deciding?.finding?.code).toBe('EXPIRED')
    const also = subject === undefined ? [] : alsoTouched(map, subject)
    expect(also.map(({ from, to }) => `${name(from)} ${name(to)}`)).toEqual(['fe-2 fe-3', 'Pool fe edge'])
  })

  it('of a box: its connections, the worst first', () => {
    const subject = subjectOf(map, drawPicture(map, all), serverId('fe-3'), name)
    expect(subject?.connections.map(({ state }) => state)).toEqual(['broken', 'broken'])
    expect(subject?.deciding?.node).toBe(serverId('fe-3'))
  })

  it('as text: what is wrong, what helps, and all evidence once', () => {
    const line = lineBetween(serverId('fe-1'), serverId('fe-3'))
    const subject = subjectOf(map, drawPicture(map, all), line?.id, name)
    if (subject === undefined) throw new Error('the line is missing')
    const lines = inspectorText(subject, name).split('\n')
    expect(lines[0]).toBe('fe-1 to fe-3, MTLS: broken')
    expect(lines[1]).toMatch(/^fe-3: .*expired/i)
    expect(lines[2]).toMatch(/^Renew the certificate/)
    expect(lines.filter(each => each.includes('Probe, fe-3, 5061: broken'))).toHaveLength(1)
    expect(lines.filter(each => each.includes('Probe, fe-1, 5061: works'))).toHaveLength(1)
    expect(lines.at(-1)).toBe('')
  })

  it('nothing when what was chosen is gone', () => {
    expect(subjectOf(map, drawPicture(map, all), 'srv_gone', name)).toBeUndefined()
  })

  it('counts every connection once', () => {
    const counts = countStates(map)
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(map.connections.length)
    expect(counts.broken).toBe(3)
  })
})

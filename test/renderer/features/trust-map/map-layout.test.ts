import { describe, expect, it } from 'vitest'
import type { TrustMap } from '../../../../src/contract/trust-map.ts'
import { checkSvg } from '../../../../src/main/domain/probes/trust-map-image.ts'
import type { Area } from '../../../../src/renderer/features/trust-map/frame-layout.ts'
import { itemAfterKey, mapItems } from '../../../../src/renderer/features/trust-map/map-cursor.ts'
import { layOutMap } from '../../../../src/renderer/features/trust-map/map-layout.ts'
import { drawPicture } from '../../../../src/renderer/features/trust-map/map-picture.ts'
import { standaloneSvg } from '../../../../src/renderer/features/trust-map/map-svg.ts'
import { fitting, zoomed } from '../../../../src/renderer/features/trust-map/use-zoom.ts'
import { mapOf, mapPartner, mapPool, serverId } from '../../../fakes/map-estate.ts'

const everything = { kind: 'all', onlyProblems: false, focus: undefined } as const
const layOut = (map: TrustMap) => layOutMap(drawPicture(map, everything))

const estate = (frontEnds: number) => ({
  pools: [mapPool('fe', 'FrontEnd', frontEnds), mapPool('edge', 'Edge', 2), mapPool('big', 'FrontEnd', 9)],
  partners: [mapPartner('Exchange'), mapPartner('SharePoint & "Co" <1>')],
  trustedServers: [{ fqdn: 'gateway.fabrikam.com', note: '' }],
})

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe('the layout', () => {
  it('is the same for the same map', () => {
    expect(layOut(mapOf(estate(3)))).toEqual(layOut(mapOf(estate(3))))
  })

  it('does not depend on the order in which things come', () => {
    const map = mapOf(estate(3))
    const turned = { ...map, connections: map.connections.toReversed() }
    const places = ({ boxes }: ReturnType<typeof layOut>) =>
      Object.fromEntries(boxes.map(({ box, area }) => [box.id, [area.x, area.y]]))
    expect(places(layOut(turned))).toEqual(places(layOut(map)))
  })

  it('places every box and line once, and no box over another', () => {
    const { boxes, lines, frames, width, height } = layOut(mapOf(estate(4)))
    const picture = drawPicture(mapOf(estate(4)), everything)
    expect(lines).toHaveLength(picture.lines.length)
    expect(frames).toHaveLength(2)
    boxes.forEach(({ area }, at) => {
      expect(area.x).toBeGreaterThanOrEqual(0)
      expect(area.x + area.width).toBeLessThanOrEqual(width)
      expect(area.y + area.height).toBeLessThanOrEqual(height)
      for (const other of boxes.slice(at + 1)) expect(overlap(area, other.area)).toBe(false)
    })
  })

  it('keeps the servers of a pool in its frame, in the order of the estate', () => {
    const { boxes, frames } = layOut(mapOf(estate(4)))
    const frame = frames.find(({ frame: { label } }) => label === 'Pool fe')
    const members = frame?.frame.boxes.map(({ id }) => boxes.find(({ box }) => box.id === id)?.area.y ?? 0)
    expect(members).toEqual(members?.toSorted((a, b) => a - b))
  })

  it('keeps everything above a pool in its place when the pool gets another server', () => {
    const above = (frontEnds: number) =>
      layOut(mapOf(estate(frontEnds))).boxes.filter(({ box }) => box.node.kind === 'edge')
    const [before, after] = [above(3), above(4)]
    expect(after.map(({ area }) => area.y)).toEqual(before.map(({ area }) => area.y))
  })

  it('stands in rows when there are many, about as wide as a window is', () => {
    const pools = Array.from({ length: 120 }, (_, at) =>
      mapPool(`p${String(at)}`, at % 6 === 0 ? 'Edge' : 'FrontEnd', 10),
    )
    const { boxes, width, height } = layOut(mapOf({ pools }))
    expect(boxes.length).toBeGreaterThanOrEqual(120)
    expect(width / height).toBeGreaterThan(0.8)
    expect(width / height).toBeLessThan(3)
    boxes.forEach(({ area }, at) => {
      for (const other of boxes.slice(at + 1)) expect(overlap(area, other.area)).toBe(false)
    })
    const inReadingOrder = boxes
      .filter(({ box }) => box.node.poolKind === 'FrontEnd')
      .toSorted((a, b) => a.area.y - b.area.y || a.area.x - b.area.x)
      .map(({ box }) => box.label)
    expect(inReadingOrder.slice(0, 9)).toEqual(
      ['p1', 'p2', 'p3', 'p4', 'p5', 'p7', 'p8', 'p9', 'p10'].map(name => `Pool ${name}`),
    )
  })

  it('has a drawing for a map of one server', () => {
    const { boxes, width } = layOut(mapOf({ pools: [mapPool('med', 'Mediation', 1)] }))
    expect(boxes).toHaveLength(1)
    expect(width).toBeGreaterThan(168)
  })
})

describe('the picture as a file', () => {
  const words = { title: 'Trust map', description: 'A & B < C "quoted" \u0001' }
  const svg = standaloneSvg(layOut(mapOf(estate(3))), words)

  it('passes the check of what may be saved', () => {
    expect(checkSvg(svg)).toBeUndefined()
  })

  it('says in words what it shows, without characters that XML cannot hold', () => {
    expect(svg).toContain('<desc id="desc">A &amp; B &lt; C &quot;quoted&quot; </desc>')
  })

  it('needs nothing that it does not bring', () => {
    expect(svg).not.toMatch(/class=|style=|url\(|href/)
  })
})

describe('the keyboard on the map', () => {
  const items = mapItems(layOut(mapOf(estate(3))))

  it('begins at the top', () => {
    expect(itemAfterKey('ArrowDown', items, undefined)).toBe(items[0])
  })

  it('goes down from a server to the connection below it, and back up', () => {
    const down = itemAfterKey('ArrowDown', items, serverId('fe-1'))
    expect(down?.kind).toBe('line')
    expect(itemAfterKey('ArrowUp', items, down?.id)?.id).toBe(serverId('fe-1'))
  })

  it('stays where nothing lies in that direction', () => {
    const last = items.at(-1)
    expect(itemAfterKey('ArrowDown', items, last?.id)).toBe(last)
  })

  it('reaches every box and line by the four arrows', () => {
    const reached = new Set<string>()
    const open = [items[0]?.id ?? '']
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
        open.push(itemAfterKey(key, items, id)?.id ?? id)
    }
    expect(items.filter(({ id }) => !reached.has(id))).toEqual([])
  })

  it('leaves other keys alone', () => {
    expect(itemAfterKey('a', items, undefined)).toBeUndefined()
  })
})

describe('the zoom', () => {
  it('goes in steps, comes back, and ends somewhere', () => {
    expect(zoomed(1, 1)).toBe(1.1)
    expect(zoomed(zoomed(1, 1), -1)).toBe(1)
    expect(zoomed(3, 1)).toBe(3)
    expect(zoomed(0.25, -1)).toBe(0.25)
    expect(zoomed(2.5, 'reset')).toBe(1)
  })

  it('goes on to the next step from where the whole map was shown', () => {
    expect(zoomed(0.42, 1)).toBe(0.5)
    expect(zoomed(0.42, -1)).toBe(0.33)
    expect(zoomed(0.1, -1)).toBe(0.1)
  })

  it('shows the whole of a large map, and a small one as it is', () => {
    const seenThrough = { width: 800, height: 600 }
    expect(fitting({ width: 2000, height: 700 }, seenThrough)).toBe(0.4)
    expect(fitting({ width: 400, height: 1800 }, seenThrough)).toBe(0.33)
    expect(fitting({ width: 300, height: 300 }, seenThrough)).toBe(1)
    expect(fitting({ width: 90_000, height: 300 }, seenThrough)).toBe(0.05)
  })
})

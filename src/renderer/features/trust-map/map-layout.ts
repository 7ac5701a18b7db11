/**
 * Where everything stands (docs/decisions/0008-map-layout.md): frames are laid out by ourselves, then dagre places them
 * and the boxes as units of known size. The same picture always gets the same layout. CSS px.
 */
import type { graphlib } from '@dagrejs/dagre'
import {
  badgeSize,
  boxHeight,
  boxWordsWidth,
  layOutFrame,
  loopAt,
  loopWidth,
  type Area,
  type FrameLayout,
  type PlacedLine,
  type Point,
} from './frame-layout.ts'
import type { Picture, PictureBox, PictureFrame, PictureLine } from './map-picture.ts'
import { spreadEnds } from './line-ends.ts'
import { compareNames, isCrowded, place, rankOf, sizeOf, type Unit } from './place-units.ts'

export interface PlacedBox {
  readonly box: PictureBox
  readonly area: Area
}

export interface MapLayout {
  readonly width: number
  readonly height: number
  readonly frames: readonly { readonly frame: PictureFrame; readonly area: Area }[]
  readonly boxes: readonly PlacedBox[]
  readonly lines: readonly PlacedLine[]
}

const leastBoxWidth = 168
const mostBoxWidth = 204

export function layOutMap(picture: Picture): MapLayout {
  const boxWidth = widthOfBoxes(picture)
  const homes = homesOf(picture)
  const inside = (line: PictureLine) => homes.get(line.from) === homes.get(line.to)
  const frames = new Map(
    picture.frames.map(frame => {
      const own = picture.lines.filter(line => inside(line) && homes.get(line.from) === frame.id)
      return [frame.id, layOutFrame(frame, own, boxWidth)] as const
    }),
  )
  const loops = new Set(picture.lines.filter(({ from, to }) => from === to).map(({ from }) => from))
  const units = unitsOf(picture, frames, loops, boxWidth)
  const between = picture.lines.filter(line => !inside(line))
  const graph = place(units, between, homes)

  const areaOf = (unit: Unit): Area => {
    const { x, y } = graph.node(unit.id)
    return { x: x - unit.width / 2, y: y - unit.height / 2, width: unit.width, height: unit.height }
  }
  const areas = new Map(units.map(unit => [unit.id, areaOf(unit)] as const))
  // The room for a loop belongs to the unit, but nothing ends there.
  const drawnAreas = new Map(
    [...areas].map(([id, area]) => [id, loops.has(id) ? { ...area, width: boxWidth } : area] as const),
  )
  const placedFrames = picture.frames.flatMap(frame => {
    const area = areas.get(frame.id)
    return area === undefined ? [] : [{ frame, area }]
  })
  const boxes = [
    ...picture.boxes.flatMap(box => {
      const area = areas.get(box.id)
      return area === undefined ? [] : [{ box, area: { ...area, width: boxWidth } }]
    }),
    ...placedFrames.flatMap(({ frame, area }) => boxesIn(frame, area, frames.get(frame.id))),
  ]
  return {
    ...sizeOf(graph),
    frames: placedFrames,
    boxes,
    lines: [
      ...placedLines(graph, between, homes, drawnAreas),
      ...placedFrames.flatMap(({ frame, area }) => linesIn(area, frames.get(frame.id))),
      ...picture.lines
        .filter(({ from, to }) => from === to)
        .flatMap(line =>
          boxes.filter(({ box }) => box.id === line.from).map(({ area }) => loopAt(line, area)),
        ),
    ],
  }
}

function widthOfBoxes(picture: Picture): number {
  const boxes = [...picture.boxes, ...picture.frames.flatMap(frame => frame.boxes)]
  const longest = Math.max(0, ...boxes.map(boxWordsWidth))
  return Math.min(mostBoxWidth, Math.max(leastBoxWidth, Math.ceil(longest)))
}

/** The unit that a box or frame belongs to. */
function homesOf({ frames, boxes }: Picture): ReadonlyMap<string, string> {
  return new Map([
    ...boxes.map(({ id }) => [id, id] as const),
    ...frames.flatMap(frame => [
      [frame.id, frame.id] as const,
      ...frame.boxes.map(({ id }) => [id, frame.id] as const),
    ]),
  ])
}

/** In the order of their names: what dagre is given first it places first. */
function unitsOf(
  { frames, boxes }: Picture,
  layouts: ReadonlyMap<string, FrameLayout>,
  loops: ReadonlySet<string>,
  boxWidth: number,
): readonly Unit[] {
  const units = [
    ...boxes.map(({ id, node }) => {
      const width = boxWidth + (loops.has(id) ? loopWidth : 0)
      return { id, width, height: boxHeight, rank: rankOf(node), label: node.label }
    }),
    ...frames.map(({ id, label, boxes: members }) => {
      const { width = 0, height = 0 } = layouts.get(id) ?? {}
      const [first] = members
      return { id, width, height, rank: first === undefined ? 2 : rankOf(first.node), label }
    }),
  ]
  return units.toSorted(
    (a, b) => a.rank - b.rank || compareNames(a.label, b.label) || compareNames(a.id, b.id),
  )
}

/** Lines leave a unit below and reach the next one from above, each at a place of its own. */
function placedLines(
  graph: graphlib.Graph,
  lines: readonly PictureLine[],
  homes: ReadonlyMap<string, string>,
  areas: ReadonlyMap<string, Area>,
): readonly PlacedLine[] {
  const routed = lines.flatMap(line => {
    const route = routeOf(graph, line, homes)
    const [upper, lower] = [areas.get(route.upper), areas.get(route.lower)]
    return upper === undefined || lower === undefined ? [] : [{ line, ...route, from: upper, to: lower }]
  })
  const ends = spreadEnds(
    routed.flatMap(({ line, from, to, inner }) => {
      const [first, last] = [inner[0], inner.at(-1)]
      return [
        { key: `${line.id} below`, side: `${areaKey(from)} below`, area: from, x: first?.x ?? from.x },
        { key: `${line.id} above`, side: `${areaKey(to)} above`, area: to, x: last?.x ?? to.x },
      ]
    }),
  )
  return routed.map(({ line, inner, badge, from, to }) => {
    const start = { x: ends.get(`${line.id} below`) ?? from.x, y: from.y + from.height }
    const end = { x: ends.get(`${line.id} above`) ?? to.x, y: to.y }
    const { width, isDot } = badgeSize(line, isCrowded(lines))
    return { line, points: [start, ...inner, end], badge: { ...badge, width, height: 20 }, isDot }
  })
}

interface Route {
  readonly upper: string
  readonly lower: string
  /** Without the ends, which dagre puts wherever the line cuts the border. */
  readonly inner: readonly Point[]
  readonly badge: Point
}

function routeOf(graph: graphlib.Graph, line: PictureLine, homes: ReadonlyMap<string, string>): Route {
  const [a, b] = [homes.get(line.from) ?? '', homes.get(line.to) ?? '']
  const [upper, lower] = graph.hasEdge(a, b, line.id) ? [a, b] : [b, a]
  const edge = graph.edge(upper, lower, line.id)
  const inner = edge.points.slice(1, -1).map(({ x, y }: Point) => ({ x, y }))
  return { upper, lower, inner, badge: { x: Number(edge['x']), y: Number(edge['y']) } }
}

function areaKey({ x, y }: Area): string {
  return `${String(x)} ${String(y)}`
}

function boxesIn(frame: PictureFrame, area: Area, layouts: FrameLayout | undefined): readonly PlacedBox[] {
  return frame.boxes.flatMap(box => {
    const own = layouts?.boxes.get(box.id)
    return own === undefined ? [] : [{ box, area: { ...own, x: own.x + area.x, y: own.y + area.y } }]
  })
}

function linesIn(area: Area, layouts: FrameLayout | undefined): readonly PlacedLine[] {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + area.x, y: point.y + area.y })
  return (layouts?.lines ?? []).map(each => ({
    ...each,
    points: each.points.map(move),
    badge: move(each.badge),
  }))
}

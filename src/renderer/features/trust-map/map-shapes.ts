/**
 * The drawing as plain shapes, once for the window and once for the file: the window colours them by its style sheet,
 * the file by a palette. Pure; CSS px.
 */
import type { TrustState } from '../../../contract/trust-map.ts'
import type { IconName } from '../../components/icon-shapes.ts'
import { iconShapes } from '../../components/icon-shapes.ts'
import { stateLook } from '../../components/state-name.ts'
import {
  badgeWeight,
  besideWords,
  badgeWord,
  type Area,
  type PlacedLine,
  type Point,
} from './frame-layout.ts'
import { fitWord, type Weight } from './letter-width.ts'
import { lineLooks, stateShapes, stateTones } from './line-look.ts'
import type { PictureBox, PictureFrame } from './map-picture.ts'

/** Where a colour comes from. */
export type Paint =
  | 'none'
  | 'pane'
  | 'frame'
  | 'box'
  | 'edge'
  | 'box-edge'
  | 'text'
  | 'text-2'
  | 'icon'
  | 'valid'
  | 'warning'
  | 'expired'
  | 'unknown'

export interface Shape {
  readonly tag: 'rect' | 'path' | 'text'
  /** As SVG names them, in camel case where SVG has a hyphen. */
  readonly attributes: Readonly<Record<string, string | number>>
  readonly fill: Paint
  readonly stroke: Paint
  readonly text?: string
}

export function frameShapes({ label }: PictureFrame, area: Area): readonly Shape[] {
  return [
    rect(area, 6, 'frame', 'edge'),
    ...iconAt('pool', { x: area.x + 14, y: area.y + 9 }, 14, 'icon'),
    words(label, { x: area.x + 34, y: area.y + 20 }, 12, 'text', 600, area.width - 46),
  ]
}

export function boxShapes({ node, label, sublabel }: PictureBox, area: Area): readonly Shape[] {
  const { x, y, width, height } = area
  const isBroken = node.state === 'broken'
  const { left, right } = besideWords
  const room = width - left - right
  return [
    { ...rect(area, 4, 'box', isBroken ? 'expired' : 'box-edge', isBroken ? 2 : 1) },
    ...iconAt(iconOf(node), { x: x + 10, y: y + height / 2 - 8 }, 16, 'icon'),
    words(label, { x: x + left, y: y + 22 }, 12, 'text', 600, room),
    words(sublabel, { x: x + left, y: y + 38 }, 11, 'text-2', 400, room),
    ...(node.kind === 'clients' ? [] : markAt(node.state, { x: x + width - 25, y: y + height / 2 - 7 })),
  ]
}

export function lineShapes({ line, points }: PlacedLine): readonly Shape[] {
  const { width, dashes, cap } = lineLooks[line.state]
  return [
    {
      tag: 'path',
      attributes: {
        d: roundedPath(points),
        strokeWidth: width,
        strokeLinecap: cap,
        strokeLinejoin: 'round',
        ...(dashes === undefined ? {} : { strokeDasharray: dashes }),
      },
      fill: 'none',
      stroke: stateTones[line.state],
    },
  ]
}

export function badgeShapes({ line, badge, isDot }: PlacedLine): readonly Shape[] {
  const area = { ...badge, x: badge.x - badge.width / 2, y: badge.y - badge.height / 2 }
  const isBroken = line.state === 'broken'
  const mark = { x: isDot ? area.x + 3 : area.x + 5, y: area.y + 3 }
  return [
    rect(area, 10, 'pane', isBroken ? 'expired' : 'edge'),
    ...markAt(line.state, mark),
    ...(isDot
      ? []
      : [
          words(
            line.badge,
            { x: area.x + badgeWord.left, y: area.y + 14 },
            badgeWord.size,
            'text',
            badgeWeight(line.state),
          ),
        ]),
  ]
}

/** Bends are rounded; the radius gives way where points stand close together. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const parts = [`M${place(first)}`]
  rest.forEach((point, at) => {
    const next = rest[at + 1]
    const before = points[at]
    if (next === undefined || before === undefined) {
      parts.push(`L${place(point)}`)
      return
    }
    const radius = Math.min(12, distance(before, point) / 2, distance(point, next) / 2)
    parts.push(`L${place(towards(point, before, radius))}`)
    parts.push(`Q${place(point)} ${place(towards(point, next, radius))}`)
  })
  return parts.join('')
}

function place({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}
/** A tenth of a pixel: the same text on every machine. */
function round(length: number): string {
  return String(Math.round(length * 10) / 10)
}
function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to)
  if (whole === 0) return from
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole }
}

function rect({ x, y, width, height }: Area, rx: number, fill: Paint, stroke: Paint, line = 1): Shape {
  const attributes = { x: Number(round(x)), y: Number(round(y)), width: Number(round(width)), height, rx }
  return { tag: 'rect', attributes: { ...attributes, strokeWidth: line }, fill, stroke }
}

/** @param room what is wider is cut; the whole name stands in the tooltip */
function words(text: string, at: Point, size: number, fill: Paint, weight: Weight, room = Infinity): Shape {
  const attributes = { x: Number(round(at.x)), y: Number(round(at.y)), fontSize: size, fontWeight: weight }
  return { tag: 'text', attributes, fill, stroke: 'none', text: fitWord(text, room, size, weight) }
}

function markAt(state: TrustState, at: Point): readonly Shape[] {
  return iconAt(stateLook(stateShapes[state]).icon, at, 14, stateTones[state])
}

const icons = {
  server: 'server',
  edge: 'edge',
  pool: 'pool',
  partner: 'partner',
  'authorization-server': 'authserver',
  'trusted-server': 'link-ok',
  federation: 'federation',
  clients: 'workstation',
} as const satisfies Record<PictureBox['node']['kind'], IconName>

function iconOf({ kind, poolKind }: PictureBox['node']): IconName {
  return poolKind === 'Exchange' || poolKind === 'SharePoint' ? 'partner' : icons[kind]
}

function iconAt(name: IconName, at: Point, size: number, paint: Paint): readonly Shape[] {
  const transform = `translate(${round(at.x)} ${round(at.y)}) scale(${String(size / 16)})`
  return iconShapes[name].map(([draw, d]): Shape => {
    const line = { d, transform, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
    switch (draw) {
      case 'outline':
        return { tag: 'path', attributes: { ...line, strokeWidth: 1.5 }, fill: 'none', stroke: paint }
      case 'dashed':
        return {
          tag: 'path',
          attributes: { ...line, strokeWidth: 1.5, strokeDasharray: '2.4 2.5' },
          fill: 'none',
          stroke: paint,
        }
      case 'fill':
        return { tag: 'path', attributes: { ...line, strokeWidth: 1 }, fill: paint, stroke: paint }
      case 'knockout':
        return { tag: 'path', attributes: { ...line, strokeWidth: 1.6 }, fill: 'none', stroke: 'pane' }
      case 'dot':
        return { tag: 'path', attributes: { d, transform }, fill: paint, stroke: 'none' }
    }
  })
}

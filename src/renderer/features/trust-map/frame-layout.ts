/**
 * Inside a frame nothing has to be searched for: servers stand one below the other, neighbours are joined by a short
 * line, the others by a bracket on the right with a lane of its own. Many servers stand in columns. Pure; CSS px.
 */
import { wordWidth, type Weight } from './letter-width.ts'
import type { PictureBox, PictureFrame, PictureLine } from './map-picture.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Area extends Point {
  readonly width: number
  readonly height: number
}

export interface PlacedLine {
  readonly line: PictureLine
  readonly points: readonly Point[]
  /** Around the middle of the badge. */
  readonly badge: Area
  /** Only the mark, without the word. */
  readonly isDot: boolean
}

export const boxHeight = 52
const gap = 36
const padding = 12
const headHeight = 32
const dotSize = 20
const rowsAtMost = 8

export interface FrameLayout {
  readonly width: number
  readonly height: number
  /** From the corner of the frame; by the id of the box. */
  readonly boxes: ReadonlyMap<string, Area>
  readonly lines: readonly PlacedLine[]
}

/** @param inside lines between servers of this frame, and from a server to the frame itself: to all others. */
export function layOutFrame(
  frame: PictureFrame,
  inside: readonly PictureLine[],
  boxWidth: number,
): FrameLayout {
  const toAll = inside.filter(line => line.from === frame.id || line.to === frame.id)
  const pairs = inside.filter(line => !toAll.includes(line))
  const columnWidth = boxWidth + (toAll.length === 0 ? padding : padding + dotSize + 16)
  const rows = Math.min(frame.boxes.length, rowsAtMost)
  const boxes = new Map(
    frame.boxes.map(({ id }, at) => {
      const x = padding + Math.floor(at / rows) * columnWidth
      const y = headHeight + (at % rows) * (boxHeight + gap)
      return [id, { x, y, width: boxWidth, height: boxHeight }] as const
    }),
  )
  const columns = Math.ceil(frame.boxes.length / rows)
  const right = padding + columns * columnWidth
  const { placed, width } = brackets(pairs, boxes, right)
  return {
    width,
    height: headHeight + rows * (boxHeight + gap) - gap + padding,
    boxes,
    lines: [...placed, ...toAll.flatMap(line => stub(line, frame.id, boxes))],
  }
}

/** Room for the pictures on both sides of the words of a box; between them its name (12 px, 600) and what it is (11 px). */
export const besideWords = { left: 34, right: 30 }

export function boxWordsWidth({ label, sublabel }: Pick<PictureBox, 'label' | 'sublabel'>): number {
  return (
    besideWords.left + Math.max(wordWidth(label, 12, 600), wordWidth(sublabel, 11, 400)) + besideWords.right
  )
}

/** Of a badge its word: the size of the font, and the room beside it. */
export const badgeWord = { size: 11, left: 24, right: 9 }

/** What is broken stands out. */
export function badgeWeight(state: PictureLine['state']): Weight {
  return state === 'broken' ? 600 : 400
}

export function badgeSize(
  { badge, state }: PictureLine,
  isTight: boolean,
): { width: number; isDot: boolean } {
  const isDot = isTight && (state === 'works' || state === 'not-proven')
  const word = wordWidth(badge, badgeWord.size, badgeWeight(state))
  return { width: isDot ? dotSize : Math.ceil(badgeWord.left + word + badgeWord.right), isDot }
}

function brackets(
  pairs: readonly PictureLine[],
  boxes: ReadonlyMap<string, Area>,
  right: number,
): { readonly placed: readonly PlacedLine[]; readonly width: number } {
  let edge = right
  const spans = pairs.flatMap(line => {
    const [a, b] = [boxes.get(line.from), boxes.get(line.to)]
    if (a === undefined || b === undefined) return []
    return [a.y < b.y ? { line, upper: a, lower: b } : { line, upper: b, lower: a }]
  })
  // Short brackets inside long ones: they do not cross.
  const inOrder = spans.toSorted(
    (a, b) => a.lower.y - a.upper.y - (b.lower.y - b.upper.y) || a.upper.y - b.upper.y,
  )
  const exits = createExits()
  const placed = inOrder.map(({ line, upper, lower }) => {
    const { width, isDot } = badgeSize(line, true)
    if (lower.y - upper.y === boxHeight + gap && isDot) return direct(line, upper, lower)
    const x = edge + width / 2 + 4
    edge += width + 8
    const [top, bottom] = [exits(upper, 1), exits(lower, -1)]
    const out = upper.x + upper.width
    const points = [
      { x: out, y: top },
      { x, y: top },
      { x, y: bottom },
      { x: out, y: bottom },
    ]
    return { line, points, badge: { x, y: (top + bottom) / 2, width, height: dotSize }, isDot }
  })
  return { placed, width: edge === right ? right : edge + 4 }
}

/** Where brackets leave a box: those to the boxes below under its middle, each a little further out. */
function createExits(): (box: Area, direction: 1 | -1) => number {
  const taken = new Map<string, number>()
  return (box, direction) => {
    const key = `${String(box.y)} ${String(direction)}`
    const before = taken.get(key) ?? 0
    taken.set(key, before + 1)
    return box.y + boxHeight / 2 + direction * (5 + 8 * before)
  }
}

/** Between neighbours; there is no room for a word, and what works needs none. */
function direct(line: PictureLine, upper: Area, lower: Area): PlacedLine {
  const x = upper.x + upper.width / 2
  const points = [
    { x, y: upper.y + boxHeight },
    { x, y: lower.y },
  ]
  const badge = { x, y: lower.y - gap / 2, width: dotSize, height: dotSize }
  return { line, points, badge, isDot: true }
}

function stub(line: PictureLine, frame: string, boxes: ReadonlyMap<string, Area>): readonly PlacedLine[] {
  const box = boxes.get(line.from === frame ? line.to : line.from)
  if (box === undefined) return []
  const y = box.y + boxHeight / 2
  const x = box.x + box.width
  const badge = { x: x + 8 + dotSize / 2, y, width: dotSize, height: dotSize }
  return [
    {
      line,
      points: [
        { x, y },
        { x: x + 8, y },
      ],
      badge,
      isDot: true,
    },
  ]
}

/** What goes on inside a folded pool: a loop at its right side. */
export const loopWidth = 40

export function loopAt(line: PictureLine, box: Area): PlacedLine {
  const right = box.x + box.width
  const [upper, lower] = [box.y + 14, box.y + boxHeight - 14]
  const x = right + loopWidth / 2
  const points = [
    { x: right, y: upper },
    { x, y: upper },
    { x, y: lower },
    { x: right, y: lower },
  ]
  const badge = { x, y: box.y + boxHeight / 2, width: dotSize, height: dotSize }
  return { line, points, badge, isDot: true }
}

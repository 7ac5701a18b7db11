/** Where the keyboard is on the map, and where an arrow takes it: to the nearest thing in its direction. Pure. */
import type { Point } from './frame-layout.ts'
import type { MapLayout } from './map-layout.ts'

export interface MapItem {
  readonly id: string
  readonly kind: 'box' | 'line'
  readonly middle: Point
}

/** In reading order: from the top, then from the left. */
export function mapItems({ boxes, lines }: MapLayout): readonly MapItem[] {
  const items: readonly MapItem[] = [
    ...boxes.map(({ box, area }) => ({
      id: box.id,
      kind: 'box' as const,
      middle: { x: area.x + area.width / 2, y: area.y + area.height / 2 },
    })),
    ...lines.map(({ line, badge }) => ({ id: line.id, kind: 'line' as const, middle: badge })),
  ]
  return items.toSorted((a, b) => a.middle.y - b.middle.y || a.middle.x - b.middle.x)
}

const directions: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}

/** @returns undefined for a key that means nothing here; the same item where nothing lies in that direction. */
export function itemAfterKey(
  key: string,
  items: readonly MapItem[],
  current: string | undefined,
): MapItem | undefined {
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  const direction = directions[key]
  if (direction === undefined) return undefined
  const from = items.find(({ id }) => id === current)
  if (from === undefined) return items[0]
  const ahead = items
    .filter(item => item !== from)
    .map(item => ({ item, cost: cost(from.middle, item.middle, direction) }))
    .filter(({ cost: each }) => Number.isFinite(each))
    .toSorted((a, b) => a.cost - b.cost)
  return ahead[0]?.item ?? from
}

/** What lies aside counts twice; what lies more aside than ahead is not in this direction. */
function cost(from: Point, to: Point, direction: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const ahead = dx * direction.x + dy * direction.y
  const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x)
  return ahead <= 1 || aside > ahead * 3 ? Infinity : ahead + 2 * aside
}

/** Where lines meet the border of a box or frame: as near as can be to where they come from, and apart. Pure; CSS px. */
import type { Area } from './frame-layout.ts'

export interface LineEnd {
  readonly key: string
  /** Equal for ends that share a border. */
  readonly side: string
  readonly area: Area
  /** Where the line would like to end. */
  readonly x: number
}

/** From the corners. */
const inset = 16
const apart = 14

/** @returns by the key of each end its x. */
export function spreadEnds(ends: readonly LineEnd[]): ReadonlyMap<string, number> {
  const sides = new Map<string, LineEnd[]>()
  for (const end of ends) sides.set(end.side, [...(sides.get(end.side) ?? []), end])
  return new Map([...sides.values()].flatMap(spreadSide))
}

function spreadSide(ends: readonly LineEnd[]): readonly (readonly [string, number])[] {
  const inOrder = ends.toSorted((a, b) => a.x - b.x || (a.key < b.key ? -1 : 1))
  const [first] = inOrder
  if (first === undefined) return []
  const left = first.area.x + inset
  const right = first.area.x + first.area.width - inset
  const step = Math.min(apart, (right - left) / Math.max(1, inOrder.length - 1))
  // From the left each far enough from the one before; what is pushed out on the right comes back from there.
  const places: number[] = []
  for (const { x } of inOrder) {
    const wanted = Math.min(Math.max(x, left), right)
    places.push(Math.max(wanted, (places.at(-1) ?? -Infinity) + step))
  }
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const most = right - (places.length - 1 - at) * step
    places[at] = Math.min(places[at] ?? most, most)
  }
  return inOrder.map(({ key }, at) => [key, places[at] ?? left] as const)
}

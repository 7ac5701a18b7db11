/** Where the window was, and where it may be now: a pure judgement over the displays that are there today. */
import * as z from 'zod/mini'
import type { DisplayPort, Rectangle } from './electron-port.ts'

export const minimumSize = { width: 640, height: 400 }
const preferredSize = { width: 1280, height: 800 }
/** So much of the title bar must be on a display for the window to be found and dragged. */
const reachable = { width: 120, height: 32 }

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })

export const WindowPlacement = z.object({
  bounds: z.nullable(Bounds),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
  zoomFactor: z.number().check(z.minimum(1), z.maximum(3)),
})
export type WindowPlacement = z.output<typeof WindowPlacement>

export const firstPlacement: WindowPlacement = {
  bounds: null,
  maximized: false,
  fullScreen: false,
  zoomFactor: 1,
}

/**
 * Puts the window back on the display that holds most of it, moved and shrunk to fit there. A window whose display is
 * gone, and a first one, comes to the middle of the primary display.
 */
export function placeWindow(
  saved: Rectangle | null,
  displays: readonly DisplayPort[],
  primary: DisplayPort,
): Rectangle {
  if (saved !== null) {
    const [home] = displays
      .map(({ workArea }) => ({ workArea, overlap: overlapOf(saved, workArea) }))
      .filter(({ overlap }) => overlap.width >= reachable.width && overlap.height >= reachable.height)
      .sort((a, b) => areaOf(b.overlap) - areaOf(a.overlap))
    if (home !== undefined) return fitInto(saved, home.workArea)
  }
  return centreIn(saved ?? preferredSize, primary.workArea)
}

type Size = { readonly width: number; readonly height: number }

function overlapOf(a: Rectangle, b: Rectangle): Size {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  }
}

function areaOf({ width, height }: Size): number {
  return width * height
}

function sizeWithin({ width, height }: Size, area: Rectangle): Size {
  return {
    width: Math.min(Math.max(width, minimumSize.width), area.width),
    height: Math.min(Math.max(height, minimumSize.height), area.height),
  }
}

function fitInto(saved: Rectangle, area: Rectangle): Rectangle {
  const size = sizeWithin(saved, area)
  return {
    ...size,
    x: Math.min(Math.max(saved.x, area.x), area.x + area.width - size.width),
    y: Math.min(Math.max(saved.y, area.y), area.y + area.height - size.height),
  }
}

function centreIn(wanted: Size, area: Rectangle): Rectangle {
  const size = sizeWithin(wanted, area)
  return {
    ...size,
    x: area.x + Math.floor((area.width - size.width) / 2),
    y: area.y + Math.floor((area.height - size.height) / 2),
  }
}

/** How large the map is drawn, in steps that a person can come back from, or so that all of it is seen. */
import { useRef, useState, type RefObject } from 'react'
import type { MapLayout } from './map-layout.ts'

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const
/** Below this a box cannot even be hit. */
const leastScale = 0.05

export type ZoomChange = 1 | -1 | 'reset' | 'fit'

export interface Zoom {
  /** 1 is 100 %. */
  readonly scale: number
  readonly change: (by: ZoomChange) => void
  /** What the drawing is seen through. */
  readonly window: RefObject<HTMLDivElement | null>
}

export function useZoom(layout: Pick<MapLayout, 'width' | 'height'> | undefined): Zoom {
  const [scale, setScale] = useState<number>(1)
  const seenThrough = useRef<HTMLDivElement>(null)
  const change = (by: ZoomChange): void => {
    if (by !== 'fit') return setScale(before => zoomed(before, by))
    const { current } = seenThrough
    if (layout === undefined || current === null) return
    setScale(fitting(layout, { width: current.clientWidth, height: current.clientHeight }))
  }
  return { scale, change, window: seenThrough }
}

export function zoomed(scale: number, by: 1 | -1 | 'reset'): number {
  if (by === 'reset') return 1
  const next = by === 1 ? steps.find(step => step > scale) : steps.findLast(step => step < scale)
  return next ?? scale
}

interface Size {
  readonly width: number
  readonly height: number
}

/** In whole per cent, rounded down; what is smaller than the window is not blown up. */
export function fitting(drawing: Size, seenThrough: Size): number {
  const share = Math.min(1, seenThrough.width / drawing.width, seenThrough.height / drawing.height)
  return Math.max(leastScale, Math.floor(share * 100) / 100)
}

/** How large the map is drawn, in steps that a person can come back from. */
import { useCallback, useState } from 'react'

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

export interface Zoom {
  /** 1 is 100 %. */
  readonly scale: number
  readonly change: (by: 1 | -1 | 'reset') => void
}

export function useZoom(): Zoom {
  const [scale, setScale] = useState<number>(1)
  const change = useCallback((by: 1 | -1 | 'reset') => setScale(before => zoomed(before, by)), [])
  return { scale, change }
}

export function zoomed(scale: number, by: 1 | -1 | 'reset'): number {
  if (by === 'reset') return 1
  const at = steps.findIndex(step => step >= scale)
  return steps[Math.min(Math.max(at + by, 0), steps.length - 1)] ?? 1
}

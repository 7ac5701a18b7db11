/** The widths at which something gives way (design section 2). They count CSS px, so zooming goes through them too. */
import { useCallback, useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

export type WindowWidth = 'wide' | 'medium' | 'narrow' | 'small'

export function useWindowWidth(): WindowWidth {
  const isWide = useMedia('(min-width: 1280px)')
  const isMedium = useMedia('(min-width: 1024px)')
  const isNarrow = useMedia('(min-width: 760px)')
  return isWide ? 'wide' : isMedium ? 'medium' : isNarrow ? 'narrow' : 'small'
}

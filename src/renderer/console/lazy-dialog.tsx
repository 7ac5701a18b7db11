/**
 * Windows whose code is fetched when they are first opened, so that the console starts without it. A window that could
 * not be fetched (the host is gone, and the notice above the console says so) does not open; the next try fetches again.
 */
import { createElement, useEffect, useEffectEvent, useState, type ComponentType } from 'react'

/** @param load for example `async () => (await import('./ImportWizard.tsx')).ImportWizard` */
export function lazyDialog<Props extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let known: ComponentType<Props> | undefined
  return function LazyDialog(props: Props) {
    const [loaded, setLoaded] = useState<ComponentType<Props> | undefined>(() => known)
    const giveUp = useEffectEvent(() => props.onClose())
    const isLoaded = loaded !== undefined
    useEffect(() => {
      if (isLoaded) return undefined
      let isWanted = true
      load().then(
        component => {
          known = component
          if (isWanted) setLoaded(() => component)
        },
        () => {
          if (isWanted) giveUp()
        },
      )
      return () => {
        isWanted = false
      }
    }, [isLoaded])
    return loaded === undefined ? null : createElement(loaded, props)
  }
}

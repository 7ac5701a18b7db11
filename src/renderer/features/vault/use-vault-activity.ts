/** Tells main that somebody is here, so that the vault locks only when the window is really idle. */
import { useEffect } from 'react'
import { useClient } from '../../bridge/client.ts'

const atMostEveryMs = 30_000

export function useVaultActivity(isOpen: boolean): void {
  const client = useClient()
  useEffect(() => {
    if (!isOpen) return
    let last = Number.NEGATIVE_INFINITY
    const touch = (): void => {
      const now = performance.now()
      if (now - last < atMostEveryMs) return
      last = now
      void client.request('vault.touch', {})
    }
    const signs = ['pointerdown', 'keydown', 'wheel'] as const
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [client, isOpen])
}

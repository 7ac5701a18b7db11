/** Tells main that somebody is here, so that the vault locks only when the window is really idle. */
import { useEffect, useState } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'
import { useClient } from '../../bridge/client.ts'

const atMostEveryMs = 30_000

/**
 * @param status as main last announced it; being touched is no change and is not announced.
 * @returns the same, with the later hour of locking that the last touch brought.
 */
export function useVaultActivity(status: VaultStatus): VaultStatus {
  const client = useClient()
  const [touched, setTouched] = useState<{ readonly after: VaultStatus; readonly status: VaultStatus }>()
  useEffect(() => {
    if (status.state !== 'open') return undefined
    let last = Number.NEGATIVE_INFINITY
    const touch = (): void => {
      const now = performance.now()
      if (now - last < atMostEveryMs) return
      last = now
      void client.request('vault.touch', {}).then(result => {
        if (result.ok) setTouched({ after: status, status: result.value })
      })
    }
    const signs = ['pointerdown', 'keydown', 'wheel'] as const
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [client, status])
  return touched?.after === status ? touched.status : status
}

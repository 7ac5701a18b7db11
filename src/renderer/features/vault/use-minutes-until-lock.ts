/** Whole minutes until the vault locks by itself, counted down while the window is open. */
import { useEffect, useState } from 'react'
import type { VaultStatus } from '../../../contract/vault.ts'

/** undefined when it does not lock by itself. */
export function useMinutesUntilLock(status: VaultStatus): number | undefined {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  if (status.state !== 'open' || status.locksAt === null) return undefined
  const minutes = Math.ceil((Date.parse(status.locksAt) - now) / 60_000)
  // The clock here is up to ten seconds behind: that must not make a sixteenth minute of fifteen.
  return Math.min(Math.max(0, minutes), status.autoLockMinutes)
}

/** Which rows came since the list was last whole: they are marked for two seconds, so that an import is seen to arrive. */
import { useEffect, useState } from 'react'

const shownMs = 2000
const none: ReadonlySet<string> = new Set()

/**
 * @param keys of all rows, the same array while nothing changed. @param isWhole false while rows are still being read.
 */
export function useNewKeys(keys: readonly string[], isWhole: boolean): ReadonlySet<string> {
  const [seen, setSeen] = useState<{
    readonly keys: readonly string[]
    readonly fresh: ReadonlySet<string>
  }>()
  if (isWhole && seen?.keys !== keys)
    setSeen({ keys, fresh: seen === undefined ? none : newOnes(seen.keys, keys) })
  const fresh = seen?.fresh ?? none
  useEffect(() => {
    if (fresh.size === 0) return undefined
    const timer = setTimeout(() => setSeen(now => now && { ...now, fresh: none }), shownMs)
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}

function newOnes(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const known = new Set(before)
  return new Set(after.filter(key => !known.has(key)))
}

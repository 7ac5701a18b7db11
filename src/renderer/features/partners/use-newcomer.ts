/** Tells when exactly one name has come to a list that was there before: what was just added is then chosen. */
import { useEffect, useEffectEvent, useRef } from 'react'

/** @param names undefined while the list is not known. */
export function useNewcomer(names: readonly string[] | undefined, onCome: (name: string) => void): void {
  const known = useRef<ReadonlySet<string>>(undefined)
  const tell = useEffectEvent(onCome)
  useEffect(() => {
    if (names === undefined) return
    const before = known.current
    known.current = new Set(names)
    const newcomer = newcomerOf(before, names)
    if (newcomer !== undefined) tell(newcomer)
  }, [names])
}

export function newcomerOf(
  before: ReadonlySet<string> | undefined,
  names: readonly string[],
): string | undefined {
  if (before === undefined) return undefined
  const come = names.filter(name => !before.has(name))
  return come.length === 1 ? come[0] : undefined
}

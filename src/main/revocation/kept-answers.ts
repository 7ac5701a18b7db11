/** A cache in memory, bounded by count and octets; the longest unused goes first. */
import type { Brought } from './fetched-content.ts'

interface KeptAnswers {
  /** Undefined when there is none, or its time is over. */
  read(key: string, nowMs: number): Brought | undefined
  keep(key: string, brought: Brought): void
  /** Not longer than until then. */
  shorten(key: string, untilMs: number): void
}

export interface KeepLimits {
  readonly count: number
  readonly bytes: number
}

/** Of what has no octets to speak of. */
const smallBytes = 256

export function createKeptAnswers(limits: KeepLimits): KeptAnswers {
  const kept = new Map<string, Brought>()
  let bytes = 0

  function drop(key: string): void {
    const gone = kept.get(key)
    if (gone === undefined) return
    kept.delete(key)
    bytes -= sizeOf(gone)
  }

  return {
    read(key, nowMs) {
      const brought = kept.get(key)
      if (brought === undefined) return undefined
      if (brought.keepUntilMs <= nowMs) {
        drop(key)
        return undefined
      }
      kept.delete(key)
      kept.set(key, brought)
      return brought
    },
    keep(key, brought) {
      drop(key)
      kept.set(key, brought)
      bytes += sizeOf(brought)
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.count && bytes <= limits.bytes) break
        drop(oldest)
      }
    },
    shorten(key, untilMs) {
      const brought = kept.get(key)
      if (brought !== undefined && brought.keepUntilMs > untilMs)
        kept.set(key, { ...brought, keepUntilMs: untilMs })
    },
  }
}

function sizeOf(brought: Brought): number {
  return smallBytes + (brought.outcome === 'brought' ? brought.sizeBytes : 0)
}

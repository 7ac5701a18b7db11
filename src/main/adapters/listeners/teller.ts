/** Tells that something has changed, but not for each of a flood of changes. */
export interface Teller {
  /** At once; what waited to be told is told with it. */
  now(): void
  /** At most twice a second, the last change always. */
  soon(): void
  /** Forgets what was still to be told. */
  end(): void
}

const toldEveryMs = 500

export function createTeller(tell: () => void): Teller {
  let timer: NodeJS.Timeout | undefined
  let lastMs = Number.NEGATIVE_INFINITY
  function tellNow(): void {
    clearTimeout(timer)
    timer = undefined
    lastMs = performance.now()
    tell()
  }
  return {
    now: tellNow,
    soon() {
      const waitMs = lastMs + toldEveryMs - performance.now()
      if (waitMs <= 0) tellNow()
      else timer ??= setTimeout(tellNow, waitMs).unref()
    },
    end: () => clearTimeout(timer),
  }
}

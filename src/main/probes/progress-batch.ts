/** Gathers what has changed, and tells it a few times a second: a window draws no faster than a person reads. */

/** Calls once after so many milliseconds; answers how to call it off. */
export type Later = (ms: number, work: () => void) => () => void

/** With the last one, which does not wait, never more than five a second. */
const everyMs = 250

interface ProgressBatch {
  /** Something changed at this row. */
  note(index: number): void
  /** Nothing is told before the end. */
  hold(): void
  /** Tells at once, also when nothing is gathered; nothing is told after it. */
  end(): void
}

/** @param tell with the rows that changed since it was last called, in their order. */
export function createProgressBatch(later: Later, tell: (indexes: readonly number[]) => void): ProgressBatch {
  const gathered = new Set<number>()
  let callOff: (() => void) | undefined
  let isHeld = false

  function flush(): void {
    callOff = undefined
    const indexes = [...gathered].sort((a, b) => a - b)
    gathered.clear()
    tell(indexes)
  }

  return {
    note(index) {
      gathered.add(index)
      if (!isHeld) callOff ??= later(everyMs, flush)
    },
    hold() {
      isHeld = true
      callOff?.()
    },
    end() {
      isHeld = true
      callOff?.()
      flush()
    },
  }
}

export function systemTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

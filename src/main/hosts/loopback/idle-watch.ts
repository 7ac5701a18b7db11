/** Calls `onIdle` once when no window has been connected for a while, counted from the start as well. */
export interface IdleWatch {
  windowCountChanged(count: number): void
  stop(): void
}

/** @param idleMs undefined never ends. */
export function createIdleWatch(idleMs: number | undefined, onIdle: () => void): IdleWatch {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  const start = (): void => {
    if (idleMs !== undefined) timer = setTimeout(onIdle, idleMs)
  }
  start()
  return {
    stop,
    windowCountChanged(count) {
      stop()
      if (count === 0) start()
    },
  }
}

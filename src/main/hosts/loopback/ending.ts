/** Why and when a host ends: the first reason counts; a second signal does not wait for anything any more. */
export type EndReason = 'asked' | 'window-closed' | 'idle' | 'signal'

export interface Ending {
  readonly reason: Promise<EndReason>
  end(reason: EndReason): void
  /** Gives the signals back to the system. */
  stop(): void
}

/** SIGHUP comes when the terminal is closed; Windows sends it too, and ends the process some seconds later. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export function createEnding(host: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>): Ending {
  let isEnding = false
  let resolve: (reason: EndReason) => void
  const reason = new Promise<EndReason>(settle => {
    resolve = settle
  })

  function end(why: EndReason): void {
    isEnding = true
    resolve(why)
  }

  function onSignal(): void {
    // 130: ended by the user (128 + SIGINT), as shells report it. What was acknowledged is on disk already.
    if (isEnding) host.exit(130)
    else end('signal')
  }

  for (const signal of signals) host.on(signal, onSignal)
  return {
    reason,
    end,
    stop() {
      for (const signal of signals) host.off(signal, onSignal)
    },
  }
}

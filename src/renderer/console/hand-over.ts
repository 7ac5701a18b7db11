/** What one place of the console hands to a view of another, before that view opens or while it is open; taken once. */
export interface HandOver<What> {
  hand(what: What): void
  /** The open view takes what waits and what comes later; answers its own unsubscribe. */
  receive(listener: (what: What) => void): () => void
}

export function createHandOver<What>(): HandOver<What> {
  let waiting: { readonly what: What } | undefined
  let receiver: ((what: What) => void) | undefined
  const deliver = (): void => {
    if (receiver === undefined || waiting === undefined) return
    const { what } = waiting
    waiting = undefined
    receiver(what)
  }
  return {
    hand(what) {
      waiting = { what }
      deliver()
    },
    receive(listener) {
      receiver = listener
      deliver()
      return () => {
        if (receiver === listener) receiver = undefined
      }
    },
  }
}

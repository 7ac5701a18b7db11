/** Starts and stops of one listener never overlap: the last one wins. */
export function createTurns(): <T>(act: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return act => {
    const mine = turn.then(act)
    turn = mine.catch(() => undefined)
    return mine
  }
}

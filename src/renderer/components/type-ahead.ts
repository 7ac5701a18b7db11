/** Letters typed in a list or a tree jump to what begins with them; after a second a new word begins. */
export interface TypeAhead {
  readonly typed: string
  /** The instant of the last letter, ms. */
  readonly at: number
}

export const noTypeAhead: TypeAhead = { typed: '', at: Number.NEGATIVE_INFINITY }

const pauseMs = 1000

export function typeLetter(state: TypeAhead, letter: string, nowMs: number): TypeAhead {
  const continues = nowMs - state.at < pauseMs
  return { typed: (continues ? state.typed : '') + letter.toLocaleLowerCase(), at: nowMs }
}

/**
 * @param texts in the order shown. @param from the index that has the keyboard, -1 for none.
 * @returns the index to go to. The same letter again goes on to the next match, a longer word may stay where it is.
 */
export function findTyped(texts: readonly string[], typed: string, from: number): number | undefined {
  const isRepeat = typed.length > 1 && [...typed].every(letter => letter === typed[0])
  const wanted = isRepeat ? typed.charAt(0) : typed
  const first = typed.length === 1 || isRepeat ? from + 1 : Math.max(from, 0)
  for (let step = 0; step < texts.length; step += 1) {
    const index = (first + step) % texts.length
    if (texts[index]?.toLocaleLowerCase().startsWith(wanted)) return index
  }
  return undefined
}

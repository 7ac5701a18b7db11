/** Text from foreign hands made fit for a problem: short, on one line, nothing that would act on a terminal. */
export function harmless(text: string, limit = 200): string {
  const shown = text.slice(0, limit).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, character => {
    const code = character.codePointAt(0) ?? 0
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
  return text.length > limit ? `${shown}…` : shown
}

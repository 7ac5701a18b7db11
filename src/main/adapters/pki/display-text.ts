/** Makes text out of certificates safe to show: what a reader cannot see, or what reorders lines, is spelled out. */

/**
 * Control characters, line and paragraph separators, bidirectional controls, invisible spaces and lone surrogates.
 * They hide or fake names ("good.example\0.evil.example"); joiners that scripts need are left alone.
 */
const unsafe = /[\p{Cc}\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu

/** Text may consist of such characters and nothing else, by the million: each is spelled once. */
const spelled = new Map<string, string>()

/** Replaces each such character by its code point in the form \u{0}, \u{202e}. */
export function escapeInvisible(text: string): string {
  return text.replace(unsafe, character => {
    const known = spelled.get(character)
    if (known !== undefined) return known
    const escape = `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
    spelled.set(character, escape)
    return escape
  })
}

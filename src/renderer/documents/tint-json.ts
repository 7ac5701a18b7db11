/** JSON as pieces to colour. Text that is no JSON comes back whole too: only the colours would be wrong. */

export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'plain'
  readonly text: string
}

/** Strings (a broken one ends with its line), numbers, words; linear in the length of the text. */
const token = /"(?:[^"\\\n]|\\.)*"?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g

/** The pieces in order; joined they are the text again. */
export function tintJson(text: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    const [found] = match
    const to = match.index + found.length
    if (match.index > from) pieces.push({ kind: 'plain', text: text.slice(from, match.index) })
    pieces.push({ kind: kindOf(found, text, to), text: found })
    from = to
  }
  if (from < text.length) pieces.push({ kind: 'plain', text: text.slice(from) })
  return pieces
}

function kindOf(found: string, text: string, to: number): JsonPiece['kind'] {
  if (found.startsWith('"')) return /^\s{0,20}:/.test(text.slice(to, to + 21)) ? 'key' : 'string'
  return /^[tfn]/.test(found) ? 'word' : 'number'
}

/**
 * Control characters and marks that turn the direction of writing, as escapes: a hostile document must not look other
 * than it is. Tabs and ends of lines stay.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
    character => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

/** The token in what was pasted: alone, in an Authorization header, or somewhere in a captured request. */
import type { TokenInspection } from '../../../contract/token.ts'
import type { Presented } from './judge-token.ts'

export interface FoundToken {
  readonly presented: Presented
  readonly foundIn: TokenInspection['foundIn']
}

/** What holds no token at all is answered as it is: V2 then says what is wrong with it. */
export function findToken(text: string): FoundToken {
  const trimmed = text.trim()
  if (!/\s/.test(trimmed)) return { presented: { token: trimmed }, foundIn: 'token' }
  const header = authorizationIn(trimmed)
  if (header !== undefined) return header
  if (/^bearer\s/i.test(trimmed)) return { presented: { authorization: trimmed }, foundIn: 'header' }
  // One word at a time: no expression that could take its time over a hostile text.
  const words = trimmed.split(/[\s"'<>,;()=&]+/)
  const token = words.find(looksLikeToken)
  return token === undefined
    ? { presented: { token: trimmed }, foundIn: 'token' }
    : { presented: { token }, foundIn: 'text' }
}

function authorizationIn(text: string): FoundToken | undefined {
  const lines = text.split(/\r?\n|\r/)
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).replace(/^[>\s]+/, '')
    if (name.trim().toLowerCase() === 'authorization')
      return {
        presented: { authorization: line.slice(colon + 1) },
        foundIn: lines.length === 1 ? 'header' : 'text',
      }
  }
  return undefined
}

/** The first part of every header is `{"`, which base64url begins with `ey`. */
function looksLikeToken(word: string): boolean {
  return word.startsWith('ey') && word.split('.', 4).length === 3
}

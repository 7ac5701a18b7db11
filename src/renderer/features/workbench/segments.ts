/** Where a token stands in a text, and which of its characters are what: for colours only, main takes it apart itself. */
import { tokenLimit } from '../../../contract/token.ts'

export type SegmentKind = 'around' | 'dot' | 'header' | 'claims' | 'actor' | 'signature'

export interface Segment {
  readonly kind: SegmentKind
  readonly text: string
}

/** All characters of `text` in order; one piece without colour when no token is found or the text is too long to draw. */
export function tokenSegments(text: string): readonly Segment[] {
  const found = text.length > tokenLimit ? undefined : findToken(text)
  if (found === undefined) return text === '' ? [] : [{ kind: 'around', text }]
  const { start, end } = found
  const [header = '', claims = '', ...rest] = text.slice(start, end).split('.')
  const segments: Segment[] = [
    { kind: 'around', text: text.slice(0, start) },
    { kind: 'header', text: header },
    { kind: 'dot', text: '.' },
    ...claimSegments(claims),
  ]
  if (rest.length > 0) segments.push({ kind: 'dot', text: '.' }, { kind: 'signature', text: rest.join('.') })
  segments.push({ kind: 'around', text: text.slice(end) })
  return segments.filter(segment => segment.text !== '')
}

/** Whether a member holds a token, which is then told by its length: as a layer of its own it is shown anyway. */
export function isTokenInside(member: string, text: string): boolean {
  return member === 'actortoken' && findToken(text) !== undefined
}

/** The first run of token characters that begins like an encoded JSON object and has a dot. Linear in the text. */
function findToken(text: string): { readonly start: number; readonly end: number } | undefined {
  for (const run of text.matchAll(/[\w.-]+/g)) {
    if (/^eyJ[^.]*\../.test(run[0])) return { start: run.index, end: run.index + run[0].length }
  }
  return undefined
}

/** The claims of an outer token, with the part that encodes the actor token apart. */
function claimSegments(claims: string): readonly Segment[] {
  const place = actorPlace(claims)
  if (place === undefined) return [{ kind: 'claims', text: claims }]
  return [
    { kind: 'claims', text: claims.slice(0, place.start) },
    { kind: 'actor', text: claims.slice(place.start, place.end) },
    { kind: 'claims', text: claims.slice(place.end) },
  ]
}

/** Four characters of base64url are three octets, so places in the JSON are places in the text. */
function actorPlace(claims: string): { readonly start: number; readonly end: number } | undefined {
  const json = decodeBase64Url(claims)
  const value = json === undefined ? undefined : /"actortoken"\s*:\s*"([^"]*)"/d.exec(json)?.indices?.[1]
  if (value === undefined) return undefined
  return { start: Math.ceil((value[0] * 4) / 3), end: Math.floor((value[1] * 4) / 3) }
}

/** One character per octet; undefined for what is no base64url. */
function decodeBase64Url(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

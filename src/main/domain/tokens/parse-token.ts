/** The compact form of a token taken apart (RFC 7515 section 7.1), one layer at a time, within bounds. */
import { tokenLimit } from '../../../contract/token.ts'
import { decodeBase64Url, decodeBase64UrlText } from './base64url.ts'
import { type JsonMember, readJsonObject } from './strict-json.ts'

export interface ParsedToken {
  readonly compact: string
  readonly header: TokenPart
  readonly claims: TokenPart
  /** The octets that were signed are these characters (ASCII). */
  readonly signingInput: string
  readonly signature: Uint8Array
}

export interface TokenPart {
  readonly members: readonly JsonMember[]
  /** Undefined for a member that is not there. */
  get(name: string): unknown
}

export type TokenFault =
  | 'empty'
  | 'too-long'
  | 'encrypted'
  | 'not-three-parts'
  | 'not-base64url'
  | 'not-utf8'
  | 'not-json'
  | 'not-an-object'
  | 'duplicate-member'
  | 'too-deep'

export type ParseOutcome =
  | { readonly ok: true; readonly token: ParsedToken }
  | {
      readonly ok: false
      readonly fault: TokenFault
      readonly part: 'header' | 'claims' | 'signature' | null
      readonly member: string | null
    }

export function parseToken(compact: string): ParseOutcome {
  if (compact === '') return fault('empty')
  if (compact.length > tokenLimit) return fault('too-long')
  const first = compact.indexOf('.')
  const second = compact.indexOf('.', first + 1)
  if (first < 0 || second < 0) return fault('not-three-parts')
  const third = compact.indexOf('.', second + 1)
  if (third >= 0) return fault(isFiveParts(compact, third) ? 'encrypted' : 'not-three-parts')
  const header = readPart(compact.slice(0, first))
  if (typeof header === 'string') return fault(header, 'header')
  if ('ok' in header) return { ...header, part: 'header' }
  const claims = readPart(compact.slice(first + 1, second))
  if (typeof claims === 'string') return fault(claims, 'claims')
  if ('ok' in claims) return { ...claims, part: 'claims' }
  const signature = decodeBase64Url(compact.slice(second + 1))
  if (signature === undefined) return fault('not-base64url', 'signature')
  const signingInput = compact.slice(0, second)
  return { ok: true, token: { compact, header, claims, signingInput, signature } }
}

function fault(code: TokenFault, part: 'header' | 'claims' | 'signature' | null = null): ParseOutcome {
  return { ok: false, fault: code, part, member: null }
}

/** A JWE has five parts. */
function isFiveParts(compact: string, third: number): boolean {
  const fourth = compact.indexOf('.', third + 1)
  return fourth >= 0 && !compact.includes('.', fourth + 1)
}

function readPart(
  text: string,
):
  | TokenPart
  | TokenFault
  | { readonly ok: false; readonly fault: TokenFault; readonly member: string | null } {
  const json = decodeBase64UrlText(text)
  if (json === 'not-base64url' || json === 'not-utf8') return json
  const read = readJsonObject(json)
  if (!read.ok) return { ok: false, fault: read.fault, member: read.member }
  return partOf(read.members)
}

function partOf(members: readonly JsonMember[]): TokenPart {
  return { members, get: name => members.find(member => member.name === name)?.value }
}

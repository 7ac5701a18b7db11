/** V2, V3, V4: three parts that decode, the header, and the actor token inside an outer one. */
import type { Verdict } from '../../../contract/token.ts'
import { parseToken, type ParsedToken, type ParseOutcome } from './parse-token.ts'
import type { VerdictBook } from './verdicts.ts'

export interface Form {
  /** The unsigned token of a user; undefined when the token stands alone. */
  readonly outer: ParsedToken | undefined
  /** The signed token, in good form. */
  readonly signed: ParsedToken | undefined
  /** What could be decoded but is not in good form: shown, never used. */
  readonly unread: ParsedToken | undefined
}

/** Undefined when nothing could be decoded. */
export function judgeForm(compact: string, book: VerdictBook): Form | undefined {
  const parsed = parseToken(compact)
  if (!parsed.ok) {
    book.fail('V2', parsed.fault, faultFacts(parsed))
    return undefined
  }
  book.pass('V2', 'three-parts')
  const { token } = parsed
  const algorithm = token.header.get('alg')
  const hasActor = token.claims.get('actortoken') !== undefined
  const isGood = judgeHeader(token, 'V3', book)
  if (algorithm === 'none') return judgeOuter(token, isGood, book)
  if (hasActor) {
    book.fail('V4', 'outer-is-signed')
    return { outer: undefined, signed: undefined, unread: token }
  }
  book.skip('V4', 'no-outer-token')
  return isGood
    ? { outer: undefined, signed: token, unread: undefined }
    : { outer: undefined, signed: undefined, unread: token }
}

function faultFacts(parsed: Extract<ParseOutcome, { ok: false }>) {
  const { part, member } = parsed
  return {
    values: {
      ...(part === null ? {} : { part }),
      ...(member === null ? {} : { member: member.slice(0, 80) }),
    },
  }
}

function judgeOuter(outer: ParsedToken, isGood: boolean, book: VerdictBook): Form {
  const actor = outer.claims.get('actortoken')
  if (outer.signature.length > 0) book.fail('V3', 'unsigned-with-signature', { layer: 'outer' })
  if (actor === undefined) {
    book.fail('V3', 'none-without-actor', { expected: 'RS256', actual: 'none' })
    return { outer: undefined, signed: undefined, unread: outer }
  }
  if (typeof actor !== 'string') {
    book.fail('V4', 'actor-not-text', { layer: 'outer', actual: typeof actor })
    return { outer, signed: undefined, unread: undefined }
  }
  const parsed = parseToken(actor)
  if (!parsed.ok) {
    book.fail('V4', `actor-${parsed.fault}`, faultFacts(parsed))
    return { outer, signed: undefined, unread: undefined }
  }
  const signed = judgeActor(parsed.token, book)
  return signed && isGood && outer.signature.length === 0
    ? { outer, signed: parsed.token, unread: undefined }
    : { outer, signed: undefined, unread: parsed.token }
}

function judgeActor(actor: ParsedToken, book: VerdictBook): boolean {
  if (actor.claims.get('actortoken') !== undefined) {
    book.fail('V4', 'nested-deeper', { layer: 'actor' })
    return false
  }
  if (actor.header.get('alg') === 'none') {
    book.fail('V4', 'actor-unsigned', { layer: 'actor', expected: 'RS256', actual: 'none' })
    return false
  }
  if (!judgeHeader(actor, 'V4', book)) return false
  book.pass('V4', 'actor-signed', { layer: 'actor' })
  return true
}

/** `typ` and `alg`, and nothing critical (RFC 7515 section 4.1.11): no extension is understood here. */
function judgeHeader({ header, claims }: ParsedToken, rule: 'V3' | 'V4', book: VerdictBook): boolean {
  const layer: Verdict['layer'] = rule === 'V4' ? 'actor' : null
  const before = book.outcome(rule)
  if (before === 'failed') return false
  const type = header.get('typ')
  const algorithm = header.get('alg')
  const mayBeNone = rule === 'V3' && claims.get('actortoken') !== undefined
  if (header.get('crit') !== undefined) book.fail(rule, 'critical-header', { layer })
  if (header.get('b64') !== undefined) book.fail(rule, 'unencoded-payload', { layer })
  if (header.get('enc') !== undefined || header.get('zip') !== undefined)
    book.fail(rule, 'encrypted-header', { layer })
  judgeAlgorithm(algorithm, mayBeNone, rule, layer, book)
  if (type === undefined) book.fail(rule, 'type-missing', { expected: 'JWT', layer })
  else if (typeof type !== 'string' || type.toUpperCase() !== 'JWT')
    book.fail(rule, 'type-other', { expected: 'JWT', actual: text(type), layer })
  else if (type !== 'JWT') book.warn(rule, 'type-case', { expected: 'JWT', actual: type, layer })
  else if (rule === 'V3') book.pass(rule, algorithm === 'none' ? 'outer-header' : 'signed-header')
  return book.outcome(rule) !== 'failed'
}

function judgeAlgorithm(
  algorithm: unknown,
  mayBeNone: boolean,
  rule: 'V3' | 'V4',
  layer: Verdict['layer'],
  book: VerdictBook,
): void {
  const facts = { expected: 'RS256', actual: text(algorithm), layer }
  if (algorithm === undefined) book.fail(rule, 'algorithm-missing', { expected: 'RS256', layer })
  else if (typeof algorithm !== 'string') book.fail(rule, 'algorithm-not-text', facts)
  else if (algorithm === 'RS256' || (algorithm === 'none' && mayBeNone)) return
  else if (algorithm === 'none') book.fail(rule, 'none-without-actor', facts)
  else if (/^(rs256|none)$/i.test(algorithm)) book.fail(rule, 'algorithm-case', facts)
  else if (/^HS\d+$/.test(algorithm)) book.fail(rule, 'algorithm-symmetric', facts)
  else book.fail(rule, 'algorithm-other', facts)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** V9: inside `nbf` and `exp` with the tolerated skew, for each layer. */
import type { Verdict } from '../../../contract/token.ts'
import type { Form } from './form-rules.ts'
import type { ParsedToken } from './parse-token.ts'
import type { VerdictBook } from './verdicts.ts'

export function judgeTimes({ outer, signed }: Form, skewSeconds: number, at: Date, book: VerdictBook): void {
  if (signed === undefined) return
  const now = at.getTime() / 1000
  if (outer !== undefined) judgeLayer(outer, 'outer', now, skewSeconds, book)
  judgeLayer(signed, outer === undefined ? null : 'actor', now, skewSeconds, book)
}

function judgeLayer(
  { claims }: ParsedToken,
  layer: Verdict['layer'],
  now: number,
  skew: number,
  book: VerdictBook,
): void {
  const notBefore = readDate(claims.get('nbf'), 'nbf', layer, book)
  const expires = readDate(claims.get('exp'), 'exp', layer, book)
  if (notBefore === undefined || expires === undefined) return
  const clock = String(Math.floor(now))
  const values = { nbf: String(notBefore), exp: String(expires), now: clock, skew: String(skew) }
  if (expires <= notBefore)
    book.fail('V9', 'ends-before-it-begins', {
      expected: `> ${String(notBefore)}`,
      actual: String(expires),
      layer,
      values,
    })
  else if (now - skew >= expires)
    book.fail('V9', 'expired', {
      expected: `exp > ${String(Math.floor(now - skew))}`,
      actual: String(expires),
      layer,
      values,
    })
  else if (notBefore > now + skew)
    book.fail('V9', 'not-yet-valid', {
      expected: `nbf <= ${String(Math.floor(now + skew))}`,
      actual: String(notBefore),
      layer,
      values,
    })
  else if (now >= expires || now < notBefore) book.warn('V9', 'inside-by-skew', { layer, values })
  else book.pass('V9', 'inside', { layer, values })
}

/** The end of the year 9999: later instants are no dates any more. */
const latest = 253_402_300_799

/** Whole seconds since 1970, as a number or (as on-premises products write it) in a string. */
function readDate(
  value: unknown,
  name: 'nbf' | 'exp',
  layer: Verdict['layer'],
  book: VerdictBook,
): number | undefined {
  if (value === undefined) {
    book.fail('V9', `${name}-missing`, { layer })
    return undefined
  }
  const seconds = secondsOf(value)
  if (seconds === undefined)
    book.fail('V9', 'date-form', { layer, actual: JSON.stringify(value), values: { claim: name } })
  return seconds
}

export function secondsOf(value: unknown): number | undefined {
  const seconds =
    typeof value === 'string' && /^\d{1,12}$/.test(value)
      ? Number(value)
      : typeof value === 'number'
        ? value
        : -1
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= latest ? seconds : undefined
}

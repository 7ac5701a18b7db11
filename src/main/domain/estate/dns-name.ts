/** Names of SIP domains, pools and servers as DNS takes them (RFC 1035 section 2.3.1, RFC 1123 section 2.1, RFC 5891). */
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'

/** UTS #46 "ToASCII"; the empty string when the name has no form in DNS. */
export type ToAsciiName = (name: string) => string

type Reason = ProblemOf<'name-not-valid'>['reason']

const longestName = 253
const longestLabel = 63

/**
 * Answers the name in the form it is kept and compared in: lower case, punycode, no dot at the end, none of the
 * invisible marks that copied text carries. Fails with name-not-valid; underscores and wildcards are refused, because
 * a host name has none.
 */
export function parseDnsName(input: string, toAscii: ToAsciiName): Result<string> {
  const typed = input.replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').trim()
  const name = toAsciiForm(typed.replace(/\.$/, '').toLowerCase(), toAscii)
  const reason = name === undefined ? 'idna' : whyNotValid(name)
  return name === undefined || reason !== undefined
    ? err({ code: 'name-not-valid', name: typed, reason: reason ?? 'idna' })
    : ok(name)
}

/**
 * Plain names skip the conversion: it reads "1.2" and "0x7f.1" as addresses. What is no letter, digit, hyphen, dot or
 * beyond ASCII is kept from it too, since a slash or an @ would cut the name short there.
 */
function toAsciiForm(name: string, toAscii: ToAsciiName): string | undefined {
  const isPlain = /^[\x00-\x7F]*$/.test(name)
  if (isPlain || /[\x00-\x2C\x2F\x3A-\x60\x7B-\x7F]/.test(name)) return name
  const ascii = toAscii(name).toLowerCase()
  return ascii === '' ? undefined : ascii
}

function whyNotValid(name: string): Reason | undefined {
  const labels = name.split('.')
  if (labels.some(label => label === '')) return 'empty'
  if (labels.some(label => !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))) return 'characters'
  if (labels.some(label => label.length > longestLabel)) return 'label-too-long'
  if (name.length > longestName) return 'too-long'
  if (labels.length === 1) return 'no-dot'
  // A name that ends in a number would be read as an IPv4 address (RFC 1123 section 2.1).
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'numeric'
  return undefined
}

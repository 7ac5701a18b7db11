/** IP addresses as text: read as RFC 4291 section 2.2 writes them, kept in the one form of RFC 5952 section 4. */
import { err, ok, type Result } from '../../../contract/result.ts'

/**
 * Answers four decimal numbers for IPv4 (without leading zeros, which some programs read as octal), the canonical text
 * for IPv6: lower case, the longest run of zeros as "::", an IPv4-mapped one in mixed notation (RFC 5952 section 5).
 * Fails with address-not-valid, also for zones ("%eth0"), brackets and prefixes: they are no part of an address.
 */
export function parseAddress(input: string): Result<string> {
  const text = input.replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').trim()
  const ipv4 = readIpv4(text)
  if (ipv4 !== undefined) return ok(ipv4.join('.'))
  const groups = readIpv6(text)
  return groups === undefined ? err({ code: 'address-not-valid', address: text }) : ok(ipv6Text(groups))
}

function readIpv4(text: string): readonly number[] | undefined {
  if (!/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)) return undefined
  const octets = text.split('.').map(Number)
  return octets.every(octet => octet <= 255) ? octets : undefined
}

/** Eight groups of 16 bits; undefined when the text is none. */
function readIpv6(text: string): readonly number[] | undefined {
  const [before = '', after, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const head = readGroups(before, after === undefined)
  if (head === undefined) return undefined
  if (after === undefined) return head.length === 8 ? head : undefined
  const tail = readGroups(after, true)
  if (tail === undefined) return undefined
  const left = 8 - head.length - tail.length
  return left < 1 ? undefined : [...head, ...Array.from({ length: left }, () => 0), ...tail]
}

/** @param isEnd whether an IPv4 address may stand for the last two groups. */
function readGroups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const ipv4 = isEnd ? readIpv4(parts.at(-1) ?? '') : undefined
  const groups = ipv4 === undefined ? parts : parts.slice(0, -1)
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = ipv4 ?? []
  const last = ipv4 === undefined ? [] : [a * 256 + b, c * 256 + d]
  return [...groups.map(group => Number.parseInt(group, 16)), ...last]
}

function ipv6Text(groups: readonly number[]): string {
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${[high >> 8, high & 255, low >> 8, low & 255].join('.')}`
  }
  const run = longestZeros(groups)
  const hex = (part: readonly number[]) => part.map(group => group.toString(16)).join(':')
  // One group of zeros is written out (RFC 5952 section 4.2.2).
  if (run.length < 2) return hex(groups)
  return `${hex(groups.slice(0, run.start))}::${hex(groups.slice(run.start + run.length))}`
}

/** The first of the longest (RFC 5952 section 4.2.3). */
function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start }
  }
  return longest
}

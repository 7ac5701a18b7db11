/** A host as typed: a DNS name (also an international one), an IPv4 or IPv6 address. */
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

export type HostReference =
  | { readonly kind: 'dns'; readonly name: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array; readonly name: string }

/** Undefined for what is neither. Brackets around an IPv6 address do not matter. */
export function readHost(text: string): HostReference | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  const family = isIP(bare)
  if (family === 4) return { kind: 'ip', name: bare, octets: Uint8Array.from(bare.split('.').map(Number)) }
  if (family === 6) return { kind: 'ip', name: bare, octets: ipv6Octets(bare) }
  const name = domainToASCII(text.replace(/\.$/, ''))
  return name === '' || /[\s/:@]/.test(name) ? undefined : { kind: 'dns', name }
}

/** @param text an address that node:net has accepted, without a zone. */
function ipv6Octets(text: string): Uint8Array {
  const withoutZone = text.replace(/%.*$/, '')
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(withoutZone)
  const plain =
    dotted === null
      ? withoutZone
      : withoutZone.slice(0, dotted.index) +
        [dotted.slice(1, 3), dotted.slice(3, 5)]
          .map(([high, low]) => (Number(high) * 256 + Number(low)).toString(16))
          .join(':')
  const [head = '', tail] = plain.split('::')
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => 0)
  return Uint8Array.from([...left, ...zeros, ...right].flatMap(group => [group >> 8, group & 0xff]))
}

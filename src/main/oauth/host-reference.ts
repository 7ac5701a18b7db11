/** The host of a URL in the form in which certificates are compared with it. */
import { isIP } from 'node:net'

export type HostReference =
  | { readonly kind: 'dns'; readonly name: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array; readonly name: string }

/** @param host as a URL has it: a name in A-labels, or an address, with or without brackets. */
export function hostReference(host: string): HostReference {
  const name = host.replace(/^\[|\]$/g, '')
  switch (isIP(name)) {
    case 4:
      return { kind: 'ip', name, octets: Uint8Array.from(name.split('.').map(Number)) }
    case 6:
      return { kind: 'ip', name, octets: ipv6Octets(name) }
    default:
      return { kind: 'dns', name: name.replace(/\.$/, '') }
  }
}

/** The parser of URLs writes every IPv6 address as groups of hexadecimal digits with at most one "::". */
function ipv6Octets(address: string): Uint8Array {
  const plain =
    URL.parse(`https://[${address.replace(/%.*$/, '')}]`)?.hostname.replace(/^\[|\]$/g, '') ?? '::'
  const [head = '', tail] = plain.split('::')
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => 0)
  return Uint8Array.from([...left, ...zeros, ...right].flatMap(group => [group >> 8, group & 0xff]))
}

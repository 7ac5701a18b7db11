/** Writes the extensions of certificates and of the requests for them (RFC 5280 section 4.2.1). */
import { isIPv4, isIPv6 } from 'node:net'
import {
  bitString,
  boolean,
  element,
  ia5String,
  implicit,
  nothing,
  octetString,
  oid,
  sequence,
} from './der-writer.ts'

/** Bits of RFC 5280 section 4.2.1.3. */
const usageBits = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const
export type MadeKeyUsage = keyof typeof usageBits

const purposeIdentifiers = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const
export type MadePurpose = keyof typeof purposeIdentifiers

export function extension(type: string, isCritical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(isCritical ? [boolean(true)] : []), octetString(value))
}

/** A named bit list: zero bits at the end are left out (X.690 section 11.2.2). */
export function keyUsageExtension(usage: readonly MadeKeyUsage[]): Uint8Array {
  const bits: number[] = usage.map(each => usageBits[each])
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0)
  return extension('2.5.29.15', true, bitString(Uint8Array.of(octet), 7 - Math.max(...bits)))
}

/** None for no purpose. */
export function purposesExtension(purposes: readonly MadePurpose[]): Uint8Array[] {
  const identifiers = purposes.map(purpose => oid(purposeIdentifiers[purpose]))
  return identifiers.length === 0 ? [] : [extension('2.5.29.37', false, sequence(...identifiers))]
}

export interface AlternativeNames {
  readonly dnsNames?: readonly string[]
  /** IPv4 and IPv6 addresses as text. */
  readonly addresses?: readonly string[]
}

/**
 * None for no names.
 * @param isCritical they are all the names there are: the subject is empty (RFC 5280 section 4.2.1.6).
 */
export function alternativeNamesExtension(
  { dnsNames = [], addresses = [] }: AlternativeNames,
  isCritical: boolean,
): Uint8Array[] {
  const names = [
    ...dnsNames.map(name => implicit(2, ia5String(name))),
    ...addresses.map(address => implicit(7, octetString(addressOctets(address)))),
  ]
  return names.length === 0 ? [] : [extension('2.5.29.17', isCritical, sequence(...names))]
}

/** Where it is told whether the certificate is revoked, and where its issuer's certificate can be had. */
export interface StatusUrls {
  /** Complete lists, all of the same content. */
  readonly crlUrls?: readonly string[]
  readonly ocspUrls?: readonly string[]
  readonly caIssuersUrls?: readonly string[]
}

/** CRL distribution points and authority information access (sections 4.2.1.13, 4.2.2.1); none for no address. */
export function statusExtensions({
  crlUrls = [],
  ocspUrls = [],
  caIssuersUrls = [],
}: StatusUrls): Uint8Array[] {
  const access = [
    ...ocspUrls.map(url => sequence(oid('1.3.6.1.5.5.7.48.1'), uri(url))),
    ...caIssuersUrls.map(url => sequence(oid('1.3.6.1.5.5.7.48.2'), uri(url))),
  ]
  const point = sequence(element(0xa0, element(0xa0, ...crlUrls.map(uri))))
  return [
    ...(crlUrls.length === 0 ? [] : [extension('2.5.29.31', false, sequence(point))]),
    ...(access.length === 0 ? [] : [extension('1.3.6.1.5.5.7.1.1', false, sequence(...access))]),
  ]
}

/** GeneralName. */
function uri(url: string): Uint8Array {
  return implicit(6, ia5String(url))
}

/** Nobody has to ask whether this responder's certificate is revoked (RFC 6960 section 4.2.2.2.1). */
export function ocspNoCheckExtension(): Uint8Array {
  return extension('1.3.6.1.5.5.7.48.1.5', false, nothing())
}

export function subjectKeyIdentifierExtension(identifier: Uint8Array): Uint8Array {
  return extension('2.5.29.14', false, octetString(identifier))
}

export function authorityKeyIdentifierExtension(identifier: Uint8Array): Uint8Array {
  return extension('2.5.29.35', false, sequence(element(0x80, identifier)))
}

function addressOctets(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split('.').map(Number))
  if (!isIPv6(address)) throw new TypeError(`Not an address: ${address}`)
  // The URL parser writes the shortest form without an embedded IPv4 address.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return Uint8Array.from(groups.map(group => Number.parseInt(group, 16)).flatMap(n => [n >> 8, n & 0xff]))
}

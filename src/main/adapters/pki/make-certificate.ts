/**
 * Makes X.509 v3 certificates (RFC 5280) over RSA keys, signed with SHA-256: authorities, web servers, token signers.
 * What goes in is trusted: a wrong value is a bug and throws.
 */
import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { promisify } from 'node:util'
import {
  bitString,
  boolean,
  element,
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  time,
  unsignedInteger,
  utf8String,
} from './der-writer.ts'

export interface RsaKeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const generate = promisify(generateKeyPair)

/** Made on a thread of the platform's pool, so that several are made side by side. */
export function makeRsaKeyPair(bits = 2048): Promise<RsaKeyPair> {
  return generate('rsa', { modulusLength: bits })
}

/** Bits of RFC 5280 section 4.2.1.3. */
const usageBits = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const
export type MadeKeyUsage = keyof typeof usageBits

const purposeIdentifiers = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' } as const

export interface CertificateOrder {
  readonly commonName: string
  readonly publicKey: KeyObject
  /** Whose key signs; the issuer's own public key gives the authority key identifier. */
  readonly issuer: RsaKeyPair & { readonly commonName: string }
  readonly notBefore: Date
  readonly notAfter: Date
  readonly isAuthority: boolean
  readonly keyUsage: readonly MadeKeyUsage[]
  readonly purposes?: readonly (keyof typeof purposeIdentifiers)[]
  readonly dnsNames?: readonly string[]
  /** IPv4 and IPv6 addresses as text. */
  readonly addresses?: readonly string[]
}

/** The certificate as DER, with a random serial number of 127 bits. */
export function makeCertificate(order: CertificateOrder): Uint8Array {
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing())
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const tbs = sequence(
    explicit(0, integer(2)),
    unsignedInteger(serial),
    algorithm,
    nameOf(order.issuer.commonName),
    sequence(time(order.notBefore), time(order.notAfter)),
    nameOf(order.commonName),
    spkiOf(order.publicKey),
    explicit(3, sequence(...extensionsOf(order))),
  )
  return sequence(tbs, algorithm, bitString(sign('sha256', tbs, order.issuer.privateKey)))
}

function nameOf(commonName: string): Uint8Array {
  return sequence(set(sequence(oid('2.5.4.3'), utf8String(commonName))))
}

function spkiOf(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }))
}

function extensionsOf(order: CertificateOrder): Uint8Array[] {
  const names = alternativeNames(order)
  const purposes = (order.purposes ?? []).map(purpose => oid(purposeIdentifiers[purpose]))
  return [
    extension('2.5.29.19', true, order.isAuthority ? sequence(boolean(true)) : sequence()),
    extension('2.5.29.15', true, usageOf(order.keyUsage)),
    ...(purposes.length === 0 ? [] : [extension('2.5.29.37', false, sequence(...purposes))]),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', false, sequence(...names))]),
    extension('2.5.29.14', false, octetString(keyIdentifier(order.publicKey))),
    extension('2.5.29.35', false, sequence(element(0x80, keyIdentifier(order.issuer.publicKey)))),
  ]
}

function extension(type: string, isCritical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(isCritical ? [boolean(true)] : []), octetString(value))
}

/** A named bit list: zero bits at the end are left out (X.690 section 11.2.2). */
function usageOf(usage: readonly MadeKeyUsage[]): Uint8Array {
  const bits: number[] = usage.map(each => usageBits[each])
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0)
  return bitString(Uint8Array.of(octet), 7 - Math.max(...bits))
}

/** Derived from the key, as RFC 5280 section 4.2.1.2 wants it; here from the whole SubjectPublicKeyInfo. */
function keyIdentifier(key: KeyObject): Uint8Array {
  return createHash('sha1').update(spkiOf(key)).digest()
}

function alternativeNames({ dnsNames = [], addresses = [] }: CertificateOrder): Uint8Array[] {
  return [
    ...dnsNames.map(name => implicit(2, element(0x16, Buffer.from(name, 'latin1')))),
    ...addresses.map(address => implicit(7, octetString(addressOctets(address)))),
  ]
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

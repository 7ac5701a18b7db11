/**
 * The messages of a server's handshake, taken apart (RFC 5246 section 7.4, RFC 8446 section 4). They come from a
 * stranger: whatever a length claims, nothing is read beyond the end, and what is missing is zero or absent.
 */
import { groupName } from './named-groups.ts'

const certificatesAtMost = 100
const authoritiesAtMost = 100

const extensionTypes = { statusRequest: 5, supportedVersions: 43, certificateAuthorities: 47, keyShare: 51 }

const protocolNames: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
}

export interface ServerHello {
  /** "TLSv1.2", as chosen. */
  readonly protocol: string
  /** Number of the cipher suite. */
  readonly suite: number
  /** TLS 1.3: what the server chose, or asks for in a HelloRetryRequest, which has the same form. */
  readonly group: string | undefined
}

export function readServerHello(body: Uint8Array): ServerHello {
  const sessionLength = body[34] ?? 0
  let version = uint16(body, 0)
  let group: string | undefined
  for (const { type, data } of extensions(body.subarray(38 + sessionLength))) {
    if (type === extensionTypes.supportedVersions && data.length === 2) version = uint16(data, 0)
    if (type === extensionTypes.keyShare && data.length >= 2) group = groupName(uint16(data, 0))
  }
  return {
    protocol: protocolNames[version] ?? `0x${version.toString(16)}`,
    suite: uint16(body, 35 + sessionLength),
    group,
  }
}

interface ServedMessage {
  readonly certificates: readonly Uint8Array[]
  /** TLS 1.3: what is stapled to the first certificate, DER. */
  readonly stapledOcsp: Uint8Array | undefined
}

export function readCertificates(body: Uint8Array, protocol: string | undefined): ServedMessage {
  const isNew = protocol === 'TLSv1.3'
  const certificates: Uint8Array[] = []
  let stapledOcsp: Uint8Array | undefined
  let at = isNew ? 1 + (body[0] ?? 0) : 0
  const end = Math.min(body.length, at + 3 + uint24(body, at))
  at += 3
  while (at + 3 <= end && certificates.length < certificatesAtMost) {
    const length = uint24(body, at)
    certificates.push(body.slice(at + 3, at + 3 + length))
    at += 3 + length
    if (!isNew) continue
    const own = extensions(body.subarray(at, at + 2 + uint16(body, at)))
    const status = own.find(({ type }) => type === extensionTypes.statusRequest)
    if (certificates.length === 1 && status !== undefined) stapledOcsp = readCertificateStatus(status.data)
    at += 2 + uint16(body, at)
  }
  return { certificates, stapledOcsp }
}

/** CertificateStatus (RFC 6066 section 8): the OCSP response, DER; undefined for another type of status. */
export function readCertificateStatus(body: Uint8Array): Uint8Array | undefined {
  return body[0] === 1 && body.length > 4 ? body.slice(4, 4 + uint24(body, 1)) : undefined
}

/** DER names of the authorities of a CertificateRequest; many servers name none. */
export function readAuthorities(body: Uint8Array, protocol: string | undefined): Uint8Array[] {
  if (protocol === 'TLSv1.3') {
    // RFC 8446 section 4.2.4: an extension, after the context.
    const own = extensions(body.subarray(1 + (body[0] ?? 0)))
    const named = own.find(({ type }) => type === extensionTypes.certificateAuthorities)
    return named === undefined ? [] : names(named.data)
  }
  // RFC 5246 section 7.4.4: types, signature algorithms (since TLS 1.2), names.
  const afterTypes = 1 + (body[0] ?? 0)
  if (protocol !== 'TLSv1.2') return names(body.subarray(afterTypes))
  return names(body.subarray(afterTypes + 2 + uint16(body, afterTypes)))
}

function extensions(bytes: Uint8Array): { readonly type: number; readonly data: Uint8Array }[] {
  const end = Math.min(bytes.length, 2 + uint16(bytes, 0))
  const found: { type: number; data: Uint8Array }[] = []
  for (let at = 2; at + 4 <= end;) {
    const length = uint16(bytes, at + 2)
    found.push({ type: uint16(bytes, at), data: bytes.subarray(at + 4, at + 4 + length) })
    at += 4 + length
  }
  return found
}

function names(bytes: Uint8Array): Uint8Array[] {
  const end = Math.min(bytes.length, 2 + uint16(bytes, 0))
  const found: Uint8Array[] = []
  for (let at = 2; at + 2 <= end && found.length < authoritiesAtMost;) {
    const length = uint16(bytes, at)
    found.push(bytes.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return found
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function uint24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
}

/**
 * Tells from the first headers what a DER or BER structure is meant to be. Looks only at what is there, never at
 * whether it is complete, so that a file that breaks off is still called by its name.
 */

export type DerKind =
  | 'certificate'
  | 'csr'
  | 'crl'
  | 'pkcs7'
  | 'pfx'
  | 'privateKeyInfo'
  | 'encryptedPrivateKeyInfo'
  | 'rsaPrivateKey'
  | 'ecPrivateKey'
  | 'dsaPrivateKey'
  | 'publicKeyInfo'
  | 'rsaPublicKey'

/** What each is called in problems. */
export const derKindNames: { readonly [K in DerKind]: string } = {
  certificate: 'certificate',
  csr: 'certificate request',
  crl: 'revocation list',
  pkcs7: 'PKCS #7',
  pfx: 'PFX',
  privateKeyInfo: 'private key',
  encryptedPrivateKeyInfo: 'encrypted private key',
  rsaPrivateKey: 'private key',
  ecPrivateKey: 'private key',
  dsaPrivateKey: 'private key',
  publicKeyInfo: 'public key',
  rsaPublicKey: 'public key',
}

export interface RecognisedDer {
  readonly kind: DerKind
  /** Octets that the structure claims to have; undefined with an indefinite length. */
  readonly claimedBytes: number | undefined
}

/** undefined when the octets begin with no structure that we know. */
export function recogniseDer(bytes: Uint8Array): RecognisedDer | undefined {
  const root = peek(bytes, 0)
  if (root?.identifier !== sequence) return undefined
  const children = peekChildren(bytes, root, 3)
  const kind = kindOf(bytes, root, children)
  if (kind === undefined) return undefined
  return { kind, claimedBytes: Number.isFinite(root.end) ? root.end : undefined }
}

/**
 * Octets that something claims to have that is too short to be recognised: undefined unless it begins like a SEQUENCE
 * of more octets than there are. No text begins like that.
 */
export function claimOfFragment(bytes: Uint8Array): number | undefined {
  const root = peek(bytes, 0)
  const isLong = root?.identifier === sequence && (bytes[1] ?? 0) > 0x80
  return isLong && Number.isFinite(root.end) && root.end > bytes.length ? root.end : undefined
}

/** Identifier octets. */
const integer = 0x02
const bitString = 0x03
const octetString = 0x04
const chunkedOctetString = 0x24
const objectIdentifier = 0x06
const sequence = 0x30
const utcTime = 0x17
const generalizedTime = 0x18
const explicit0 = 0xa0

interface Peeked {
  readonly identifier: number
  readonly contentStart: number
  /** May lie beyond the input; infinite with an indefinite length. */
  readonly end: number
}

function kindOf(bytes: Uint8Array, root: Peeked, children: readonly Peeked[]): DerKind | undefined {
  const [first, second] = children
  if (first?.identifier === objectIdentifier) return isContentType(bytes, first) ? 'pkcs7' : undefined
  if (first?.identifier === integer) return kindAfterInteger(bytes, root, children)
  if (first?.identifier !== sequence) return undefined
  if (!startsWithOid(bytes, first)) return kindOfSigned(bytes, first)
  if (second?.identifier === bitString) return 'publicKeyInfo'
  return isOctetString(second) ? 'encryptedPrivateKeyInfo' : undefined
}

/** PFX and all private keys start with a version; an RSA public key has its modulus there. */
function kindAfterInteger(bytes: Uint8Array, root: Peeked, children: readonly Peeked[]): DerKind | undefined {
  const [version, second, third] = children
  if (version === undefined || second === undefined) return undefined
  if (second.identifier === sequence) {
    const [type] = peekChildren(bytes, second, 1)
    if (type?.identifier !== objectIdentifier) return undefined
    // Private keys have version 0 or 1. The content type decides, unless the file breaks off inside it.
    if (isContentType(bytes, type) || bytes[version.contentStart] === 3) return 'pfx'
    return third === undefined || isOctetString(third) ? 'privateKeyInfo' : undefined
  }
  if (second.identifier === octetString) return 'ecPrivateKey'
  if (second.identifier !== integer) return undefined
  if (third === undefined) return second.end === root.end ? 'rsaPublicKey' : undefined
  // Third comes the public exponent of RSA, which is short, or q of DSA, which has 20 octets at least.
  return third.end - third.contentStart < 20 ? 'rsaPrivateKey' : 'dsaPrivateKey'
}

/** Certificate, request and revocation list differ only inside the part that is signed. */
function kindOfSigned(bytes: Uint8Array, signedPart: Peeked): DerKind | undefined {
  const [first, second, , fourth] = peekChildren(bytes, signedPart, 4)
  if (first?.identifier === explicit0) return 'certificate'
  if (first?.identifier === sequence) return startsWithOid(bytes, first) ? 'crl' : undefined
  if (first?.identifier !== integer || second?.identifier !== sequence) return undefined
  if (!startsWithOid(bytes, second)) return 'csr'
  const isTime = fourth?.identifier === utcTime || fourth?.identifier === generalizedTime
  return isTime ? 'crl' : 'certificate'
}

function isOctetString(peeked: Peeked | undefined): boolean {
  return peeked?.identifier === octetString || peeked?.identifier === chunkedOctetString
}

function startsWithOid(bytes: Uint8Array, peeked: Peeked): boolean {
  return peekChildren(bytes, peeked, 1)[0]?.identifier === objectIdentifier
}

/** Content types of PKCS #7 (1.2.840.113549.1.7.x) and of S/MIME (1.2.840.113549.1.9.16.1.x). */
const contentTypePrefixes = ['2a864886f70d0107', '2a864886f70d01091001']

function isContentType(bytes: Uint8Array, oid: Peeked): boolean {
  const hex = Buffer.from(bytes.subarray(oid.contentStart, Math.min(oid.end, oid.contentStart + 16)))
  return contentTypePrefixes.some(prefix => hex.toString('hex').startsWith(prefix))
}

function peek(bytes: Uint8Array, offset: number): Peeked | undefined {
  const identifier = bytes[offset]
  const first = bytes[offset + 1]
  if (identifier === undefined || first === undefined) return undefined
  if (first < 0x80) return { identifier, contentStart: offset + 2, end: offset + 2 + first }
  const octets = first & 0x7f
  const contentStart = offset + 2 + octets
  if (octets === 0) return { identifier, contentStart, end: Infinity }
  if (octets > 6 || contentStart > bytes.length) return undefined
  let length = 0
  for (let at = offset + 2; at < contentStart; at++) length = length * 256 + (bytes[at] ?? 0)
  return { identifier, contentStart, end: contentStart + length }
}

/** Headers of the first children that are there; none after one of indefinite length. */
function peekChildren(bytes: Uint8Array, parent: Peeked, count: number): Peeked[] {
  const children: Peeked[] = []
  let at = parent.contentStart
  while (children.length < count && at < parent.end) {
    const child = peek(bytes, at)
    if (child === undefined) break
    children.push(child)
    at = child.end
  }
  return children
}

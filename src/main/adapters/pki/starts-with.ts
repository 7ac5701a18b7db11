/** Says what a file that we do not know begins with, in words that help to see the mix-up and give nothing away. */
import { decodeFileText } from './file-text.ts'

/** Octets at the start of well-known formats, in hexadecimal. */
const signatures: readonly (readonly [hex: string, name: string])[] = [
  ['89504e470d0a1a0a', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383761', 'a GIF image'],
  ['474946383961', 'a GIF image'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'a ZIP archive (also Office documents and Java archives)'],
  ['504b0506', 'an empty ZIP archive'],
  ['1f8b', 'gzip-compressed data'],
  ['425a68', 'bzip2-compressed data'],
  ['fd377a585a00', 'xz-compressed data'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['28b52ffd', 'Zstandard-compressed data'],
  ['4d534346', 'a Windows cabinet'],
  ['d0cf11e0a1b11ae1', 'an old Office document or Windows installer'],
  ['feedfeed', 'a Java key store (JKS)'],
  ['cececece', 'a Java key store (JCEKS)'],
  ['7f454c46', 'a Linux program'],
  ['4d5a', 'a Windows program'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['72656766', 'a Windows registry hive'],
  ['9901', 'an OpenPGP key ring'],
  ['9902', 'an OpenPGP key ring'],
]

const beginnings: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^<\?xml\b/i, 'an XML document'],
  [/^<(!doctype html|html)\b/i, 'an HTML page'],
  [/^[[{]\s*["\]}[{]/, 'a JSON document'],
  [/^(ssh-|ecdsa-sha2-)/, 'an SSH public key'],
  [/^---- BEGIN SSH2/, 'an SSH public key'],
  [/^PuTTY-User-Key-File/, 'a PuTTY key'],
  [/^Windows Registry Editor/, 'a Windows registry export'],
  [/^#!/, 'a script'],
]

const otherAsn1 = 'an ASN.1 structure of another kind'

/** "a PNG image", "text", "an ASN.1 structure of another kind", "zeros", "binary data". */
export function describeStart(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const signature = signatures.find(([start]) => hex.startsWith(start))
  if (signature !== undefined) return signature[1]
  // No text has such a second octet, but UTF-8 and others have it further on.
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) return otherAsn1
  const text = decodeFileText(bytes.subarray(0, 4096))
  if (text !== undefined) {
    const start = text.trimStart()
    return beginnings.find(([pattern]) => pattern.test(start))?.[1] ?? 'text'
  }
  if (bytes[0] === 0x30) return otherAsn1
  return bytes.subarray(0, 4096).every(octet => octet === 0) ? 'zeros' : 'binary data'
}

/**
 * The printable recovery key: 160 random bits in 32 characters and 3 check characters, in groups of five. The
 * alphabet is Crockford's base 32: no I, L, O and U, and what is read as one of them is understood.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../../contract/result.ts'
import { keyLength } from './authenticated-encryption.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secretLength = 20
const secretCharacters = (secretLength * 8) / 5
const checkCharacters = 3

export interface RecoveryKey {
  /** "4TQ7Z-…", seven groups of five: shown once, to be printed. */
  readonly text: string
  /** To be wiped by the caller. */
  readonly secret: Buffer
}

export function createRecoveryKey(): RecoveryKey {
  const secret = randomBytes(secretLength)
  const characters = encode(secret) + checkOf(secret)
  return { text: characters.replace(/(.{5})(?=.)/g, '$1-'), secret }
}

/** Blanks, dashes and case do not matter. Fails with `recovery-key-mistyped` when the check characters do not fit. */
export function parseRecoveryKey(text: string): Result<Buffer> {
  const characters = text
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const mistyped = err({ code: 'recovery-key-mistyped' })
  if (characters.length !== secretCharacters + checkCharacters) return mistyped
  if ([...characters].some(character => !alphabet.includes(character))) return mistyped
  const secret = decode(characters.slice(0, secretCharacters))
  return checkOf(secret) === characters.slice(secretCharacters) ? ok(secret) : mistyped
}

/** 160 random bits need no slow derivation: HKDF (RFC 5869) makes them a key that belongs to this vault only. */
export function deriveRecoveryKey(secret: Uint8Array, vaultId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, vaultId, 'countersign recovery key', keyLength))
}

function checkOf(secret: Uint8Array): string {
  return encode(createHash('sha256').update('countersign recovery key').update(secret).digest()).slice(
    0,
    checkCharacters,
  )
}

/** Five bits to a character, from the first bit on; bits that do not fill a character are left out. */
function encode(bytes: Uint8Array): string {
  let text = ''
  for (let bit = 0; bit + 5 <= bytes.length * 8; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += alphabet.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return text
}

function decode(characters: string): Buffer {
  const bytes = Buffer.alloc((characters.length * 5) >> 3)
  ;[...characters].forEach((character, index) => {
    const bit = index * 5
    const pair = alphabet.indexOf(character) << (11 - (bit & 7))
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (pair >> 8)
    if ((bit >> 3) + 1 < bytes.length) bytes[(bit >> 3) + 1] = (bytes[(bit >> 3) + 1] ?? 0) | (pair & 255)
  })
  return bytes
}

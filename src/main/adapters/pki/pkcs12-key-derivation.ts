/** The key derivation of PKCS #12 (RFC 7292 appendix B), for its own encryption schemes and for its MAC. */
import { hash as engineHash } from 'node:crypto'
import { hashTraits, iterateHash, type KdfHash } from './hash-chain.ts'

/** The "ID" octet of RFC 7292 appendix B.3. */
const purposes = { key: 1, iv: 2, mac: 3 } as const

export interface Pkcs12Derivation {
  readonly hash: KdfHash
  readonly purpose: keyof typeof purposes
  /** BMP form with its terminator: see file-password.ts. */
  readonly password: Uint8Array
  readonly salt: Uint8Array
  /** At least 1. */
  readonly rounds: number
  /** Octets wanted. */
  readonly length: number
}

/** Steps 1 to 8 of RFC 7292 appendix B.2. The caller has checked rounds and lengths against its budget. */
export function derivePkcs12Key(derivation: Pkcs12Derivation): Uint8Array {
  const { hash, rounds, length } = derivation
  const { outputBytes, blockBytes } = hashTraits[hash]
  const diversifier = new Uint8Array(blockBytes).fill(purposes[derivation.purpose])
  const salt = repeated(derivation.salt, blockBytes)
  const password = repeated(derivation.password, blockBytes)
  const input = new Uint8Array(blockBytes + salt.length + password.length)
  input.set(diversifier)
  input.set(salt, blockBytes)
  input.set(password, blockBytes + salt.length)

  const derived = new Uint8Array(Math.ceil(length / outputBytes) * outputBytes)
  for (let at = 0; at < derived.length; at += outputBytes) {
    const block = iterateHash(hash, engineHash(hash, input, 'buffer'), rounds - 1)
    derived.set(block, at)
    addToBlocks(input.subarray(blockBytes), repeated(block, blockBytes), blockBytes)
  }
  input.fill(0)
  password.fill(0)
  return derived.subarray(0, length)
}

/** `octets` over and over until a whole number of blocks is full; nothing stays nothing. */
function repeated(octets: Uint8Array, blockBytes: number): Uint8Array {
  const filled = new Uint8Array(Math.ceil(octets.length / blockBytes) * blockBytes)
  for (let at = 0; at < filled.length; at += octets.length)
    filled.set(octets.subarray(0, filled.length - at), at)
  return filled
}

/** Step 6C: each block I_j becomes (I_j + B + 1) mod 2^(8v), big-endian. */
function addToBlocks(blocks: Uint8Array, addend: Uint8Array, blockBytes: number): void {
  for (let start = 0; start < blocks.length; start += blockBytes) {
    let carry = 1
    for (let at = blockBytes - 1; at >= 0; at--) {
      carry += (blocks[start + at] ?? 0) + (addend[at] ?? 0)
      blocks[start + at] = carry & 0xff
      carry >>= 8
    }
  }
}

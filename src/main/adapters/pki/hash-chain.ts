/**
 * Hashes a digest again and again: the inner loop of the PKCS #12 key derivation, which no engine offers. SHA-1 and
 * SHA-256 (FIPS 180-4) are done here, one block a round without allocating, because a call into the engine costs
 * three times the hash itself; docs/decisions/0004-crypto-split.md has the figures.
 */
import { hash as engineHash } from 'node:crypto'

/** The hashes that both engines have and that files use for key derivation. */
export type KdfHash = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export interface HashTraits {
  /** u and v of RFC 7292 appendix B, in octets. */
  readonly outputBytes: number
  readonly blockBytes: number
  /** What one round costs here, in rounds of SHA-1: the other engine calls are not ours to make quicker. */
  readonly roundCost: number
}

export const hashTraits: { readonly [H in KdfHash]: HashTraits } = {
  md5: { outputBytes: 16, blockBytes: 64, roundCost: 5 },
  sha1: { outputBytes: 20, blockBytes: 64, roundCost: 1 },
  sha224: { outputBytes: 28, blockBytes: 64, roundCost: 1 },
  sha256: { outputBytes: 32, blockBytes: 64, roundCost: 1 },
  sha384: { outputBytes: 48, blockBytes: 128, roundCost: 3 },
  sha512: { outputBytes: 64, blockBytes: 128, roundCost: 3 },
}

/**
 * @param digest an output of the same hash; not changed.
 * @param times how often it is hashed; 0 gives a copy.
 */
export function iterateHash(hash: KdfHash, digest: Uint8Array, times: number): Uint8Array {
  switch (hash) {
    case 'sha1':
      return chain(sha1, digest, times)
    case 'sha224':
    case 'sha256':
      return chain({ ...sha256, initial: hash === 'sha224' ? sha224Initial : sha256.initial }, digest, times)
    case 'md5':
    case 'sha384':
    case 'sha512': {
      let current: Uint8Array = Uint8Array.from(digest)
      for (let round = 0; round < times; round++) current = engineHash(hash, current, 'buffer')
      return current
    }
  }
}

interface BlockHash {
  readonly initial: Int32Array
  /** Adds the block, already in the first sixteen words of `schedule`, to `state`. */
  readonly compress: (state: Int32Array, schedule: Int32Array) => void
  readonly scheduleWords: number
}

function chain(hash: BlockHash, digest: Uint8Array, times: number): Uint8Array {
  const words = digest.length / 4
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  const state = new Int32Array(hash.initial.length)
  for (let word = 0; word < words; word++) state[word] = view.getInt32(4 * word)
  const schedule = new Int32Array(hash.scheduleWords)
  // Padding (FIPS 180-4 section 5.1.1): one bit, zeros, the length in bits. A digest always fits in one block, and
  // compressing leaves the block as it is, so the padding stands there for all rounds.
  schedule[words] = -0x80000000
  schedule[15] = digest.length * 8
  const { initial, compress } = hash
  for (let round = 0; round < times; round++) {
    // Loops, because the call of TypedArray.set costs more than it saves on so few words.
    for (let word = 0; word < words; word++) schedule[word] = state[word] ?? 0
    for (let word = 0; word < initial.length; word++) state[word] = initial[word] ?? 0
    compress(state, schedule)
  }
  const result = new Uint8Array(digest.length)
  const output = new DataView(result.buffer)
  for (let word = 0; word < words; word++) output.setInt32(4 * word, state[word] ?? 0)
  state.fill(0)
  schedule.fill(0)
  return result
}

/* eslint-disable @typescript-eslint/no-non-null-assertion --
   every index below is a constant or bounded by a constant: a fallback in the innermost loop would cost a third of the speed */

const sha1: BlockHash = {
  initial: Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0),
  scheduleWords: 80,
  compress(state, w) {
    for (let t = 16; t < 80; t++) {
      const mixed = w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!
      w[t] = (mixed << 1) | (mixed >>> 31)
    }
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    let e = state[4]!
    // Four loops: one with the choice inside takes half as long again.
    let next: number
    for (let t = 0; t < 20; t++) {
      next = (((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + e + 0x5a827999 + w[t]!) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    for (let t = 20; t < 40; t++) {
      next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0x6ed9eba1 + w[t]!) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    for (let t = 40; t < 60; t++) {
      next = (((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + e - 0x70e44324 + w[t]!) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    for (let t = 60; t < 80; t++) {
      next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e - 0x359d3e2a + w[t]!) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    state[0]! += a
    state[1]! += b
    state[2]! += c
    state[3]! += d
    state[4]! += e
  },
}

/** FIPS 180-4 section 4.2.2. */
const sha256Constants = Int32Array.of(
  ...[0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5],
  ...[0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174],
  ...[0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da],
  ...[0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967],
  ...[0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85],
  ...[0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070],
  ...[0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3],
  ...[0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2],
)

const sha224Initial = Int32Array.of(
  ...[0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4],
)

const sha256: BlockHash = {
  initial: Int32Array.of(
    ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  ),
  scheduleWords: 64,
  compress(state, w) {
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15]!
      const y = w[t - 2]!
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[t] = (w[t - 16]! + s0 + w[t - 7]! + s1) | 0
    }
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    let e = state[4]!
    let f = state[5]!
    let g = state[6]!
    let h = state[7]!
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const first = (h + s1 + ((e & f) ^ (~e & g)) + sha256Constants[t]! + w[t]!) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    state[0]! += a
    state[1]! += b
    state[2]! += c
    state[3]! += d
    state[4]! += e
    state[5]! += f
    state[6]! += g
    state[7]! += h
  },
}

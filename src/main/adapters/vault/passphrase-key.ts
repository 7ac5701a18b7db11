/** From a passphrase to the key that unwraps the vault's data key: scrypt (RFC 7914), with its cost beside the salt. */
import { scrypt } from 'node:crypto'
import { err, ok, type Result } from '../../../contract/result.ts'
import { keyLength } from './authenticated-encryption.ts'

export interface ScryptCost {
  /** CPU and memory cost, a power of two. */
  readonly N: number
  /** Block size; 128 · N · r bytes of memory are needed. */
  readonly r: number
  /** Parallelization. */
  readonly p: number
}

/** 128 MiB, and about half a second on a machine of today. Raised here when machines get faster; vaults follow on unlock. */
export const currentCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

export const saltLength = 32
const minimumPassphraseLength = 8

const memoryLimitBytes = 2 ** 30

/** A vault.json from elsewhere must not be able to take all memory, or minutes: at most 1 GiB, and 8 times today's work. */
export function isBearable({ N, r, p }: ScryptCost): boolean {
  const isPowerOfTwo = N > 1 && 2 ** Math.round(Math.log2(N)) === N
  return isPowerOfTwo && 128 * N * r <= memoryLimitBytes && N * r * p <= 2 ** 23
}

export function isCheaper(cost: ScryptCost, than: ScryptCost): boolean {
  return cost.N < than.N || cost.r < than.r || cost.p < than.p
}

/** Counted in characters as a person counts them, nearly: code points after NFC. */
export function checkNewPassphrase(passphrase: string): Result<true> {
  if ([...passphrase.normalize('NFC')].length >= minimumPassphraseLength) return ok(true)
  return err({ code: 'passphrase-too-short', minimum: minimumPassphraseLength })
}

/** Off the main thread. NFC first: the same letters typed on another system are the same passphrase. */
export function derivePassphraseKey(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  const bytes = Buffer.from(passphrase.normalize('NFC'), 'utf8')
  // Twice what is needed: the engines count small things beside it differently.
  const maxmem = 2 * 128 * cost.N * cost.r + 2 ** 20
  return new Promise((resolve, reject) => {
    scrypt(bytes, salt, keyLength, { N: cost.N, r: cost.r, p: cost.p, maxmem }, (error, key) => {
      bytes.fill(0)
      // Node says null when there is none, its stand-in on BoringSSL undefined.
      if (error instanceof Error) reject(error)
      else resolve(key)
    })
  })
}

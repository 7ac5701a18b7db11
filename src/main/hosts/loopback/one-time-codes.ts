/**
 * The codes in opened addresses. An address can be read in the process list by other users of the machine, so a code
 * admits once, for two minutes, and is not the session token itself (docs/security.md, "The loopback host").
 */
import { createHash, randomBytes } from 'node:crypto'
import { isSameSecret } from './secret.ts'

export interface OneTimeCodes {
  /** 128 random bits, base64url. */
  issue(): string
  /** Whether the code was issued, is not too old and was not used before; it is used up by the question. */
  redeem(code: string): boolean
}

export interface OneTimeCodeOptions {
  /** A clock that never goes back, in milliseconds. */
  readonly monotonicMs: () => number
  /** Default two minutes. */
  readonly lifetimeMs?: number
  /** How many may wait to be used; the oldest gives way. Default 8. */
  readonly limit?: number
}

export function createOneTimeCodes(options: OneTimeCodeOptions): OneTimeCodes {
  const { monotonicMs, lifetimeMs = 120_000, limit = 8 } = options
  let waiting: { readonly digest: Buffer; readonly issuedAt: number }[] = []

  return {
    issue() {
      const code = randomBytes(16).toString('base64url')
      waiting = [...waiting, { digest: digestOf(code), issuedAt: monotonicMs() }].slice(-limit)
      return code
    },
    redeem(code) {
      const now = monotonicMs()
      const digest = digestOf(code)
      // No early exit: how long the answer takes says nothing about which code came close.
      const matching = waiting.filter(entry => isSameSecret(entry.digest, digest))
      waiting = waiting.filter(entry => !matching.includes(entry))
      return matching.some(entry => now - entry.issuedAt <= lifetimeMs)
    },
  }
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code, 'utf8').digest()
}

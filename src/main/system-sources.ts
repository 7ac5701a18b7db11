/** What the system has and the domain asks for through ports: the time, identifiers, digests, who is at work. */
import { createHash, randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import process from 'node:process'
import type { Clock, IdSource } from './domain/state/unit-of-work.ts'

export const systemClock: Clock = { now: () => new Date() }

/** 16 of 32 letters: 80 random bits. */
export const randomIds: IdSource = {
  next: prefix => prefix + Array.from(randomBytes(16), octet => idLetters[octet % 32]).join(''),
}
const idLetters = 'abcdefghijklmnopqrstuvwxyz234567'

/** @returns digests as lower-case hexadecimal. */
export function hexDigest(algorithm: 'sha1' | 'sha256'): (bytes: Uint8Array) => string {
  return bytes => createHash(algorithm).update(bytes).digest('hex')
}

/** A system may run us under a number that has no name. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** Comparing secrets without telling, by the time it takes, how much of them was right. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** Takes any two lengths: both are hashed first, since timingSafeEqual wants equal ones and a length is a hint too. */
export function isSameSecret(known: string | Buffer, given: string | Buffer): boolean {
  return timingSafeEqual(sha256(known), sha256(given))
}

function sha256(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest()
}

/**
 * Transport passwords that a person hands over: 32 letters and digits, 160 random bits, none of which is easily taken
 * for another. They are kept nowhere but here, and are gone when the vault is locked and when the program ends.
 */
import { randomBytes } from 'node:crypto'
import type { TransportPasswords } from '../domain/replication/ports.ts'

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** 32 characters are 160 bits: each octet gives the five bits of one. */
export function newTransportPassword(): string {
  return Array.from(randomBytes(32), octet => letters[octet % 32]).join('')
}

export function createTransportPasswords(): TransportPasswords {
  const kept = new Map<string, string>()
  return {
    keep: (packageId, password) => void kept.set(packageId, password),
    get: packageId => kept.get(packageId),
    forget: packageId => void kept.delete(packageId),
    wipe: () => kept.clear(),
  }
}

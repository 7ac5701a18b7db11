/**
 * What opening one file may cost, counted before anything is hashed. The numbers in a file are its author's: a round
 * count of four octets would otherwise buy hours of our time.
 */
import { DerError } from './der-reader.ts'
import type { KeyDerivation, UsableScheme } from './encryption-scheme.ts'
import { hashSizes } from './hash-chain.ts'

export interface WorkLimits {
  /** Rounds of PBKDF2, one for each block of output, over the whole file: a few seconds of native code. */
  readonly pbkdf2Rounds: number
  /** Rounds of the PKCS #12 derivation and of PBKDF1 over the whole file: these run in JavaScript. */
  readonly pkcs12Rounds: number
  /** N·r·p of scrypt, over the whole file. */
  readonly scryptWork: number
  /** Octets of memory of one scrypt derivation, 128·N·r. */
  readonly scryptBytes: number
  /** Octets encrypted with RC2, which is slow here. */
  readonly rc2Bytes: number
}

export const defaultWorkLimits: WorkLimits = {
  pbkdf2Rounds: 10_000_000,
  pkcs12Rounds: 2_000_000,
  scryptWork: 4_194_304,
  scryptBytes: 256 * 1024 * 1024,
  rc2Bytes: 8 * 1024 * 1024,
}

export interface WorkBudget {
  readonly limits: WorkLimits
  /** What has been set aside so far. */
  readonly spent: { pbkdf2Rounds: number; pkcs12Rounds: number; scryptWork: number; rc2Bytes: number }
}

export function createWorkBudget(limits: WorkLimits = defaultWorkLimits): WorkBudget {
  return { limits, spent: { pbkdf2Rounds: 0, pkcs12Rounds: 0, scryptWork: 0, rc2Bytes: 0 } }
}

/** Sets aside what decrypting so many octets costs; throws DerError (file-limit-exceeded) beyond the limits. */
export function reserveDecryption(budget: WorkBudget, scheme: UsableScheme, ciphertextBytes: number): void {
  reserveDerivation(budget, scheme.derivation, scheme.cipher.keyBytes)
  if (scheme.cipher.algorithm === 'rc2-cbc') spend(budget, 'rc2Bytes', ciphertextBytes, 'octets of RC2')
}

/** The same for one derivation of a key of so many octets. */
export function reserveDerivation(budget: WorkBudget, derivation: KeyDerivation, keyBytes: number): void {
  switch (derivation.kind) {
    case 'pbkdf2': {
      const blocks = Math.ceil(keyBytes / hashSizes[derivation.hash].outputBytes)
      return spend(budget, 'pbkdf2Rounds', derivation.rounds * blocks, 'rounds of PBKDF2')
    }
    case 'pkcs12':
    case 'pbkdf1':
      return spend(budget, 'pkcs12Rounds', derivation.rounds, 'rounds of the PKCS #12 key derivation')
    case 'scrypt': {
      const { cost, blockSize, parallelization } = derivation
      if (128 * cost * blockSize > budget.limits.scryptBytes)
        throw exceeded('octets of memory for scrypt', budget.limits.scryptBytes)
      return spend(budget, 'scryptWork', cost * blockSize * parallelization, 'units of scrypt work')
    }
    case 'traditional':
      return
  }
}

function spend(budget: WorkBudget, what: keyof WorkBudget['spent'], amount: number, label: string): void {
  budget.spent[what] += amount
  if (budget.spent[what] > budget.limits[what]) throw exceeded(label, budget.limits[what])
}

function exceeded(what: string, limit: number): DerError {
  return new DerError({ code: 'file-limit-exceeded', what, limit })
}

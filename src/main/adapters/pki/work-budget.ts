/**
 * What opening one file may cost, counted before anything is hashed. The numbers in a file are its author's: a round
 * count of four octets would otherwise buy hours of our time.
 */
import type { Result } from '../../../contract/result.ts'
import { DerError, type DerProblem, guardDer } from './der-reader.ts'
import type { KeyDerivation, UsableScheme } from './encryption-scheme.ts'
import { hashTraits, type KdfHash } from './hash-chain.ts'

export interface WorkLimits {
  /** Rounds of PBKDF2 over the whole file, for each block of output and weighed by the cost of the hash. */
  readonly pbkdf2Rounds: number
  /** The same for the PKCS #12 derivation and PBKDF1, which run in JavaScript. */
  readonly pkcs12Rounds: number
  /** N·r·p of scrypt, over the whole file. */
  readonly scryptWork: number
  /** Octets of memory of one scrypt derivation, 128·N·r. */
  readonly scryptBytes: number
  /** Octets encrypted with RC2, which is slow here. */
  readonly rc2Bytes: number
  /** Time for everything but deriving keys, looked at between one entry and the next. */
  readonly milliseconds: number
}

/**
 * Each stands for two to three seconds on an ordinary machine. The largest honest files come from GnuTLS, which spends
 * 600,000 rounds on the MAC and on every entry: 7.8 million for a key with three certificates in TripleDES.
 */
export const defaultWorkLimits: WorkLimits = {
  pbkdf2Rounds: 10_000_000,
  pkcs12Rounds: 8_000_000,
  scryptWork: 4_194_304,
  scryptBytes: 256 * 1024 * 1024,
  rc2Bytes: 8 * 1024 * 1024,
  milliseconds: 5_000,
}

export interface WorkBudget {
  readonly limits: WorkLimits
  /** By performance.now(); moves on while keys are derived. */
  startedAt: number
  /** What has been set aside so far. */
  readonly spent: { pbkdf2Rounds: number; pkcs12Rounds: number; scryptWork: number; rc2Bytes: number }
}

export function createWorkBudget(limits: WorkLimits = defaultWorkLimits): WorkBudget {
  const spent = { pbkdf2Rounds: 0, pkcs12Rounds: 0, scryptWork: 0, rc2Bytes: 0 }
  return { limits, startedAt: performance.now(), spent }
}

/**
 * Fails with file-limit-exceeded when the time is up: thousands of small entries can be slow, too, when each brings a
 * signature or key that is slow to compute with.
 */
export function checkTime({ limits, startedAt }: WorkBudget): Result<void, DerProblem> {
  return guardDer(() => {
    if (performance.now() - startedAt > limits.milliseconds)
      throw exceeded('milliseconds to open one file', limits.milliseconds)
  })
}

/** The clock stands still meanwhile: deriving keys is held by rounds, which do not depend on how busy a machine is. */
export async function untimed<T>(budget: WorkBudget, derive: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await derive()
  } finally {
    budget.startedAt += performance.now() - begun
  }
}

/** Sets aside what decrypting so many octets costs; throws DerError (file-limit-exceeded) beyond the limits. */
export function reserveDecryption(budget: WorkBudget, scheme: UsableScheme, ciphertextBytes: number): void {
  const { derivation, cipher } = scheme
  // The PKCS #12 schemes derive the vector with as many rounds as the key.
  const ivBytes = scheme.iv === undefined && cipher.blockBytes > 1 ? cipher.blockBytes : 0
  reserveDerivation(budget, derivation, cipher.keyBytes, ivBytes)
  if (cipher.algorithm === 'rc2-cbc') spend(budget, 'rc2Bytes', ciphertextBytes, 'octets of RC2')
}

/** The same for deriving a key, and a vector beside it, of so many octets. */
export function reserveDerivation(
  budget: WorkBudget,
  derivation: KeyDerivation,
  keyBytes: number,
  ivBytes = 0,
): void {
  switch (derivation.kind) {
    case 'pbkdf2':
      return spend(budget, 'pbkdf2Rounds', cost(derivation, keyBytes + ivBytes), 'rounds of PBKDF2')
    case 'pkcs12':
    case 'pbkdf1': {
      const rounds = cost(derivation, keyBytes) + cost(derivation, ivBytes)
      return spend(budget, 'pkcs12Rounds', rounds, 'rounds of the PKCS #12 key derivation')
    }
    case 'scrypt': {
      const { cost: n, blockSize: r, parallelization: p } = derivation
      if (128 * n * r > budget.limits.scryptBytes)
        throw exceeded('octets of memory for scrypt', budget.limits.scryptBytes)
      return spend(budget, 'scryptWork', n * r * p, 'units of scrypt work')
    }
    case 'traditional':
      return
  }
}

function cost({ hash, rounds }: { hash: KdfHash; rounds: number }, outputBytes: number): number {
  const { outputBytes: blockBytes, roundCost } = hashTraits[hash]
  return rounds * Math.ceil(outputBytes / blockBytes) * roundCost
}

function spend(budget: WorkBudget, what: keyof WorkBudget['spent'], amount: number, label: string): void {
  budget.spent[what] += amount
  if (budget.spent[what] > budget.limits[what]) throw exceeded(label, budget.limits[what])
}

function exceeded(what: string, limit: number): DerError {
  return new DerError({ code: 'file-limit-exceeded', what, limit })
}

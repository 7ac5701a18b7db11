/** How exported files are protected: the two ways that the product offers, with their parameters and reasons. */
import { randomBytes } from 'node:crypto'
import type { PfxProfile } from '../../domain/certificates/ports.ts'
import { integer, nothing, octetString, oid, sequence } from './der-writer.ts'
import { ciphers, schemeOids } from './encryption-algorithms.ts'
import { type UsableScheme, usableScheme } from './encryption-scheme.ts'
import type { KdfHash } from './hash-chain.ts'

/** One encryption, with a salt of its own, and its AlgorithmIdentifier. */
export interface FreshScheme {
  readonly scheme: UsableScheme
  readonly identifier: Uint8Array
}

export interface PfxProfileSettings {
  createScheme(): FreshScheme
  readonly mac: {
    readonly hash: Extract<KdfHash, 'sha1' | 'sha256'>
    readonly hashOid: string
    readonly rounds: number
    readonly saltBytes: number
  }
}

/**
 * Whoever guesses passwords tries the cheapest check in the file, so MAC and encryption cost the same. 100,000 rounds
 * take a few hundredths of a second here; more would run into the bounds of readers (.NET 9 refuses above 300,000
 * for one derivation and 1,000,000 for a file) and still not save a weak password.
 */
const modernRounds = 100_000

/** What Windows Server 2016 and older write themselves; readers of that age know nothing better. */
const legacyRounds = 2_000

export const pfxProfiles: { readonly [P in PfxProfile]: PfxProfileSettings } = {
  modern: {
    createScheme: createAes256,
    mac: { hash: 'sha256', hashOid: '2.16.840.1.101.3.4.2.1', rounds: modernRounds, saltBytes: 16 },
  },
  legacy: {
    createScheme: createTripleDes,
    mac: { hash: 'sha1', hashOid: '1.3.14.3.2.26', rounds: legacyRounds, saltBytes: 8 },
  },
}

/** PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018 appendix A.4). */
function createAes256(): FreshScheme {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const derivation = { kind: 'pbkdf2', hash: 'sha256', salt, rounds: modernRounds } as const
  const hmac = sequence(oid(schemeOids.hmacSha256), nothing())
  const pbkdf2 = sequence(oid(schemeOids.pbkdf2), sequence(octetString(salt), integer(modernRounds), hmac))
  const encryption = sequence(oid(schemeOids.aes256), octetString(iv))
  return {
    scheme: usableScheme(ciphers.aes256, derivation, iv),
    identifier: sequence(oid(schemeOids.pbes2), sequence(pbkdf2, encryption)),
  }
}

/** pbeWithSHA1And3-KeyTripleDES-CBC (RFC 7292 appendix C): key and vector both come from the password. */
function createTripleDes(): FreshScheme {
  const salt = randomBytes(8)
  const derivation = { kind: 'pkcs12', hash: 'sha1', salt, rounds: legacyRounds } as const
  return {
    scheme: usableScheme(ciphers.tripleDes, derivation, undefined),
    identifier: sequence(oid(schemeOids.pkcs12TripleDes), sequence(octetString(salt), integer(legacyRounds))),
  }
}

/**
 * Something encrypted by password together with how: a part of a PFX, a shrouded key bag, an encrypted PKCS #8 key;
 * and the answers that speak of algorithms and passwords.
 */
import type { ProblemOf } from '../../../contract/problem.ts'
import { type DerElement, malformed, sequenceOf, tag } from './der-reader.ts'
import { octetString } from './der-values.ts'
import {
  type EncryptionScheme,
  readEncryptionScheme,
  type UnsupportedAlgorithm,
  type UsableScheme,
} from './encryption-scheme.ts'
import { fitsCipher } from './password-based-encryption.ts'

export interface EncryptedItem {
  readonly holds: 'safeContents' | 'privateKey'
  readonly scheme: EncryptionScheme
  readonly ciphertext: Uint8Array
  /** "AuthenticatedSafe, part 2". */
  readonly where: string
}

export interface UsableItem extends EncryptedItem {
  readonly scheme: UsableScheme
}

export function isUsable(item: EncryptedItem): item is UsableItem {
  return item.scheme.kind === 'usable'
}

/** EncryptedPrivateKeyInfo (RFC 5208 section 6), also the value of a shrouded key bag. */
export function readEncryptedPrivateKeyInfo(element: DerElement, where: string): EncryptedItem {
  const cursor = sequenceOf(element, where)
  const scheme = readEncryptionScheme(cursor.next(where), where)
  const ciphertext = readCiphertext(scheme, cursor.nextOf(tag.octetString, where), where)
  cursor.finish(where)
  return { holds: 'privateKey', scheme, ciphertext, where }
}

/** EncryptedData of a PFX (RFC 2315 section 13). */
export function readEncryptedSafeContents(encryptedData: DerElement, where: string): EncryptedItem {
  const cursor = sequenceOf(encryptedData, where)
  cursor.nextOf(tag.integer, where)
  const info = sequenceOf(cursor.next(where), where)
  info.nextOf(tag.objectIdentifier, where)
  const scheme = readEncryptionScheme(info.next(where), where)
  const content = info.optionalContext(0, where)
  if (content === undefined) throw malformed(encryptedData.source, where, info.offset)
  return { holds: 'safeContents', scheme, ciphertext: readCiphertext(scheme, content, where), where }
}

/** A length that the cipher cannot have produced is damage to the file, whatever the password. */
function readCiphertext(scheme: EncryptionScheme, content: DerElement, where: string): Uint8Array {
  const ciphertext = octetString(content, where)
  if (scheme.kind === 'usable' && !fitsCipher(scheme.cipher, ciphertext.length))
    throw malformed(content.source, where, content.start)
  return ciphertext
}

/** The first algorithm among the items that is not ours. */
export function findUnsupported(
  items: readonly EncryptedItem[],
): ProblemOf<'algorithm-unsupported'> | undefined {
  for (const { scheme } of items)
    if (scheme.kind === 'unsupported') return unsupportedProblem(scheme, 'encryption')
  return undefined
}

/** @param use what the file needs it for: "encryption", "integrity". */
export function unsupportedProblem(
  { algorithm, oid }: UnsupportedAlgorithm,
  use: string,
): ProblemOf<'algorithm-unsupported'> {
  return { code: 'algorithm-unsupported', algorithm, oid, use }
}

/** Every way in which items are encrypted, in file order and without repeats. */
export function describeEncryption(items: readonly UsableItem[]): string[] {
  return [...new Set(items.map(item => item.scheme.description))]
}

/**
 * The last of the three answers: structure and algorithms are in order, so it is the password.
 *
 * @param password as the user gave it; undefined: none was given, and the empty one did not fit.
 */
export function passwordProblem(
  password: string | undefined,
  encryption: readonly string[],
): ProblemOf<'password-required'> | ProblemOf<'password-wrong'> {
  const code = password === undefined ? 'password-required' : 'password-wrong'
  return { code, encryption: encryption.join('; ') }
}

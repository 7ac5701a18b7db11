/**
 * The structure of a PFX (RFC 7292), as far as it lies open before a password is known. Accepts BER, because NSS and
 * old Windows write indefinite lengths and chunked strings. Nothing in the file is skipped: what has no meaning here
 * is kept as an entry of kind 'other'.
 */
import type { Result } from '../../../contract/result.ts'
import {
  childrenOf,
  type DerElement,
  DerError,
  type DerProblem,
  elementBytes,
  guardDer,
  isUniversal,
  malformed,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from './der-reader.ts'
import { encapsulated, objectIdentifier, octetString, smallInteger } from './der-values.ts'
import { type EncryptedItem, readEncryptedSafeContents } from './encrypted-item.ts'
import type { UnsupportedAlgorithm } from './encryption-scheme.ts'
import { oids } from './object-identifiers.ts'
import { type PfxMac, readMacData } from './pkcs12-mac.ts'
import { contentTypeName } from './pkcs7-reader.ts'
import {
  createSafeContentsReader,
  noAttributes,
  type SafeContentsReader,
  type SafeEntry,
} from './safe-contents.ts'

/** `entries` lie open (with shrouded keys among them); `item` is a whole SafeContents encrypted. */
export type PfxPart =
  | { readonly kind: 'plain'; readonly entries: readonly SafeEntry[] }
  | { readonly kind: 'encrypted'; readonly item: EncryptedItem }

export interface PfxStructure {
  readonly usesBer: boolean
  readonly parts: readonly PfxPart[]
  /** The octets that the MAC covers. */
  readonly authenticatedSafe: Uint8Array
  /** null: the file has none. */
  readonly mac: PfxMac | UnsupportedAlgorithm | null
  /** Reads what comes to light by decrypting, within what is left of the budgets of this file. */
  readonly safeContents: SafeContentsReader
}

/** Parts of an AuthenticatedSafe; tools write two or three. */
const maxParts = 64

/** Three levels of DER for each of 32 nested SafeContents, and some for what is in them. */
const pfxLimits = { maxDepth: 112, maxElements: 500_000 }

/** @param bytes exactly one PFX. */
export function readPfxStructure(bytes: Uint8Array): Result<PfxStructure, DerProblem> {
  return guardDer(() => {
    const source = openDer(bytes, { format: 'PFX', encoding: 'BER', limits: pfxLimits })
    const pfx = sequenceOf(readRoot(source, 'PFX'), 'PFX')
    const version = pfx.nextOf(tag.integer, 'PFX version')
    // RFC 7292 section 4: v3. Nothing else was ever published, so another number is damage.
    if (smallInteger(version, 'PFX version') !== 3) throw malformed(source, 'PFX version', version.start)
    const authSafe = sequenceOf(pfx.next('authSafe'), 'authSafe')
    const contentType = objectIdentifier(authSafe.next('authSafe'), 'authSafe')
    const macElement = pfx.more ? pfx.next('macData') : undefined
    pfx.finish('PFX')
    const safeContents = createSafeContentsReader(source)
    if (contentType === oids.signedData) {
      const mac = { kind: 'unsupported', algorithm: 'a signature by certificate', oid: contentType } as const
      return { usesBer: source.usesBer, parts: [], authenticatedSafe: new Uint8Array(), mac, safeContents }
    }
    const content = contentOf(authSafe.next('authSafe'), 'authSafe')
    if (contentType !== oids.data || !isUniversal(content, tag.octetString))
      throw malformed(source, 'authSafe', content.start)
    const parts = readParts(encapsulated(content, 'AuthenticatedSafe'), safeContents)
    const mac = macElement === undefined ? null : readMacData(macElement)
    return {
      usesBer: source.usesBer,
      parts,
      authenticatedSafe: octetString(content, 'authSafe'),
      mac,
      safeContents,
    }
  })
}

function readParts(authenticatedSafe: DerElement, safeContents: SafeContentsReader): PfxPart[] {
  const cursor = sequenceOf(authenticatedSafe, 'AuthenticatedSafe')
  const parts: PfxPart[] = []
  while (cursor.more) {
    if (parts.length === maxParts)
      throw new DerError({ code: 'file-limit-exceeded', what: 'parts of one PFX', limit: maxParts })
    const where = `AuthenticatedSafe, part ${parts.length + 1}`
    parts.push(readPart(cursor.next(where), where, safeContents))
  }
  return parts
}

/** One ContentInfo: Data, EncryptedData, or something that we only name (EnvelopedData: encrypted to a certificate). */
function readPart(contentInfo: DerElement, where: string, safeContents: SafeContentsReader): PfxPart {
  const cursor = sequenceOf(contentInfo, where)
  const oid = objectIdentifier(cursor.next(where), where)
  if (oid === oids.data) {
    const content = encapsulated(contentOf(cursor.next(where), where), where)
    return { kind: 'plain', entries: safeContents.read(content, where) }
  }
  if (oid === oids.encryptedData) {
    const item = readEncryptedSafeContents(contentOf(cursor.next(where), where), where)
    return { kind: 'encrypted', item }
  }
  const entry = { description: contentTypeName(oid), oid, sizeBytes: elementBytes(contentInfo).length }
  return { kind: 'plain', entries: [{ kind: 'other', ...entry, attributes: noAttributes, where }] }
}

function contentOf(tagged: DerElement, where: string): DerElement {
  const cursor = childrenOf(tagged, where)
  const content = cursor.next(where)
  cursor.finish(where)
  return content
}

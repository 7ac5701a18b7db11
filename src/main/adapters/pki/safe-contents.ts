/**
 * SafeContents and its bags (RFC 7292 section 4.2) as a flat list in file order. Entries, nesting and elements are
 * budgets of the whole file, also for parts that come to light by decrypting.
 */
import type { Result } from '../../../contract/result.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  DerError,
  type DerProblem,
  type DerSource,
  elementBytes,
  guardDer,
  openDer,
  readRoot,
  sequenceOf,
  setOf,
  tag,
} from './der-reader.ts'
import { characterString, isCharacterString, objectIdentifier, octetString } from './der-values.ts'
import { type EncryptedItem, readEncryptedPrivateKeyInfo } from './encrypted-item.ts'

export interface BagAttributes {
  readonly friendlyName: string | null
  readonly localKeyId: Uint8Array | null
}

interface Bag {
  readonly attributes: BagAttributes
  /** "AuthenticatedSafe, part 2, bag 3". */
  readonly where: string
}

/** All octets are views of what was read. */
export type SafeEntry =
  | ({ readonly kind: 'certificate'; readonly der: Uint8Array } & Bag)
  /** PrivateKeyInfo in the clear. */
  | ({ readonly kind: 'key'; readonly privateKeyInfo: Uint8Array } & Bag)
  | ({ readonly kind: 'shroudedKey'; readonly item: EncryptedItem } & Bag)
  | ({ readonly kind: 'crl'; readonly der: Uint8Array } & Bag)
  | ({
      readonly kind: 'other'
      readonly description: string
      readonly oid: string
      readonly sizeBytes: number
    } & Bag)

export interface SafeContentsReader {
  /** The bags of a SafeContents that lies open; throws DerError. */
  read(element: DerElement, where: string): SafeEntry[]
  /** The same for decrypted octets. Offsets in them would point nowhere in the file, so problems carry none. */
  readDecrypted(octets: Uint8Array, where: string): Result<SafeEntry[], DerProblem>
}

/** Entries of one file, in all its parts: three times what the largest trust stores hold. */
export const maxEntries = 20_000
const maxNesting = 32

export const bagOids = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  crl: '1.2.840.113549.1.12.10.1.4',
  secret: '1.2.840.113549.1.12.10.1.5',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const

/** The only type of certificate and CRL bag in use; the other is SDSI. */
export const x509Certificate = '1.2.840.113549.1.9.22.1'
const x509Crl = '1.2.840.113549.1.9.23.1'

/** @param outer the source of the PFX itself: its budget of elements is the one that counts. */
export function createSafeContentsReader(outer: DerSource): SafeContentsReader {
  let entryCount = 0

  const read = (element: DerElement, where: string, nesting: number): SafeEntry[] => {
    if (nesting > maxNesting) throw exceeded('levels of nested SafeContents', maxNesting)
    const cursor = sequenceOf(element, where)
    const entries: SafeEntry[] = []
    for (let number = 1; cursor.more; number++) {
      if (++entryCount > maxEntries) throw exceeded('entries of one PFX', maxEntries)
      const bag = readBag(cursor.next(where), `${where}, bag ${number}`)
      if (bag.oid === bagOids.safeContents) {
        for (const entry of read(bag.value, bag.where, nesting + 1)) entries.push(entry)
      } else {
        entries.push(readEntry(bag))
      }
    }
    return entries
  }

  return {
    read: (element, where) => read(element, where, 0),
    readDecrypted(octets, where) {
      const source = openDer(octets, { format: 'PFX', encoding: 'BER', limits: outer.limits })
      source.elementsRead = outer.elementsRead
      const result = guardDer(() => read(readRoot(source, where), where, 0))
      outer.elementsRead = source.elementsRead
      if (result.ok || result.problem.code !== 'file-malformed') return result
      return { ok: false, problem: { ...result.problem, offsetBytes: null } }
    },
  }
}

interface OpenBag extends Bag {
  readonly oid: string
  readonly value: DerElement
}

function readBag(element: DerElement, where: string): OpenBag {
  const cursor = sequenceOf(element, where)
  const oid = objectIdentifier(cursor.next(where), where)
  const wrapper = childrenOf(cursor.next(where), where)
  const value = wrapper.next(where)
  wrapper.finish(where)
  const attributes = cursor.more ? readAttributes(setOf(cursor.next(where), where), where) : noAttributes
  cursor.finish(where)
  return { oid, value, attributes, where }
}

function readEntry(bag: OpenBag): SafeEntry {
  const { oid, value, attributes, where } = bag
  switch (oid) {
    case bagOids.key:
      return { kind: 'key', privateKeyInfo: elementBytes(value), attributes, where }
    case bagOids.shroudedKey:
      return { kind: 'shroudedKey', item: readEncryptedPrivateKeyInfo(value, where), attributes, where }
    case bagOids.certificate:
      return readTypedBag(bag, x509Certificate, 'certificate', 'Certificate of another kind than X.509')
    case bagOids.crl:
      return readTypedBag(bag, x509Crl, 'crl', 'Revocation list of another kind than X.509')
    case bagOids.secret:
      return readSecret(bag)
    default:
      return other(bag, 'Entry of unknown type', oid)
  }
}

/** CertBag and CRLBag: an identifier of the kind and, in [0], an OCTET STRING with the DER. */
function readTypedBag(
  bag: OpenBag,
  x509: string,
  kind: 'certificate' | 'crl',
  description: string,
): SafeEntry {
  const { where, attributes } = bag
  const cursor = sequenceOf(bag.value, where)
  const type = objectIdentifier(cursor.next(where), where)
  if (type !== x509) return other(bag, description, type)
  const der = octetString(childrenOf(cursor.next(where), where).nextOf(tag.octetString, where), where)
  return { kind, der, attributes, where }
}

/** SecretBag: a password or a symmetric key, as Java's key stores keep them. */
function readSecret(bag: OpenBag): SafeEntry {
  const type = objectIdentifier(sequenceOf(bag.value, bag.where).next(bag.where), bag.where)
  return other(bag, 'Secret', type)
}

function other(bag: OpenBag, description: string, oid: string): SafeEntry {
  const { attributes, where } = bag
  return { kind: 'other', description, oid, sizeBytes: elementBytes(bag.value).length, attributes, where }
}

export const noAttributes: BagAttributes = { friendlyName: null, localKeyId: null }

export const friendlyNameOid = '1.2.840.113549.1.9.20'
export const localKeyIdOid = '1.2.840.113549.1.9.21'

/** An attribute with a value of the wrong type is left out: nobody's key should be lost for the sake of a label. */
function readAttributes(cursor: DerCursor, where: string): BagAttributes {
  let { friendlyName, localKeyId } = noAttributes
  while (cursor.more) {
    const attribute = sequenceOf(cursor.next(where), where)
    const oid = objectIdentifier(attribute.next(where), where)
    const values = setOf(attribute.next(where), where)
    if (!values.more) continue
    const value = values.next(where)
    if (oid === friendlyNameOid && isCharacterString(value)) friendlyName = characterString(value, where)
    if (oid === localKeyIdOid && value.tag === tag.octetString)
      localKeyId = new Uint8Array(octetString(value, where))
  }
  return { friendlyName, localKeyId }
}

function exceeded(what: string, limit: number): DerError {
  return new DerError({ code: 'file-limit-exceeded', what, limit })
}

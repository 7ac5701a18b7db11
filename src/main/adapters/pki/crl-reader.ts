/**
 * Certificate revocation lists (RFC 5280 section 5). A list may have millions of entries: they are walked by their
 * headers, and only the first thousand, which the contract shows, become objects.
 */
import { type CrlDescription } from '../../../contract/certificate.ts'
import { type Result } from '../../../contract/result.ts'
import { revocationReason } from '../../domain/paths/revocation-reasons.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { decodeExtension, type ParsedExtension, readExtensions } from './certificate-parser.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  type DerProblem,
  elementBytes,
  emptyHeader,
  guardDer,
  malformed,
  openDer,
  readElement,
  readHeader,
  readRoot,
  sequenceOf,
  tag,
  universal,
} from './der-reader.ts'
import { sameBytes } from './certificate-parser.ts'
import { type DerTime, isTime, readTime } from './der-time.ts'
import { bigInteger, integerOctets, octetAlignedBits, serialNumberText, smallInteger } from './der-values.ts'
import { nameText, type ParsedName, readName } from './distinguished-name.ts'
import { oids, signatureAlgorithm } from './object-identifiers.ts'

export interface ParsedCrl {
  /** The signed octets. */
  readonly tbs: Uint8Array
  readonly issuer: ParsedName
  readonly thisUpdate: DerTime
  readonly nextUpdate: DerTime | undefined
  readonly entryCount: number
  /** revokedCertificates; undefined when nothing is revoked. */
  readonly entriesElement: DerElement | undefined
  /** The first entries in encoding order, at most `entriesShown`. */
  readonly entries: CrlDescription['entries']
  readonly extensions: readonly ParsedExtension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  /** False when the algorithm inside the signed part differs from the one outside (RFC 5280 section 5.1.1.2). */
  readonly signatureAlgorithmsAgree: boolean
  readonly encoding: 'DER' | 'BER'
}

/** Entries that become objects: as many as CrlDescription carries. */
export const entriesShown = 1000

/** Fails with `file-malformed` (format "revocation list") or `file-limit-exceeded`. */
export function parseCrl(der: Uint8Array): Result<ParsedCrl, DerProblem> {
  return guardDer(() => {
    const source = openDer(der, { format: 'revocation list', encoding: 'BER' })
    const list = sequenceOf(readRoot(source, 'CertificateList'), 'CertificateList')
    const tbs = list.next('tbsCertList')
    const signatureAlgorithm = readAlgorithmIdentifier(list.next('signatureAlgorithm'), 'signatureAlgorithm')
    const signature = octetAlignedBits(list.nextOf(tag.bitString, 'signature'), 'signature')
    list.finish('CertificateList')
    const { inner, ...fields } = readTbs(sequenceOf(tbs, 'tbsCertList'))
    return {
      tbs: elementBytes(tbs),
      ...fields,
      signatureAlgorithm,
      signature,
      signatureAlgorithmsAgree: sameBytes(
        elementBytes(inner.element),
        elementBytes(signatureAlgorithm.element),
      ),
      encoding: source.usesBer ? 'BER' : 'DER',
    }
  })
}

type TbsFields = Pick<
  ParsedCrl,
  'issuer' | 'thisUpdate' | 'nextUpdate' | 'entryCount' | 'entriesElement' | 'entries' | 'extensions'
>

function readTbs(tbs: DerCursor): TbsFields & { readonly inner: AlgorithmIdentifier } {
  const version = tbs.optional(tag.integer, 'version')
  if (version !== undefined) smallInteger(version, 'version')
  const inner = readAlgorithmIdentifier(tbs.next('tbsCertList.signature'), 'tbsCertList.signature')
  const issuer = readName(tbs.next('issuer'), 'issuer')
  const thisUpdate = readTime(tbs.next('thisUpdate'), 'thisUpdate')
  let next = tbs.more ? tbs.next('nextUpdate') : undefined
  let nextUpdate: DerTime | undefined
  if (next !== undefined && isTime(next)) {
    nextUpdate = readTime(next, 'nextUpdate')
    next = tbs.more ? tbs.next('revokedCertificates') : undefined
  }
  const revoked =
    next?.tagClass === universal
      ? { ...readEntries(next), entriesElement: next }
      : { entryCount: 0, entries: [], entriesElement: undefined }
  if (next?.tagClass === universal) next = tbs.more ? tbs.next('crlExtensions') : undefined
  tbs.finish('tbsCertList')
  return { inner, issuer, thisUpdate, nextUpdate, ...revoked, extensions: readCrlExtensions(next) }
}

/** [0] EXPLICIT Extensions, the last field. */
function readCrlExtensions(element: DerElement | undefined): ParsedExtension[] {
  if (element === undefined) return []
  if (element.tag !== 0) throw malformed(element.source, 'crlExtensions', element.start)
  return readExtensions(childrenOf(element, 'crlExtensions').next('crlExtensions'))
}

function readEntries(element: DerElement): Pick<ParsedCrl, 'entryCount' | 'entries'> {
  const where = 'revokedCertificates'
  const list = sequenceOf(element, where)
  const entries: CrlDescription['entries'] = []
  while (list.more && entries.length < entriesShown) entries.push(readEntry(list.next(where)))
  return { entryCount: entries.length + countEntries(element, list.offset), entries }
}

/** Counts the SEQUENCEs from `offset` on without making objects of them. */
function countEntries(list: DerElement, offset: number): number {
  const where = 'revokedCertificates'
  const { source, contentEnd } = list
  const header = emptyHeader()
  let count = 0
  for (let at = offset; at < contentEnd; count++) {
    readHeader(source, at, contentEnd, header, where)
    if (header.tagClass !== universal || header.tag !== tag.sequence) throw malformed(source, where, at)
    at = header.indefinite ? readElement(source, at, contentEnd, list.depth + 1, where).end : header.end
  }
  return count
}

function readEntry(element: DerElement): CrlDescription['entries'][number] {
  const where = 'revokedCertificates'
  const fields = sequenceOf(element, where)
  const serialNumber = serialNumberText(integerOctets(fields.nextOf(tag.integer, where), where))
  const revokedAt = readTime(fields.next(where), where).instant
  const extensions = fields.more ? readExtensions(fields.next(where)) : []
  fields.finish(where)
  const reason = decodeExtension(extensions, oids.reasonCode, value => smallInteger(value, 'reasonCode'))
  return {
    serialNumber,
    revokedAt,
    reason: typeof reason === 'number' ? (revocationReason(reason) ?? null) : null,
  }
}

/** Longest CRL number (RFC 5280 section 5.2.3 allows 20 octets) that is written out in decimal. */
const longestNumberOctets = 64

/** Describes a parsed list. Its signature is not judged here: that needs the issuer. */
export function describeCrl(crl: ParsedCrl): CrlDescription {
  const number = decodeExtension(crl.extensions, oids.crlNumber, value =>
    integerOctets(value, 'cRLNumber').length > longestNumberOctets ? null : bigInteger(value, 'cRLNumber'),
  )
  return {
    issuer: nameText(crl.issuer),
    thisUpdate: crl.thisUpdate.instant,
    nextUpdate: crl.nextUpdate?.instant ?? null,
    crlNumber: typeof number === 'bigint' ? number.toString() : null,
    signatureAlgorithm: signatureAlgorithm(crl.signatureAlgorithm.oid).name,
    entryCount: crl.entryCount,
    entries: crl.entries,
  }
}

/**
 * One pass over the DER of a certificate (RFC 5280 section 4.1) that finds all its parts. Reads what exists, not
 * only what the RFC allows to be issued: version 1, serial numbers of any size and sign, empty names, wrong UTF-8,
 * BER lengths. Extensions stay encoded: one that cannot be read does not hide the rest of the certificate.
 */
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  type DerLimits,
  type DerProblem,
  elementBytes,
  guardDer,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from './der-reader.ts'
import {
  booleanValue,
  encapsulated,
  integerOctets,
  objectIdentifier,
  octetAlignedBits,
  smallInteger,
} from './der-values.ts'
import { type DerTime, readTime } from './der-time.ts'
import { type ParsedName, readName } from './distinguished-name.ts'
import { type ParsedPublicKey, readPublicKeyInfo } from './public-key-description.ts'
import { err, type Result } from '../../../contract/result.ts'

export interface ParsedExtension {
  readonly oid: string
  readonly critical: boolean
  /** The OCTET STRING that wraps the value. */
  readonly value: DerElement
}

export interface ParsedCertificate {
  readonly der: Uint8Array
  /** The signed octets. */
  readonly tbs: Uint8Array
  /** 1, 2 or 3 as people say it. */
  readonly version: number
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array
  readonly issuer: ParsedName
  readonly subject: ParsedName
  readonly notBefore: DerTime
  readonly notAfter: DerTime
  readonly publicKey: ParsedPublicKey
  /** In encoding order. */
  readonly extensions: readonly ParsedExtension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  /** False when the algorithm inside the signed part differs from the one outside (RFC 5280 section 4.1.1.2). */
  readonly signatureAlgorithmsAgree: boolean
  /** 'BER' when something in it, extension values aside, is not DER. */
  readonly encoding: 'DER' | 'BER'
}

/** A certificate of 5,000 names has some 5,100 elements. */
const certificateLimits: DerLimits = { maxDepth: 48, maxElements: 100_000 }

/** The largest keys and signatures in use have some hundred kilobytes, the largest proposed a little over one MiB. */
const maxCertificateBytes = 4 * 1024 * 1024

/**
 * Fails with `file-malformed` (format "certificate") or `file-limit-exceeded`. The octets must end with the
 * certificate. The result refers to `der`, which must not change afterwards.
 */
export function parseCertificate(der: Uint8Array): Result<ParsedCertificate, DerProblem> {
  if (der.length > maxCertificateBytes)
    return err({ code: 'file-limit-exceeded', what: 'octets in one certificate', limit: maxCertificateBytes })
  return guardDer(() => {
    const source = openDer(der, { format: 'certificate', encoding: 'BER', limits: certificateLimits })
    return readCertificate(readRoot(source, 'Certificate'))
  })
}

function readCertificate(root: DerElement): ParsedCertificate {
  const certificate = sequenceOf(root, 'Certificate')
  const tbsElement = certificate.next('tbsCertificate')
  const signatureAlgorithm = readAlgorithmIdentifier(
    certificate.next('signatureAlgorithm'),
    'signatureAlgorithm',
  )
  const signature = octetAlignedBits(certificate.nextOf(tag.bitString, 'signature'), 'signature')
  certificate.finish('Certificate')

  const tbs = sequenceOf(tbsElement, 'tbsCertificate')
  const version = readVersion(tbs)
  const serialNumber = integerOctets(tbs.nextOf(tag.integer, 'serialNumber'), 'serialNumber')
  const inner = readAlgorithmIdentifier(tbs.next('tbsCertificate.signature'), 'tbsCertificate.signature')
  const issuer = readName(tbs.next('issuer'), 'issuer')
  const validity = sequenceOf(tbs.next('validity'), 'validity')
  const notBefore = readTime(validity.next('notBefore'), 'notBefore')
  const notAfter = readTime(validity.next('notAfter'), 'notAfter')
  const subject = readName(tbs.next('subject'), 'subject')
  const publicKey = readPublicKeyInfo(tbs.next('subjectPublicKeyInfo'), 'subjectPublicKeyInfo')
  tbs.optionalContext(1, 'issuerUniqueID')
  tbs.optionalContext(2, 'subjectUniqueID')
  const extensions = readOptionalExtensions(tbs)
  tbs.finish('tbsCertificate')
  return {
    der: elementBytes(root),
    tbs: elementBytes(tbsElement),
    version,
    serialNumber,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions,
    signatureAlgorithm,
    signature,
    signatureAlgorithmsAgree: sameBytes(
      elementBytes(inner.element),
      elementBytes(signatureAlgorithm.element),
    ),
    encoding: root.source.usesBer ? 'BER' : 'DER',
  }
}

function readVersion(tbs: DerCursor): number {
  const tagged = tbs.optionalContext(0, 'version')
  if (tagged === undefined) return 1
  const version = childrenOf(tagged, 'version').nextOf(tag.integer, 'version')
  return smallInteger(version, 'version', 254) + 1
}

function readOptionalExtensions(tbs: DerCursor): ParsedExtension[] {
  const tagged = tbs.optionalContext(3, 'extensions')
  return tagged === undefined ? [] : readExtensions(childrenOf(tagged, 'extensions').next('extensions'))
}

/** Extensions ::= SEQUENCE OF Extension, also in CSRs and CRLs; throws DerError. */
export function readExtensions(element: DerElement): ParsedExtension[] {
  const cursor = sequenceOf(element, 'extensions')
  const extensions: ParsedExtension[] = []
  while (cursor.more) {
    const fields = sequenceOf(cursor.next('extension'), 'extension')
    const oid = objectIdentifier(fields.next('extension'), 'extension')
    const critical = fields.optional(tag.boolean, 'extension')
    const value = fields.nextOf(tag.octetString, 'extension')
    fields.finish('extension')
    extensions.push({ oid, critical: critical !== undefined && booleanValue(critical, 'extension'), value })
  }
  return extensions
}

/**
 * Decodes the extension of that kind: undefined when absent, 'unreadable' when its inside is malformed or when there
 * are several, which RFC 5280 section 4.2 forbids: no reader shall pick the one that suits the author.
 */
export function decodeExtension<T>(
  extensions: readonly ParsedExtension[],
  oid: string,
  decode: (value: DerElement) => T,
): T | undefined | 'unreadable' {
  const index = extensions.findIndex(extension => extension.oid === oid)
  const extension = extensions[index]
  if (extension === undefined) return undefined
  if (extensions.findLastIndex(other => other.oid === oid) !== index) return 'unreadable'
  const result = decodeValue(extension, decode)
  return result.ok ? result.value : 'unreadable'
}

/** Decodes what an extension wraps. Each decoding has the budget that is left from the parsing. */
export function decodeValue<T>(
  { oid, value }: ParsedExtension,
  decode: (value: DerElement) => T,
): Result<T, DerProblem> {
  const { source } = value
  const { elementsRead } = source
  const result = guardDer(() => decode(encapsulated(value, oid)))
  // What was decoded once may be decoded again: the same octets are not charged twice.
  source.elementsRead = elementsRead
  return result
}

/** True when both hold the same octets. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false
  return true
}

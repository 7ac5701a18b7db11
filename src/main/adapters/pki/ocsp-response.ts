/**
 * OCSP responses (RFC 6960 section 4.2.1) as judging paths asks them. Nothing is believed here: not the signature, not
 * the certificates that come along.
 */
import { err, type Result } from '../../../contract/result.ts'
import type { OcspResponder, OcspStatement } from '../../domain/paths/ocsp-facts.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { decodeExtension, type ParsedExtension, readExtensions } from './certificate-parser.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  DerError,
  type DerLimits,
  type DerProblem,
  elementBytes,
  guardDer,
  isContext,
  malformed,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from './der-reader.ts'
import { type DerTime, readTime } from './der-time.ts'
import {
  encapsulated,
  hexOf,
  integerOctets,
  objectIdentifier,
  octetAlignedBits,
  octetString,
  smallInteger,
} from './der-values.ts'
import { nameKey, nameText, readName } from './distinguished-name.ts'
import { oids } from './object-identifiers.ts'
import { readCertificateId } from './ocsp-certificate-id.ts'

/** Why a responder did not answer (section 2.3). */
export type OcspRefusal =
  'malformed-request' | 'internal-error' | 'try-later' | 'sig-required' | 'unauthorized'

export interface ParsedOcsp {
  /** The signed octets. */
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly responder: OcspResponder
  readonly producedAt: DerTime
  readonly statements: readonly OcspStatement[]
  readonly unknownCriticalExtensions: readonly string[]
  /** Upper-case hexadecimal; null without one, or with one that cannot be read. */
  readonly nonce: string | null
  /** DER of what came along, at most `certificatesAtMost`. */
  readonly certificates: readonly Uint8Array[]
}

export type OcspAnswer =
  { readonly status: 'successful'; readonly response: ParsedOcsp } | { readonly status: OcspRefusal }

const limits: DerLimits = { maxDepth: 32, maxElements: 50_000 }
const maxBytes = 1024 * 1024
const statementsAtMost = 1000
const certificatesAtMost = 10

const refusals: Readonly<Record<number, OcspRefusal>> = {
  1: 'malformed-request',
  2: 'internal-error',
  3: 'try-later',
  5: 'sig-required',
  6: 'unauthorized',
}

/** Fails with `file-malformed` (format "OCSP response") or `file-limit-exceeded`. The result refers to `der`. */
export function readOcspResponse(der: Uint8Array): Result<OcspAnswer, DerProblem> {
  if (der.length > maxBytes) return err(exceeded('octets in one OCSP response', maxBytes))
  return guardDer(() => {
    const source = openDer(der, { format: 'OCSP response', encoding: 'BER', limits })
    const fields = sequenceOf(readRoot(source, 'OCSPResponse'), 'OCSPResponse')
    const statusElement = fields.nextOf(tag.enumerated, 'responseStatus')
    const status = smallInteger(statusElement, 'responseStatus', 6)
    const refusal = refusals[status]
    if (refusal !== undefined) return { status: refusal }
    const bytes = fields.optionalContext(0, 'responseBytes')
    // 4 is not used, and a success needs an answer.
    if (status !== 0 || bytes === undefined) throw malformed(source, 'responseStatus', statusElement.start)
    fields.finish('OCSPResponse')
    return { status: 'successful', response: readResponseBytes(bytes) }
  })
}

function exceeded(what: string, limit: number): DerProblem {
  return { code: 'file-limit-exceeded', what, limit }
}

function readResponseBytes(element: DerElement): ParsedOcsp {
  const where = 'responseBytes'
  const fields = sequenceOf(childrenOf(element, where).next(where), where)
  const type = fields.next('responseType')
  if (objectIdentifier(type, 'responseType') !== oids.ocspBasic)
    throw malformed(element.source, 'responseType', type.start)
  return readBasic(encapsulated(fields.nextOf(tag.octetString, where), 'BasicOCSPResponse'))
}

function readBasic(element: DerElement): ParsedOcsp {
  const fields = sequenceOf(element, 'BasicOCSPResponse')
  const data = fields.next('tbsResponseData')
  const signatureAlgorithm = readAlgorithmIdentifier(fields.next('signatureAlgorithm'), 'signatureAlgorithm')
  const signature = octetAlignedBits(fields.nextOf(tag.bitString, 'signature'), 'signature')
  const certificates = fields.optionalContext(0, 'certs')
  fields.finish('BasicOCSPResponse')
  return {
    tbs: elementBytes(data),
    signatureAlgorithm,
    signature,
    ...readData(sequenceOf(data, 'tbsResponseData')),
    certificates: certificates === undefined ? [] : readCertificates(certificates),
  }
}

function readCertificates(element: DerElement): Uint8Array[] {
  const list = sequenceOf(childrenOf(element, 'certs').next('certs'), 'certs')
  return [...elementsOf(list, 'certs', certificatesAtMost)].map(elementBytes)
}

/** All of them; a list that is longer than any honest one is refused as a whole. */
function* elementsOf(cursor: DerCursor, where: string, atMost: number): Generator<DerElement> {
  for (let count = 1; cursor.more; count++) {
    if (count > atMost) throw new DerError(exceeded(`${where} of one OCSP response`, atMost))
    yield cursor.next(where)
  }
}

type Data = Pick<
  ParsedOcsp,
  'responder' | 'producedAt' | 'statements' | 'unknownCriticalExtensions' | 'nonce'
>

function readData(fields: DerCursor): Data {
  const version = fields.optionalContext(0, 'version')
  if (version !== undefined) smallInteger(childrenOf(version, 'version').next('version'), 'version')
  const responder = readResponder(fields.next('responderID'))
  const producedAt = readTime(fields.next('producedAt'), 'producedAt')
  const list = sequenceOf(fields.next('responses'), 'responses')
  const statements = [...elementsOf(list, 'responses', statementsAtMost)].map(readStatement)
  const extensions = taggedExtensions(fields.optionalContext(1, 'responseExtensions'))
  fields.finish('tbsResponseData')
  const nonce = decodeExtension(extensions, oids.ocspNonce, value => hexOf(octetString(value, 'nonce')))
  return {
    responder,
    producedAt,
    statements,
    unknownCriticalExtensions: unknownCritical(extensions),
    nonce: nonce === undefined || nonce === 'unreadable' ? null : nonce,
  }
}

function readResponder(element: DerElement): OcspResponder {
  const where = 'responderID'
  const inner = childrenOf(element, where).next(where)
  if (isContext(element, 2)) return { form: 'key', keyHash: hexOf(octetString(inner, where)) }
  if (!isContext(element, 1)) throw malformed(element.source, where, element.start)
  const name = readName(inner, where)
  return { form: 'name', subjectKey: nameKey(name), text: nameText(name) }
}

function readStatement(element: DerElement): OcspStatement {
  const where = 'singleResponse'
  const fields = sequenceOf(element, where)
  const id = readCertificateId(fields.next(where))
  const status = readStatus(fields.next('certStatus'))
  const thisUpdate = readTime(fields.next('thisUpdate'), 'thisUpdate')
  const next = fields.optionalContext(0, 'nextUpdate')
  const nextUpdate =
    next === undefined ? null : readTime(childrenOf(next, 'nextUpdate').next('nextUpdate'), 'nextUpdate')
  const extensions = taggedExtensions(fields.optionalContext(1, 'singleExtensions'))
  fields.finish(where)
  return {
    id,
    status,
    thisUpdateMs: thisUpdate.ms,
    nextUpdateMs: nextUpdate?.ms ?? null,
    unknownCriticalExtensions: unknownCritical(extensions),
  }
}

function readStatus(element: DerElement): OcspStatement['status'] {
  const where = 'certStatus'
  if (isContext(element, 0)) return 'good'
  if (isContext(element, 2)) return 'unknown'
  if (!isContext(element, 1)) throw malformed(element.source, where, element.start)
  const fields = childrenOf(element, where)
  const revokedAt = readTime(fields.next('revocationTime'), 'revocationTime').instant
  const reason = fields.optionalContext(0, 'revocationReason')
  fields.finish(where)
  if (reason === undefined) return { revokedAt, reason: null }
  const code = childrenOf(reason, where).nextOf(tag.enumerated, where)
  integerOctets(code, where)
  return { revokedAt, reason: smallInteger(code, where, 255) }
}

function taggedExtensions(element: DerElement | undefined): readonly ParsedExtension[] {
  return element === undefined ? [] : readExtensions(childrenOf(element, 'extensions').next('extensions'))
}

/** The nonce is compared by whoever sent one; the extended revoked definition (section 4.4.8) changes nothing here. */
const processed: ReadonlySet<string> = new Set([oids.ocspNonce, oids.ocspExtendedRevoke])

function unknownCritical(extensions: readonly ParsedExtension[]): string[] {
  return extensions.filter(({ critical, oid }) => critical && !processed.has(oid)).map(({ oid }) => oid)
}

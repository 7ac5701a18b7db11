/** Reads a document from a URL or a file, judges it, and keeps it for an hour in case it is accepted. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { FileTicket } from '../../../contract/file.ts'
import type { MetadataReading, ReadingId } from '../../../contract/metadata.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { askServers, metadataCall } from './ask-servers.ts'
import { checkMetadata, failedRules, type MetadataEvidence } from './check-metadata.ts'
import { diffMetadata, type StoredCopy } from './diff-metadata.ts'
import { certificatesOf, parseMetadata, realmOf, summarize } from './metadata-document.ts'
import type { HttpAnswer, HttpCaller } from './ports.ts'
import type { Readings } from './readings.ts'
import { findPartner, findServer } from './records.ts'
import { storedCopy, type StoredCopyPorts } from './stored-copy.ts'

export interface ReadMetadataPorts extends StoredCopyPorts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly http: HttpCaller
  readonly files: { read(ticket: FileTicket): Result<{ readonly name: string; readonly bytes: Uint8Array }> }
  readonly clock: Clock
  readonly ids: IdSource
  readonly readings: Readings
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

export type MetadataSource =
  | { readonly kind: 'url'; readonly url: string; readonly pin: ThumbprintSha256 | null }
  | { readonly kind: 'file'; readonly ticket: FileTicket }

export interface Question {
  readonly from: MetadataSource
  readonly stored: StoredCopy | null
  readonly product?: MetadataEvidence['product']
}

/**
 * Fails with partner-unknown, oauth-server-unknown, file-ticket-unknown, and with what the caller of servers fails
 * with. Whatever came back is judged: an unusable document is an answer, not a failure.
 */
export function readMetadata(ports: ReadMetadataPorts) {
  return async (
    { from, compareWith, product }: RequestInput<'metadata.read'>,
    signal: CancelSignal,
  ): Promise<Result<MetadataReading>> => {
    const stored = await findStored(ports, compareWith)
    if (!stored.ok) return stored
    const source: MetadataSource =
      from.kind === 'url' ? { ...from, pin: from.acceptServerCertificate ?? null } : from
    const question = { from: source, stored: stored.value, ...(product === undefined ? {} : { product }) }
    return readDocument(ports, question, signal)
  }
}

async function findStored(
  ports: ReadMetadataPorts,
  subject: RequestInput<'metadata.read'>['compareWith'],
): Promise<Result<StoredCopy | null>> {
  if (subject === undefined) return ok(null)
  const state = ports.unitOfWork.current()
  const record =
    subject.kind === 'partner' ? findPartner(state, subject.name) : findServer(state, subject.name)
  return record.ok ? ok(await storedCopy(record.value, ports.clock.now(), ports)) : record
}

export async function readDocument(
  ports: ReadMetadataPorts,
  question: Question,
  signal: CancelSignal,
): Promise<Result<MetadataReading>> {
  const fetched = await fetchBytes(ports, question.from, signal)
  if (!fetched.ok) return fetched
  const { bytes, answer, name } = fetched.value
  const at = ports.clock.now()
  const parsed = parseMetadata(bytes, ports.tools)
  const isAnswer = answer === null || answer.status === 200
  const summary = parsed.readable && isAnswer ? summarize(parsed.document, at) : null
  const difference =
    summary === null || question.stored === null ? null : diffMetadata(question.stored, summary)
  const pin = answer?.certificate.trust === 'pinned' ? answer.certificate.sha256 : null
  const servers =
    answer === null || summary === null || !parsed.readable
      ? null
      : await askServers(
          ports.unitOfWork.current(),
          { url: answer.url, document: parsed.document, pin },
          ports,
          signal,
        )
  const checks = checkMetadata({
    parsed,
    http: answer,
    at,
    servers,
    difference,
    ...(question.product === undefined ? {} : { product: question.product }),
  })
  const usable = parsed.readable && summary !== null && failedRules(checks).length === 0
  const reading: MetadataReading = {
    id: usable ? (ports.ids.next('read_') as ReadingId) : null,
    source: answer === null ? { kind: 'file', name } : urlSource(answer),
    readAt: at.toISOString(),
    sizeBytes: bytes.length,
    summary,
    checks,
    difference,
    text: parsed.text,
  }
  if (usable && reading.id !== null)
    ports.readings.keep({
      id: reading.id,
      reading,
      bytes,
      sha256: ThumbprintSha256.parse(ports.sha256(bytes).toUpperCase()),
      document: parsed.document,
      certificates: certificatesOf(parsed.document),
      realm: realmOf(summary),
      serviceName: summary.serviceName ?? '',
      pin,
    })
  return ok(reading)
}

interface Fetched {
  readonly bytes: Uint8Array
  /** Null: it comes from a file. */
  readonly answer: HttpAnswer | null
  readonly name: string
}

async function fetchBytes(
  ports: ReadMetadataPorts,
  from: MetadataSource,
  signal: CancelSignal,
): Promise<Result<Fetched>> {
  if (from.kind === 'file') {
    const file = ports.files.read(from.ticket)
    return file.ok ? ok({ ...file.value, answer: null }) : file
  }
  const answer = await ports.http.call(metadataCall(from.url, from.pin), signal)
  return answer.ok ? ok({ bytes: answer.value.body, answer: answer.value, name: from.url }) : answer
}

function urlSource(answer: HttpAnswer): MetadataReading['source'] {
  return {
    kind: 'url',
    url: answer.url,
    finalUrl: answer.finalUrl,
    status: answer.status,
    protocol: answer.protocol,
    elapsedMs: Math.round(answer.timings.answeredMs),
    certificate: answer.certificate,
    clockOffsetSeconds: answer.clockOffsetSeconds,
  }
}

/** One that was read before. Fails with metadata-reading-unknown. */
export function keptReading({ readings }: { readonly readings: Readings }) {
  return ({ id }: RequestInput<'metadata.reading'>): Result<MetadataReading> => {
    const kept = readings.get(id)
    return kept.ok ? ok(kept.value.reading) : kept
  }
}

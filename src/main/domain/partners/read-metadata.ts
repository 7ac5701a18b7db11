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
import {
  certificatesOf,
  type MetadataDocument,
  type ParsedMetadata,
  parseMetadata,
  realmOf,
  summarize,
} from './metadata-document.ts'
import type { HttpAnswer, HttpCaller } from './ports.ts'
import type { Readings } from './readings.ts'
import { findPartner, findServer } from './records.ts'
import { storedCopy, type StoredCopyPorts } from './stored-copy.ts'

export interface ReadMetadataPorts extends StoredCopyPorts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly http: HttpCaller
  readonly clock: Clock
  readonly ids: IdSource
  readonly readings: Readings
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

/** Tickets of opened files. Fails with file-ticket-unknown. */
export interface OfferedFiles {
  read(ticket: FileTicket): Result<{ readonly name: string; readonly bytes: Uint8Array }>
}

export type MetadataSource =
  | { readonly kind: 'url'; readonly url: string; readonly pin: ThumbprintSha256 | null }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }

export interface Question {
  readonly from: MetadataSource
  readonly stored: StoredCopy | null
  readonly product?: MetadataEvidence['product']
}

/**
 * Fails with partner-unknown, oauth-server-unknown, file-ticket-unknown, and with what the caller of servers fails
 * with. Whatever came back is judged: an unusable document is an answer, not a failure.
 */
export function readMetadata(ports: ReadMetadataPorts & { readonly files: OfferedFiles }) {
  return async (
    { from, compareWith, product }: RequestInput<'metadata.read'>,
    signal: CancelSignal,
  ): Promise<Result<MetadataReading>> => {
    const stored = await findStored(ports, compareWith)
    if (!stored.ok) return stored
    const source = sourceOf(from, ports.files)
    if (!source.ok) return source
    const question = {
      from: source.value,
      stored: stored.value,
      ...(product === undefined ? {} : { product }),
    }
    return readDocument(ports, question, signal)
  }
}

function sourceOf(from: RequestInput<'metadata.read'>['from'], files: OfferedFiles): Result<MetadataSource> {
  if (from.kind === 'url')
    return ok({ kind: 'url', url: from.url, pin: from.acceptServerCertificate ?? null })
  const file = files.read(from.ticket)
  return file.ok ? ok({ kind: 'file', ...file.value }) : file
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

/** Fails as the caller of servers fails. */
export async function readDocument(
  ports: ReadMetadataPorts,
  question: Question,
  signal: CancelSignal,
): Promise<Result<MetadataReading>> {
  const fetched = await fetchBytes(ports.http, question.from, signal)
  if (!fetched.ok) return fetched
  const { bytes, answer, name } = fetched.value
  const parsed = parseMetadata(bytes, ports.tools)
  const at = ports.clock.now()
  const judged = await judge(ports, { parsed, answer, at }, question, signal)
  const id = judged.usable === undefined ? null : (ports.ids.next('read_') as ReadingId)
  const reading: MetadataReading = {
    id,
    source: answer === null ? { kind: 'file', name } : urlSource(answer),
    readAt: at.toISOString(),
    sizeBytes: bytes.length,
    summary: judged.summary,
    checks: judged.checks,
    difference: judged.difference,
    text: parsed.text,
  }
  if (judged.usable !== undefined && id !== null)
    ports.readings.keep({
      id,
      reading,
      bytes,
      sha256: ThumbprintSha256.parse(ports.sha256(bytes).toUpperCase()),
      document: judged.usable,
      certificates: certificatesOf(judged.usable),
      realm: realmOf(judged.usable),
      serviceName: judged.usable.serviceName ?? '',
      pin: pinOf(answer),
    })
  return ok(reading)
}

interface Judged extends Pick<MetadataReading, 'summary' | 'checks' | 'difference'> {
  /** The document when it may be stored: no error among the checks. */
  readonly usable: MetadataDocument | undefined
}

async function judge(
  ports: ReadMetadataPorts,
  read: { readonly parsed: ParsedMetadata; readonly answer: HttpAnswer | null; readonly at: Date },
  { stored, product }: Question,
  signal: CancelSignal,
): Promise<Judged> {
  const { parsed, answer, at } = read
  const isAnswer = answer === null || answer.status === 200
  const document = parsed.readable && isAnswer ? parsed.document : undefined
  const summary = document === undefined ? null : summarize(document, at)
  const difference = summary === null || stored === null ? null : diffMetadata(stored, summary)
  const servers =
    answer === null || document === undefined
      ? null
      : await askServers(
          ports.unitOfWork.current(),
          { url: answer.url, document, pin: pinOf(answer) },
          ports,
          signal,
        )
  const checks = checkMetadata({
    parsed,
    http: answer,
    at,
    servers,
    difference,
    ...(product === undefined ? {} : { product }),
  })
  return { summary, checks, difference, usable: failedRules(checks).length === 0 ? document : undefined }
}

/** The one certificate that was accepted; null when the stores trust it by themselves. */
function pinOf(answer: HttpAnswer | null): ThumbprintSha256 | null {
  return answer?.certificate.trust === 'pinned' ? answer.certificate.sha256 : null
}

interface Fetched {
  readonly bytes: Uint8Array
  /** Null: it comes from a file. */
  readonly answer: HttpAnswer | null
  readonly name: string
}

async function fetchBytes(
  http: HttpCaller,
  from: MetadataSource,
  signal: CancelSignal,
): Promise<Result<Fetched>> {
  if (from.kind === 'file') return ok({ ...from, answer: null })
  const answer = await http.call(metadataCall(from.url, from.pin), signal)
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

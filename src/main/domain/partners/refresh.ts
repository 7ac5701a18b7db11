/** Reads the documents of partner applications and authorization servers again; what differs waits to be accepted. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { MetadataReading } from '../../../contract/metadata.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { readDocument, type ReadMetadataPorts } from './read-metadata.ts'
import type { Subject } from './readings.ts'
import { findPartner, findServer, type TrustedRecord, withPartner, withServer } from './records.ts'
import { storedCopy } from './stored-copy.ts'

export interface RefreshPorts extends ReadMetadataPorts {
  readonly unitOfWork: UnitOfWork
}

type Checked = NonNullable<TrustedRecord['checked']>

/** Fails with partner-unknown, metadata-source-missing, and as calling the server fails; that is recorded all the same. */
export function refreshPartner(ports: RefreshPorts) {
  return ({ name }: RequestInput<'partners.refresh'>, signal: CancelSignal) =>
    refresh(ports, { kind: 'partner', name }, signal)
}

/** Fails with oauth-server-unknown, metadata-source-missing, and as calling the server fails. */
export function refreshServer(ports: RefreshPorts) {
  return ({ name }: RequestInput<'oauthServers.refresh'>, signal: CancelSignal) =>
    refresh(ports, { kind: 'oauth-server', name }, signal)
}

async function refresh(
  ports: RefreshPorts,
  subject: Subject,
  signal: CancelSignal,
): Promise<Result<MetadataReading>> {
  const found = find(ports.unitOfWork.current(), subject)
  if (!found.ok) return found
  const place = placeOf(found.value)
  if (place === null) return err({ code: 'metadata-source-missing', name: found.value.name })
  const stored = await storedCopy(found.value, ports.clock.now(), ports)
  const read = await readDocument(ports, { from: { kind: 'url', ...place }, stored }, signal)
  if (!read.ok && read.problem.code === 'cancelled') return read
  const checked: Checked = {
    at: ports.clock.now().toISOString(),
    ...(read.ok ? outcomeOf(read.value) : { outcome: 'unreachable', problem: read.problem.code }),
  }
  const waits = read.ok && checked.outcome === 'differs' ? read.value.id : null
  const recorded = await record(ports.unitOfWork, subject, found.value, checked)
  if (!recorded.ok) return recorded
  // An attempt that failed takes nothing from what was found before.
  if (checked.outcome !== 'unreachable') ports.readings.setWaiting(subject, waits)
  return read
}

function outcomeOf(reading: MetadataReading): Pick<Checked, 'outcome' | 'problem'> {
  if (reading.id !== null)
    return { outcome: reading.difference?.same === false ? 'differs' : 'as-published', problem: null }
  const answered = reading.source.kind === 'url' && reading.source.status === 200
  return { outcome: 'unreachable', problem: answered ? 'metadata-not-usable' : 'answer-not-usable' }
}

function find(state: ConsoleState, { kind, name }: Subject): Result<TrustedRecord> {
  return kind === 'partner' ? findPartner(state, name) : findServer(state, name)
}

/** Null for what has no document to read again. */
export function placeOf(
  record: TrustedRecord,
): { readonly url: string; readonly pin: ThumbprintSha256 | null } | null {
  if ('source' in record)
    return record.source.kind === 'metadata-url'
      ? { url: record.source.url, pin: record.source.pinnedServerCertificate }
      : null
  return record.url === null ? null : { url: record.url, pin: record.pinnedServerCertificate }
}

/** Whoever changed the URL or the keys in the meantime has the last word. No act of an administrator: not audited. */
function record(
  unitOfWork: UnitOfWork,
  subject: Subject,
  before: TrustedRecord,
  checked: Checked,
): Promise<Result<true>> {
  return unitOfWork.commit({}, state => {
    const found = find(state, subject)
    const isAsAsked =
      found.ok && placeOf(found.value)?.url === placeOf(before)?.url && found.value.keys === before.keys
    if (!isAsAsked) return ok({ state, value: true })
    const next =
      'source' in found.value
        ? withPartner(state, { ...found.value, checked })
        : withServer(state, { ...found.value, checked })
    return ok({ state: next, value: true })
  })
}

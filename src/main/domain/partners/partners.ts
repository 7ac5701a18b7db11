/** Partner applications: list, add, set, accept what was read, remove (reference section 6.9). */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import type { AuditNote, UnitOfWork } from '../state/unit-of-work.ts'
import { changesForAudit, keysAccepted, partnerAdded, partnerRemoved } from './partner-audit.ts'
import {
  type CertificateFiles,
  partnerFromCertificate,
  partnerFromReading,
  partnerThroughServer,
  signingCertificateOf,
  sourceOf,
} from './partner-records.ts'
import type { KeptReading } from './readings.ts'
import { viewPartner, type ViewPorts } from './record-view.ts'
import { blobsOf, findPartner, fromReading, sameName, withoutPartner, withPartner } from './records.ts'

export interface PartnerPorts extends ViewPorts {
  readonly unitOfWork: UnitOfWork
  readonly certificateFiles: CertificateFiles
}

export function listPartners(ports: PartnerPorts) {
  return async (): Promise<Result<{ partners: PartnerApplication[] }>> => {
    const state = ports.unitOfWork.current()
    return ok({ partners: await Promise.all(state.partners.map(each => viewPartner(state, each, ports))) })
  }
}

/** Fails with partner-exists, metadata-reading-unknown, oauth-server-unknown, metadata-not-usable, and as opening files fails. */
export function addPartner(ports: PartnerPorts) {
  return async (
    input: RequestInput<'partners.add'>,
    signal: CancelSignal,
  ): Promise<Result<PartnerApplication>> => {
    const { from } = input
    const addedAt = ports.clock.now().toISOString()
    if (from.by === 'metadata')
      return acceptOnce(ports, from.reading, kept =>
        commitNew(ports, blobsOf(kept), () => ok(partnerFromReading(input, kept, addedAt))),
      )
    if (from.by === 'oauth-server')
      return commitNew(ports, [], state => partnerThroughServer(state, input, from, addedAt))
    const file = await ports.certificateFiles.read(from.ticket, signal)
    if (!file.ok) return file
    const certificate = signingCertificateOf(file.value)
    if (!certificate.ok) return certificate
    return commitNew(ports, [certificate.value.der], () =>
      ok(partnerFromCertificate(input, from, certificate.value, addedAt)),
    )
  }
}

/** Fails with partner-unknown. Nothing is written when nothing changes. */
export function setPartner(ports: PartnerPorts) {
  return ({ name, change }: RequestInput<'partners.set'>): Promise<Result<PartnerApplication>> =>
    commitPartner(ports, [], state => {
      const found = findPartner(state, name)
      if (!found.ok) return found
      const before = found.value
      const record: PartnerRecord = {
        ...before,
        trustLevel: change.trustLevel ?? before.trustLevel,
        acceptSecurityIdentifiers: change.acceptSecurityIdentifiers ?? before.acceptSecurityIdentifiers,
        enabled: change.enabled ?? before.enabled,
      }
      const details = changesForAudit(before, record, ['trustLevel', 'acceptSecurityIdentifiers', 'enabled'])
      return Object.keys(details).length === 0
        ? ok({ record: before })
        : ok({ record, audit: { action: 'partner.changed', object: record.name, details } })
    })
}

/** Fails with partner-unknown, metadata-reading-unknown, partner-identifier-fixed. */
export function acceptPartnerReading(ports: PartnerPorts) {
  return ({ name, reading }: RequestInput<'partners.accept'>): Promise<Result<PartnerApplication>> =>
    acceptOnce(ports, reading, async kept => {
      const accepted = await commitPartner(ports, blobsOf(kept), state => {
        const found = findPartner(state, name)
        if (!found.ok) return found
        const record = withAccepted(found.value, kept)
        return record.ok
          ? ok({ record: record.value, audit: keysAccepted('partner', found.value, record.value) })
          : record
      })
      if (accepted.ok) ports.readings.setWaiting({ kind: 'partner', name }, null)
      return accepted
    })
}

/** The keys, the realm and, of a reading from a URL, the URL. Fails with partner-identifier-fixed. */
export function withAccepted(before: PartnerRecord, kept: KeptReading): Result<PartnerRecord> {
  const { name, applicationIdentifier } = before
  if (!sameName(applicationIdentifier, kept.serviceName))
    return err({
      code: 'partner-identifier-fixed',
      name,
      is: applicationIdentifier,
      wanted: kept.serviceName,
    })
  const taken = fromReading(kept, before.history)
  const keepsUrl = before.source.kind === 'metadata-url' && kept.reading.source.kind === 'file'
  return ok({
    ...before,
    ...taken,
    checked: taken.checked ?? before.checked,
    source: keepsUrl ? before.source : sourceOf(kept),
  })
}

/** Fails with partner-unknown. */
export function removePartner(ports: PartnerPorts) {
  return ({ name }: RequestInput<'partners.remove'>): Promise<Result<Record<string, never>>> =>
    ports.unitOfWork.commit({}, state => {
      const found = findPartner(state, name)
      if (!found.ok) return found
      ports.readings.setWaiting({ kind: 'partner', name }, null)
      return ok({ state: withoutPartner(state, found.value), value: {}, audit: partnerRemoved(found.value) })
    })
}

/** Whoever takes a reading has it to himself; when it comes to nothing it is put back. */
export async function acceptOnce<T>(
  { readings }: Pick<ViewPorts, 'readings'>,
  id: KeptReading['id'],
  accept: (kept: KeptReading) => Promise<Result<T>>,
): Promise<Result<T>> {
  const kept = readings.take(id)
  if (!kept.ok) return kept
  const result = await accept(kept.value)
  if (!result.ok) readings.keep(kept.value)
  return result
}

function commitNew(
  ports: PartnerPorts,
  blobs: readonly Uint8Array[],
  build: (state: ConsoleState) => Result<PartnerRecord>,
): Promise<Result<PartnerApplication>> {
  return commitPartner(ports, blobs, state => {
    const record = build(state)
    if (!record.ok) return record
    return findPartner(state, record.value.name).ok
      ? err({ code: 'partner-exists', name: record.value.name })
      : ok({ record: record.value, audit: partnerAdded(record.value) })
  })
}

/** @param decide without an audit note nothing is written. */
async function commitPartner(
  ports: PartnerPorts,
  blobs: readonly Uint8Array[],
  decide: (state: ConsoleState) => Result<{ readonly record: PartnerRecord; readonly audit?: AuditNote }>,
): Promise<Result<PartnerApplication>> {
  const committed = await ports.unitOfWork.commit({ blobs }, before => {
    const decided = decide(before)
    if (!decided.ok) return decided
    const { record, audit } = decided.value
    const state = audit === undefined ? before : withPartner(before, record)
    return ok({ state, value: { state, record }, ...(audit === undefined ? {} : { audit }) })
  })
  return committed.ok
    ? ok(await viewPartner(committed.value.state, committed.value.record, ports))
    : committed
}

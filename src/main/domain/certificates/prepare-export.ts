/**
 * Builds an export and reads it back before anyone may save it. Who opens the file decides the algorithms
 * (reference section 9.7: servers up to 2012 R2 cannot open AES files and call it a wrong password).
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ExportFormat, PreparedExport } from '../../../contract/transfer.ts'
import { refuseIfInUse } from '../state/certificate-uses.ts'
import { refOf, resolveRefs } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import type { BlobReader, Clock, KeyVault, UnitOfWork } from '../state/unit-of-work.ts'
import { buildExport } from './build-export.ts'
import type { CatalogSource } from './catalog.ts'
import { exportFileName } from './export-file-name.ts'
import { collectExport, wipeExport, type CollectedExport } from './collect-export.ts'
import type { PathReader } from './path-candidates.ts'
import type { PendingExports } from './pending-exports.ts'
import type { CertificateReader, FileBuilder, FileOpener, TicketBox } from './ports.ts'
import { verifyExport } from './verify-export.ts'

export interface ExportPorts {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly blobs: BlobReader
  readonly reader: CertificateReader
  readonly vault: KeyVault
  readonly builder: FileBuilder
  readonly opener: FileOpener
  readonly tickets: TicketBox
  readonly pending: PendingExports
  readonly clock: Clock
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

/**
 * Fails with certificate-unknown, key-missing, key-not-exportable, key-damaged, vault-locked, certificate-in-use
 * (when the key of an assigned certificate is to be deleted), export-not-verified, cancelled; request-malformed when
 * several certificates are to go into one DER file, which holds exactly one.
 */
export function prepareExport(ports: ExportPorts) {
  return async (
    { refs, format }: RequestInput<'certificates.prepareExport'>,
    signal: CancelSignal,
  ): Promise<Result<PreparedExport>> => {
    const state = ports.unitOfWork.current()
    const resolved = resolveRefs(state, refs)
    if (!resolved.ok) return resolved
    const entries = resolved.value
    if (format.format === 'der' && entries.length > 1) {
      return err({ code: 'request-malformed', request: 'certificates.prepareExport', where: 'refs' })
    }
    const allowed = refuseKeys(entries, format)
    if (!allowed.ok) return allowed
    if (format.format === 'pfx' && format.deleteKeyAfterwards) {
      const free = refuseIfInUse(state, entries)
      if (!free.ok) return free
    }
    const collected = await collectExport(ports, state, entries, format)
    if (!collected.ok) return collected
    try {
      return await buildAndOffer(ports, entries, format, collected.value, signal)
    } finally {
      wipeExport(collected.value)
    }
  }
}

function refuseKeys(entries: readonly StoredEntry[], format: ExportFormat): Result<true> {
  if (format.format !== 'pfx') return ok(true)
  const keyless = entries.find(entry => entry.keyId === null)
  if (keyless !== undefined) return err({ code: 'key-missing', thumbprint: keyless.sha1 })
  const kept = entries.find(entry => !entry.exportable)
  if (kept !== undefined) return err({ code: 'key-not-exportable', thumbprint: kept.sha1 })
  return ok(true)
}

async function buildAndOffer(
  ports: ExportPorts,
  entries: readonly StoredEntry[],
  format: ExportFormat,
  collected: CollectedExport,
  signal: CancelSignal,
): Promise<Result<PreparedExport>> {
  const built = await buildExport(ports, format, collected, signal)
  if (!built.ok) return built
  const password = format.format === 'pfx' ? format.password : undefined
  const readBack = await verifyExport(ports.opener, { bytes: built.value, password }, collected, signal)
  if (!readBack.ok) return readBack
  const sha256 = ports.sha256(built.value)
  const fileName = exportFileName(collected.names, format.format)
  const ticket = ports.tickets.offer(fileName, built.value, 'to-save')
  ports.pending.add(ticket, {
    refs: entries.map(refOf),
    fileName,
    format: format.format,
    target: format.format === 'pfx' ? format.target : undefined,
    sha256,
    deleteKeyAfterwards: format.format === 'pfx' && format.deleteKeyAfterwards,
  })
  return ok({
    ticket,
    suggestedName: fileName,
    sizeBytes: built.value.length,
    sha256,
    proof: {
      certificates: collected.certificates.length,
      privateKeys: collected.privateKeys.length,
      ...readBack.value,
      chainComplete: collected.chainComplete,
    },
    warnings: exportWarnings(format),
  })
}

/** Old Java reads such passwords in a way of its own; keytool refuses also what OpenSSL writes with them. */
export function exportWarnings(format: ExportFormat): string[] {
  const isJava = format.format === 'pfx' && format.target === 'openssl-java'
  return isJava && /[^\x20-\x7E]/.test(format.password) ? ['password-not-ascii-java'] : []
}

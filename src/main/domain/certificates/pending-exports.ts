/** Exports that are prepared but not yet saved: what has to be recorded, and perhaps deleted, once they are. */
import type { FileTicket } from '../../../contract/file.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'

export interface PendingExport {
  readonly refs: readonly CertificateRef[]
  readonly fileName: string
  readonly format: 'der' | 'base64' | 'p7b' | 'pfx'
  /** Who opens the file; only for PFX. */
  readonly target: string | undefined
  readonly sha256: string
  readonly deleteKeyAfterwards: boolean
}

export interface PendingExports {
  add(ticket: FileTicket, pending: PendingExport): void
  get(ticket: FileTicket): PendingExport | undefined
  delete(ticket: FileTicket): void
}

/** More than anyone prepares at once; the oldest is forgotten first. */
const keptAtMost = 100

export function createPendingExports(): PendingExports {
  const byTicket = new Map<FileTicket, PendingExport>()
  return {
    add(ticket, pending) {
      byTicket.set(ticket, pending)
      const [oldest] = byTicket.keys()
      if (byTicket.size > keptAtMost && oldest !== undefined) byTicket.delete(oldest)
    },
    get: ticket => byTicket.get(ticket),
    delete: ticket => void byTicket.delete(ticket),
  }
}

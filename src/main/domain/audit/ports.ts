/** What the requests about the record of changes ask of the outside world. src/main/adapters/storage meets it. */
import type { AuditEntry, AuditVerification } from '../../../contract/audit.ts'
import type { Result } from '../../../contract/result.ts'

export interface AuditLog {
  /**
   * Newest first; `total` counts all lines of the log. A line that is not an entry is left out: `verify` tells of it.
   * Fails with `storage-failed` and its kin when the log cannot be read.
   */
  list(page: {
    readonly offset: number
    readonly limit: number
  }): Promise<Result<{ readonly total: number; readonly entries: AuditEntry[] }>>
  /** Recomputes the whole chain, and compares its end with what the state remembers. */
  verify(): Promise<Result<AuditVerification>>
}

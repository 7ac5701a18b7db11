/** Writes an act that changes nothing in the data folder into the audit log. */
import { ok } from '../contract/result.ts'
import type { AuditNote, UnitOfWork } from './domain/state/unit-of-work.ts'
import type { Log } from './log.ts'

/** Never fails: what cannot be written into the audit log has happened all the same. */
export async function noteAct(
  { unitOfWork, log }: { readonly unitOfWork: UnitOfWork; readonly log: Log },
  audit: AuditNote,
): Promise<void> {
  const written = await unitOfWork.commit({}, state => ok({ state, value: true, audit }))
  if (!written.ok)
    log({
      level: 'error',
      message: 'An act was not audited.',
      details: { action: audit.action, code: written.problem.code },
    })
}

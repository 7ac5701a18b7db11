/** What is remembered of the Certificate Wizard's work: the newest logs, each a blob, and on which servers it was used. */
import type { AssignmentIdentity, ExecutionLog } from '../../../contract/assignment.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { BlobReader, UnitOfWork } from '../state/unit-of-work.ts'
import type { ExecutionLogCodec } from './ports.ts'

const keptAtMost = 100

export function withLog(
  state: ConsoleState,
  log: ExecutionLog,
  sha256: ConsoleState['executionLogs'][number]['sha256'],
): ConsoleState {
  return { ...state, executionLogs: [...state.executionLogs, { id: log.id, sha256 }].slice(-keptAtMost) }
}

/** Step 3 of that server has been used: its button says Run Again from now on. */
export function withStepRun(state: ConsoleState, identity: AssignmentIdentity): ConsoleState {
  return identity === 'global' || state.certificateStepRunOn.includes(identity)
    ? state
    : { ...state, certificateStepRunOn: [...state.certificateStepRunOn, identity] }
}

/** Newest first. A log that cannot be read any more is left out; the audit log tells of the change itself. */
export function listLogs(ports: {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly codec: ExecutionLogCodec
}) {
  return async (): Promise<Result<{ logs: ExecutionLog[] }>> => {
    const logs = await Promise.all(
      ports.unitOfWork.current().executionLogs.map(async ({ sha256 }) => {
        const blob = await ports.blobs.readBlob(sha256)
        const log = blob.ok ? ports.codec.decode(blob.value) : undefined
        return log === undefined ? [] : [log]
      }),
    )
    return ok({ logs: logs.flat().reverse() })
  }
}

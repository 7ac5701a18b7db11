/** Removes an assignment, current or previous; the certificate itself stays in its store (reference section 6.6). */
import type { RequestInput } from '../../../contract/api.ts'
import type { ExecutionLog } from '../../../contract/assignment.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { Clock, IdSource } from '../state/unit-of-work.ts'
import { removeCommand } from './command-lines.ts'
import { buildExecutionLog, executedStep } from './execution-log.ts'
import { parseScope } from './identity.ts'
import { withLog, withStepRun } from './log-store.ts'
import type { ExecutionLogCodec, ExecutionWords } from './ports.ts'
import { findAssignment, refuseIfMoved, withoutAssigned } from './records.ts'

/**
 * Fails with server-unknown, assignment-identity-mismatch, assignment-moved, and with assignment-absent for the
 * first type that has none in that slot; then nothing is changed.
 */
export function removeAssignment(ports: {
  readonly planned: PlannedCommits
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return (input: RequestInput<'assignments.remove'>): Promise<Result<ExecutionLog>> =>
    ports.planned.commit<ExecutionLog>(async state => {
      const { identity, slot } = input
      const scope = parseScope(state, identity, input.types)
      if (!scope.ok) return scope
      const { types, name } = scope.value
      const unmoved = refuseIfMoved(state, identity, types, input.expected)
      if (!unmoved.ok) return unmoved
      const removed: { type: (typeof types)[number]; thumbprint: string }[] = []
      for (const type of types) {
        const assigned = findAssignment(state, identity, type)?.[slot]
        if (assigned === undefined || assigned === null) {
          return err({ code: 'assignment-absent', type, identityName: name })
        }
        removed.push({ type, thumbprint: assigned.sha1 })
      }
      const at = ports.clock.now()
      const words = ports.words()
      const task = {
        heading: words.headings.remove,
        command: removeCommand(scope.value, slot, at),
        steps: removed.map(({ type, thumbprint }) => executedStep(words.removed(type, slot, thumbprint))),
      }
      const log = buildExecutionLog(ports.ids.next('log_'), [task], at, words)
      const { bytes, sha256 } = ports.codec.encode(log)
      const after = withStepRun(withoutAssigned(state, identity, types, slot), identity)
      return ok({
        files: { blobs: [bytes] },
        decision: {
          state: withLog(after, log, sha256),
          value: log,
          audit: {
            action: 'assignments.removed',
            object: name,
            details: {
              slot,
              changes: removed.map(({ type, thumbprint }) => `${type}: ${thumbprint} → (none)`).join(', '),
            },
          },
        },
      })
    })
}

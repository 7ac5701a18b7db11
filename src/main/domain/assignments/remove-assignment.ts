/** Removes an assignment, current or previous; the certificate itself stays in its store (reference section 6.6). */
import type { RequestInput } from '../../../contract/api.ts'
import type { ExecutionLog } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, IdSource } from '../state/unit-of-work.ts'
import { rollDue } from './apply-due-rolls.ts'
import { removeCommand } from './command-lines.ts'
import { buildExecutionLog, executedStep } from './execution-log.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
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
    ports.planned.commit<ExecutionLog>(async stored => {
      const at = ports.clock.now()
      const { state, audit: rolled } = rollDue(stored, at)
      const { identity, slot } = input
      const scope = parseScope(state, identity, input.types)
      if (!scope.ok) return scope
      const { types, name } = scope.value
      const unmoved = refuseIfMoved('current', state, scope.value, input.expected)
      if (!unmoved.ok) return unmoved
      const removed = findRemoved(state, scope.value, slot)
      if (!removed.ok) return removed
      const words = ports.words()
      const task = {
        heading: words.headings.remove,
        command: removeCommand(scope.value, slot, at),
        steps: removed.value.map(({ type, sha1 }) => executedStep(words.removed(type, slot, sha1))),
      }
      const log = buildExecutionLog(ports.ids.next('log_'), [task], at, words)
      const { bytes, sha256 } = ports.codec.encode(log)
      const after = withStepRun(withoutAssigned(state, identity, types, slot), identity)
      const changes = removed.value.map(({ type, sha1 }) => `${type}: ${sha1} → (none)`).join(', ')
      const audit: AuditNote = { action: 'assignments.removed', object: name, details: { slot, changes } }
      return ok({
        files: { blobs: [bytes] },
        decision: { state: withLog(after, log, sha256), value: log, audit: [...rolled, audit] },
      })
    })
}

function findRemoved(
  state: ConsoleState,
  { identity, types, name }: AssignmentScope,
  slot: 'current' | 'previous',
): Result<readonly { readonly type: CertificateType; readonly sha1: string }[]> {
  return allOk(
    types.map(type => {
      const assigned = findAssignment(state, identity, type)?.[slot] ?? null
      return assigned === null
        ? err({ code: 'assignment-absent', type, identityName: name } as const)
        : ok({ type, sha1: assigned.sha1 })
    }),
  )
}

/**
 * Withdraws what waits for its effective date. There is no cmdlet for it (reference section 7.2: whether assigning
 * again ends a pending roll is unconfirmed), so the log claims none.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { ExecutionLog } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { computerName } from '../state/computers.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { ConsoleState, StagedThumbprint } from '../state/state.ts'
import type { AuditNote, Clock, IdSource } from '../state/unit-of-work.ts'
import { rollDue } from './apply-due-rolls.ts'
import { logStamp } from './command-lines.ts'
import { buildExecutionLog, executedStep, warningStep } from './execution-log.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
import { withLog } from './log-store.ts'
import type { ExecutionLogCodec, ExecutionWords } from './ports.ts'
import { findAssignment, refuseIfMoved, withoutAssigned } from './records.ts'

interface Waiting {
  readonly type: CertificateType
  readonly staged: StagedThumbprint
}

/**
 * Fails with server-unknown, assignment-identity-mismatch, assignment-moved (another one waits, or it has taken
 * effect), and with assignment-absent for the first type for which nothing waits; then nothing is changed.
 */
export function cancelRoll(ports: {
  readonly planned: PlannedCommits
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return (input: RequestInput<'assignments.cancelRoll'>): Promise<Result<ExecutionLog>> =>
    ports.planned.commit<ExecutionLog>(async stored => {
      const at = ports.clock.now()
      const { state, audit: rolled } = rollDue(stored, at)
      const scope = parseScope(state, input.identity, input.types)
      if (!scope.ok) return scope
      const { identity, types, name } = scope.value
      const unmoved = refuseIfMoved('staged', state, scope.value, input.expected)
      if (!unmoved.ok) return unmoved
      const waiting = findWaiting(state, scope.value)
      if (!waiting.ok) return waiting
      const words = ports.words()
      const task = {
        heading: words.headings.cancelRoll,
        command: { logName: `Cancel-Roll-${logStamp(at)}`, text: null },
        steps: stepsOf(state, waiting.value, words),
      }
      const log = buildExecutionLog(ports.ids.next('log_'), [task], at, words)
      const { bytes, sha256 } = ports.codec.encode(log)
      const audit: AuditNote = {
        action: 'assignments.rollCancelled',
        object: name,
        details: {
          changes: waiting.value
            .map(({ type, staged }) => `${type}: ${staged.sha1} (${staged.effectiveDate}) → (none)`)
            .join(', '),
        },
      }
      const after = withoutAssigned(state, identity, types, 'staged')
      return ok({
        files: { blobs: [bytes] },
        decision: { state: withLog(after, log, sha256), value: log, audit: [...rolled, audit] },
      })
    })
}

function findWaiting(
  state: ConsoleState,
  { identity, types, name }: AssignmentScope,
): Result<readonly Waiting[]> {
  return allOk(
    types.map(type => {
      const staged = findAssignment(state, identity, type)?.staged ?? null
      return staged === null
        ? err({ code: 'assignment-absent', type, identityName: name } as const)
        : ok({ type, staged })
    }),
  )
}

function stepsOf(state: ConsoleState, waiting: readonly Waiting[], words: ExecutionWords) {
  const reached = serversReached(state, waiting)
  return [
    ...waiting.map(({ type, staged }) =>
      executedStep(words.rollCancelled(type, staged.sha1, staged.effectiveDate)),
    ),
    executedStep(words.cancelledHereOnly),
    ...(reached.length === 0 ? [] : [warningStep(words.cancelledTooLate(reached))]),
  ]
}

/** Where replication has brought it, together with its effective date. */
function serversReached(state: ConsoleState, waiting: readonly Waiting[]): string[] {
  const reached = state.deliveries.filter(
    delivery =>
      delivery.state !== 'NotReplicated' &&
      waiting.some(({ type, staged }) => type === delivery.type && staged.sha256 === delivery.sha256),
  )
  return [...new Set(reached.map(({ server }) => computerName(state, server)))]
}

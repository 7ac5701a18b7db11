/**
 * The way back: what was current before is current again, and what is current now becomes previous. On a server that
 * is assigning the former certificate once more (reference section 7.2), so it is judged and told like an assignment.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { EligibilityCheck, ExecutionLog } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { computerOfIdentity } from '../state/computers.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, IdSource } from '../state/unit-of-work.ts'
import { rollDue } from './apply-due-rolls.ts'
import { findAssignable, toCandidate } from './candidates.ts'
import { setCommand } from './command-lines.ts'
import { failedRules } from './eligibility.ts'
import { buildExecutionLog, executedStep, warningStep, type ExecutedTask } from './execution-log.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
import { withLog, withStepRun } from './log-store.ts'
import type { AssignableCertificate, ExecutionLogCodec, ExecutionWords, PersonalStores } from './ports.ts'
import { findAssignment, refuseIfMoved, withRestored } from './records.ts'

/** One former certificate and the types whose previous one it is: one command. */
interface Former {
  readonly scope: AssignmentScope
  readonly certificate: AssignableCertificate
  readonly checks: readonly EligibilityCheck[]
}

interface RestorePorts {
  readonly planned: PlannedCommits
  readonly personalStores: PersonalStores
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords
  readonly ids: IdSource
  readonly clock: Clock
}

/**
 * Fails with server-unknown, assignment-identity-mismatch, assignment-moved, assignment-absent (the first type
 * without a previous one), certificate-unknown (it has left its store), certificate-not-eligible; then nothing is
 * changed.
 */
export function restorePrevious(ports: RestorePorts) {
  return (input: RequestInput<'assignments.restorePrevious'>): Promise<Result<ExecutionLog>> =>
    ports.planned.commit<ExecutionLog>(async stored => {
      const at = ports.clock.now()
      const { state, audit: rolled } = rollDue(stored, at)
      const scope = parseScope(state, input.identity, input.types)
      if (!scope.ok) return scope
      const { identity, types, name } = scope.value
      const unmoved = refuseIfMoved('current', state, scope.value, input.expected)
      if (!unmoved.ok) return unmoved
      const formers = await findFormers(ports, state, scope.value, at)
      if (!formers.ok) return formers
      const words = ports.words()
      const tasks = formers.value.map(former => taskOf(state, former, at, words))
      const log = buildExecutionLog(ports.ids.next('log_'), tasks, at, words)
      const { bytes, sha256 } = ports.codec.encode(log)
      const changes = types.map(type => {
        const record = findAssignment(state, identity, type)
        return `${type}: ${record?.current?.sha1 ?? '(none)'} → ${record?.previous?.sha1 ?? '(none)'}`
      })
      const audit: AuditNote = {
        action: 'assignments.restored',
        object: name,
        details: { changes: changes.join(', ') },
      }
      const after = withStepRun(withRestored(state, identity, types, at.toISOString()), identity)
      return ok({
        files: { blobs: [bytes] },
        decision: { state: withLog(after, log, sha256), value: log, audit: [...rolled, audit] },
      })
    })
}

async function findFormers(
  { personalStores }: RestorePorts,
  state: ConsoleState,
  scope: AssignmentScope,
  at: Date,
): Promise<Result<readonly Former[]>> {
  const typesOf = new Map<ThumbprintSha1, CertificateType[]>()
  for (const type of scope.types) {
    const previous = findAssignment(state, scope.identity, type)?.previous ?? null
    if (previous === null) return err({ code: 'assignment-absent', type, identityName: scope.name })
    typesOf.set(previous.sha1, [...(typesOf.get(previous.sha1) ?? []), type])
  }
  const formers: Former[] = []
  for (const [thumbprint, types] of typesOf) {
    const found = await findAssignable(personalStores, state, scope.identity, thumbprint)
    if (!found.ok) return found
    // It has to stand where it was in use: a copy elsewhere would have to be brought first, which is an assignment.
    if (found.value?.entry.computer !== computerOfIdentity(scope.identity))
      return err({ code: 'certificate-unknown', thumbprint })
    const own = { ...scope, types }
    const { usable, checks } = toCandidate(state, own, found.value, at)
    if (!usable) return err({ code: 'certificate-not-eligible', thumbprint, rules: failedRules(checks) })
    formers.push({ scope: own, certificate: found.value, checks })
  }
  return ok(formers)
}

function taskOf(
  state: ConsoleState,
  { scope, certificate, checks }: Former,
  at: Date,
  words: ExecutionWords,
): ExecutedTask {
  const { entry, subject } = certificate
  const facts = words.facts({ subject, thumbprint: entry.sha1, effective: at.toISOString() })
  return {
    heading: words.headings.restorePrevious,
    command: setCommand(scope, entry.sha1, at),
    steps: [
      ...checks.filter(check => check.outcome === 'warning').map(check => warningStep(words.warning(check))),
      ...scope.types.map(type => {
        const current = findAssignment(state, scope.identity, type)?.current ?? null
        const former = current === null ? [] : [words.becamePrevious(current.sha1)]
        return executedStep(words.assigned(type), [...facts, ...former])
      }),
    ],
  }
}

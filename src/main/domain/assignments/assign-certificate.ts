/**
 * Assigns a certificate now: it becomes current, the former current one previous (reference sections 6.4, 7.2). The
 * administrator's decision is carried out only on what he saw, and only with a certificate that can be used.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { EligibilityCheck, ExecutionLog } from '../../../contract/assignment.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, IdSource } from '../state/unit-of-work.ts'
import { rollDue } from './apply-due-rolls.ts'
import { bringCertificate, type Brought } from './bring-certificate.ts'
import { findAssignable } from './candidates.ts'
import { failedRules } from './eligibility.ts'
import { buildExecutionLog, executedStep, warningStep, type ExecutedTask } from './execution-log.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
import { judgeCandidate } from './judge-roll.ts'
import { withLog, withStepRun } from './log-store.ts'
import type {
  AssignableCertificate,
  CertificateNames,
  ExecutionLogCodec,
  ExecutionWords,
  PersonalStores,
} from './ports.ts'
import { assignmentCommands, needsImport } from './preview-assignment.ts'
import { findAssignment, refuseIfMoved, withAssigned, withStaged } from './records.ts'

/** A decided assignment on its way into the state and into words. */
interface Act {
  readonly scope: AssignmentScope
  readonly certificate: AssignableCertificate
  readonly checks: readonly EligibilityCheck[]
  readonly at: Date
  /** When it becomes current; undefined for now. */
  readonly effectiveDate: string | undefined
}

/**
 * Fails with server-unknown, assignment-identity-mismatch, certificate-unknown, certificate-not-eligible,
 * assignment-moved, roll-date-not-valid; then nothing is changed.
 */
export function assignCertificate(ports: {
  readonly planned: PlannedCommits
  readonly personalStores: PersonalStores
  readonly names: CertificateNames
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return (input: RequestInput<'assignments.assign'>): Promise<Result<ExecutionLog>> =>
    ports.planned.commit<ExecutionLog>(async stored => {
      const at = ports.clock.now()
      const { state, audit: rolled } = rollDue(stored, at)
      const scope = parseScope(state, input.identity, input.types)
      if (!scope.ok) return scope
      const unmoved = refuseIfMoved('current', state, scope.value, input.expected)
      if (!unmoved.ok) return unmoved
      const stillWaits =
        input.expectedStaged === undefined
          ? ok(true)
          : refuseIfMoved('staged', state, scope.value, input.expectedStaged)
      if (!stillWaits.ok) return stillWaits
      const { thumbprint } = input
      const found = await findAssignable(ports.personalStores, state, input.identity, thumbprint)
      if (!found.ok) return found
      if (found.value === undefined) return err({ code: 'certificate-unknown', thumbprint })
      const { effectiveDate } = input
      const moments = { at, effectiveDate }
      const judged = await judgeCandidate(ports.names, state, scope.value, found.value, moments)
      if (!judged.ok) return judged
      const { usable, checks } = judged.value
      if (!usable) return err({ code: 'certificate-not-eligible', thumbprint, rules: failedRules(checks) })

      const act = { scope: scope.value, certificate: found.value, checks, at, effectiveDate }
      const brought = bring(state, act)
      const log = buildExecutionLog(
        ports.ids.next('log_'),
        tasksOf(state, act, brought, ports.words()),
        at,
        ports.words(),
      )
      const { bytes, sha256 } = ports.codec.encode(log)
      return ok({
        files: { blobs: [bytes] },
        decision: {
          state: withLog(carryOut(brought.state, act), log, sha256),
          value: log,
          audit: [...rolled, auditNote(state, act, brought)],
        },
      })
    })
}

function bring(state: ConsoleState, { scope, certificate, at }: Act): Brought {
  return scope.identity !== 'global' && needsImport(scope, certificate.entry.computer)
    ? bringCertificate(state, certificate, scope.identity, at)
    : { state, issuers: [] }
}

function carryOut(
  state: ConsoleState,
  { scope, certificate: { entry }, at, effectiveDate }: Act,
): ConsoleState {
  const { identity, types } = scope
  const { sha1, sha256 } = entry
  const since = at.toISOString()
  const changed =
    effectiveDate === undefined
      ? withAssigned(state, identity, types, { sha1, sha256, since })
      : withStaged(state, identity, types, { sha1, sha256, effectiveDate, stagedAt: since })
  return withStepRun(changed, identity)
}

function tasksOf(
  state: ConsoleState,
  act: Act,
  brought: Brought,
  words: ExecutionWords,
): readonly ExecutedTask[] {
  return assignmentCommands(act.scope, act.certificate, act.at, act.effectiveDate).map(command =>
    command.cmdlet === 'Import-CSCertificate'
      ? { heading: words.headings.import, command, steps: importSteps(act, brought, words) }
      : { heading: words.headings.assign, command, steps: assignSteps(state, act, words) },
  )
}

function importSteps({ scope, certificate }: Act, { issuers }: Brought, words: ExecutionWords) {
  return [
    executedStep(words.imported(certificate.entry.sha1, scope.name)),
    ...issuers.map(issuer => executedStep(words.broughtIssuer(issuer.sha1, issuer.store, scope.name))),
  ]
}

function assignSteps(state: ConsoleState, act: Act, words: ExecutionWords) {
  const { scope, certificate, checks, at, effectiveDate } = act
  const { entry, subject } = certificate
  const warnings = checks.filter(check => check.outcome === 'warning')
  return [
    ...warnings.map(check => warningStep(words.warning(check))),
    ...scope.types.map(type => {
      const before = findAssignment(state, scope.identity, type)?.current ?? null
      if (before?.sha256 === entry.sha256) return executedStep(words.alreadyAssigned(type))
      const effective = effectiveDate ?? at.toISOString()
      const facts = words.facts({ subject, thumbprint: entry.sha1, effective })
      if (effectiveDate !== undefined) return executedStep(words.staged(type, effectiveDate), facts)
      const former = before === null ? [] : [words.becamePrevious(before.sha1)]
      return executedStep(words.assigned(type), [...facts, ...former])
    }),
  ]
}

function auditNote(
  state: ConsoleState,
  { scope, certificate, effectiveDate }: Act,
  { issuers }: Brought,
): AuditNote {
  const { entry, subject } = certificate
  const changes = scope.types.map(type => {
    const before = findAssignment(state, scope.identity, type)?.current?.sha1
    return `${type}: ${before ?? '(none)'} → ${entry.sha1}`
  })
  return {
    action: effectiveDate === undefined ? 'assignments.assigned' : 'assignments.staged',
    object: scope.name,
    details: {
      subject,
      changes: changes.join(', '),
      ...(effectiveDate === undefined ? {} : { effectiveDate, ...replaced(state, scope) }),
      ...(needsImport(scope, entry.computer)
        ? { imported: [entry, ...issuers].map(each => each.sha1).join(', ') }
        : {}),
    },
  }
}

/** What waited before and does so no longer. */
function replaced(state: ConsoleState, { identity, types }: AssignmentScope): { readonly replaced?: string } {
  const waited = types.flatMap(type => findAssignment(state, identity, type)?.staged ?? [])
  if (waited.length === 0) return {}
  return { replaced: waited.map(({ sha1, effectiveDate }) => `${sha1} (${effectiveDate})`).join(', ') }
}

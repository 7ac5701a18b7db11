/** What an assignment will do, before it is done: its command lines, the judgement, and what is current now. */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import { findAssignable, type CandidatePorts } from './candidates.ts'
import { importCommand, setCommand, type CommandLine } from './command-lines.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
import { judgeCandidate } from './judge-roll.ts'
import type { AssignableCertificate, CertificateNames } from './ports.ts'
import { expectedIn } from './records.ts'

/** Fails with server-unknown, assignment-identity-mismatch, certificate-unknown, roll-date-not-valid. */
export function previewAssignment(ports: CandidatePorts & { readonly names: CertificateNames }) {
  return async ({
    identity,
    types,
    thumbprint,
    effectiveDate,
  }: RequestInput<'assignments.preview'>): Promise<Result<RequestOutput<'assignments.preview'>>> => {
    const at = ports.clock.now()
    const state = withDueRolls(ports.unitOfWork.current(), at)
    const scope = parseScope(state, identity, types)
    if (!scope.ok) return scope
    const found = await findAssignable(ports.personalStores, state, identity, thumbprint)
    if (!found.ok) return found
    if (found.value === undefined) return err({ code: 'certificate-unknown', thumbprint })
    const moments = { at, effectiveDate }
    const candidate = await judgeCandidate(ports.names, state, scope.value, found.value, moments)
    if (!candidate.ok) return candidate
    return ok({
      commands: assignmentCommands(scope.value, found.value, at, effectiveDate).map(command => command.text),
      candidate: candidate.value,
      expected: expectedIn('current', state, identity, scope.value.types),
      expectedStaged: expectedIn('staged', state, identity, scope.value.types),
    })
  }
}

/** One command to assign, before it one to import when the certificate stands on another computer. */
export function assignmentCommands(
  scope: AssignmentScope,
  { entry }: Pick<AssignableCertificate, 'entry'>,
  at: Date,
  effectiveDate?: string,
): readonly CommandLine[] {
  const set = setCommand(scope, entry.sha1, at, effectiveDate)
  return needsImport(scope, entry.computer) ? [importCommand(entry.sha1, entry.exportable, at), set] : [set]
}

export function needsImport(scope: AssignmentScope, standsOn: string): boolean {
  return scope.identity !== 'global' && scope.identity !== standsOn
}

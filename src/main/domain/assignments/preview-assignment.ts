/** What an assignment will do, before it is done: its command lines, the judgement, and what is current now. */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { findAssignable, toCandidate, type CandidatePorts } from './candidates.ts'
import { importCommand, setCommand, type CommandLine } from './command-lines.ts'
import { parseScope, type AssignmentScope } from './identity.ts'
import type { AssignableCertificate } from './ports.ts'
import { expectedCurrent } from './records.ts'

/** Fails with server-unknown, assignment-identity-mismatch, certificate-unknown. */
export function previewAssignment(ports: CandidatePorts) {
  return async ({
    identity,
    types,
    thumbprint,
  }: RequestInput<'assignments.preview'>): Promise<Result<RequestOutput<'assignments.preview'>>> => {
    const state = ports.unitOfWork.current()
    const scope = parseScope(state, identity, types)
    if (!scope.ok) return scope
    const found = await findAssignable(ports.personalStores, state, identity, thumbprint)
    if (!found.ok) return found
    if (found.value === undefined) return err({ code: 'certificate-unknown', thumbprint })
    const now = ports.clock.now()
    return ok({
      commands: assignmentCommands(scope.value, found.value, now).map(command => command.text),
      candidate: toCandidate(state, scope.value, found.value, now),
      expected: expectedCurrent(state, identity, scope.value.types),
    })
  }
}

/** One command to assign, before it one to import when the certificate stands on another computer. */
export function assignmentCommands(
  scope: AssignmentScope,
  { entry }: AssignableCertificate,
  at: Date,
  effectiveDate?: string,
): readonly CommandLine[] {
  const set = setCommand(scope, entry.sha1, at, effectiveDate)
  return needsImport(scope, entry.computer) ? [importCommand(entry.sha1, entry.exportable, at), set] : [set]
}

export function needsImport(scope: AssignmentScope, standsOn: string): boolean {
  return scope.identity !== 'global' && scope.identity !== standsOn
}

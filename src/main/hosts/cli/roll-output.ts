/** What the verbs of `roll` print alike. */
import type { RequestOutput } from '../../../contract/api.ts'
import type { AssignmentIdentity, AssignmentRow, ExecutionLog } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { RollEffect, RollFinding } from '../../../contract/roll-plan.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'
import type { CommandOutput } from './command.ts'
import { computerName } from './computers.ts'
import { table } from './print.ts'

export interface Scope {
  readonly identity: AssignmentIdentity
  readonly types: CertificateType[]
}

export function findingJson(finding: RollFinding): object {
  return { ...finding, message: texts('en').roll.finding(finding) }
}

export function effectLines(effects: readonly RollEffect[]): string[] {
  if (effects.length === 0) return []
  const words = texts('en').roll
  return table(
    ['Who', 'Outcome', 'When', 'Why'],
    effects.map(effect => [
      effect.who.name,
      words.outcome(effect.outcome),
      words.span(effect),
      words.reason(effect),
    ]),
  )
}

/** The assignments of a scope as they are now. */
export async function rowsOf(
  application: Application,
  { identity, types }: Scope,
): Promise<Result<AssignmentRow[]>> {
  const all = await ask(application, 'assignments.all', {})
  if (!all.ok) return all
  return ok(all.value.rows.filter(row => row.identity === identity && types.includes(row.type)))
}

/** What a change has left behind, as `assign` tells it. */
export async function changed(
  application: Application,
  scope: Scope,
  log: ExecutionLog,
): Promise<Result<CommandOutput>> {
  const rows = await rowsOf(application, scope)
  if (!rows.ok) return rows
  const estate = await ask(application, 'estate.get', {})
  if (!estate.ok) return estate
  const assignments = rows.value.map(row => assignmentJson(row, estate.value))
  return ok({ json: { assignments }, text: () => log.lines.map(line => line.text).join('\n') })
}

function assignmentJson(row: AssignmentRow, estate: RequestOutput<'estate.get'>): object {
  return {
    identity: computerName(estate, row.identity),
    type: row.type,
    current: row.current?.thumbprint ?? null,
    previous: row.previous?.thumbprint ?? null,
    staged: row.staged,
  }
}

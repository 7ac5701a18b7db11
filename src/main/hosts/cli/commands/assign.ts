/** `countersign assign`: a certificate to a type, on one server or globally, by the rules of the wizard. */
import type { AssignmentRow, EligibilityCheck } from '../../../../contract/assignment.ts'
import type { CertificateType } from '../../../../contract/certificate-type.ts'
import type { Estate } from '../../../../contract/estate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import { readIdentity, readTypes, scopeOptions } from '../assignment-scope.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { computerName } from '../computers.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { readInstant } from '../shared-options.ts'

export const assign: Command = {
  usage:
    'assign --type TYPE[,TYPE] --thumbprint T [--identity global|SERVER] [--roll --effective-date ISO] [--data-dir DIR] [--json]',
  summary: 'Assigns a certificate to one or more types; OAuthTokenIssuer globally, the others per server.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    ...scopeOptions,
    thumbprint: {
      type: 'string',
      help: 'SHA-1 thumbprint; blanks, colons and invisible marks do not matter',
    },
    roll: { type: 'boolean', help: 'stage it for an effective date' },
    'effective-date': { type: 'string', help: 'ISO 8601, with --roll' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const effectiveDate = readEffectiveDate(context)
    if (!effectiveDate.ok) return effectiveDate
    const types = readTypes(context.options, assign.usage)
    if (!types.ok) return types
    const thumbprint = context.options.text('thumbprint')
    if (thumbprint === undefined)
      return err({ code: 'usage', hint: `assign needs --thumbprint: ${assign.usage}` })
    return withApplication(context, application =>
      assignNow(application, context, { types: types.value, thumbprint, effectiveDate: effectiveDate.value }),
    )
  },
}

/** Undefined: at once. */
function readEffectiveDate({ options }: CommandContext): Result<string | undefined> {
  const given = readInstant(options, 'effective-date')
  if (!given.ok) return given
  if (options.flag('roll') !== (given.value !== undefined))
    return err({ code: 'usage', hint: 'a roll needs both --roll and --effective-date' })
  return ok(given.value?.toISOString())
}

interface Wanted {
  readonly types: CertificateType[]
  readonly thumbprint: string
  readonly effectiveDate: string | undefined
}

async function assignNow(
  application: Application,
  context: CommandContext,
  { types, thumbprint, effectiveDate }: Wanted,
): Promise<Result<CommandOutput>> {
  const identity = await readIdentity(application, context, types)
  if (!identity.ok) return identity
  const vault = await openVault(application, context, false)
  if (!vault.ok) return vault
  const preview = await ask(application, 'assignments.preview', {
    identity: identity.value,
    types,
    thumbprint,
    effectiveDate,
  })
  if (!preview.ok) return preview
  const { candidate, expected } = preview.value
  const log = await ask(application, 'assignments.assign', {
    identity: identity.value,
    types,
    thumbprint,
    expected,
    effectiveDate,
  })
  if (!log.ok) return log
  const [all, estate] = [
    await ask(application, 'assignments.all', {}),
    await ask(application, 'estate.get', {}),
  ]
  if (!all.ok) return all
  if (!estate.ok) return estate
  const assignments = all.value.rows
    .filter(row => row.identity === identity.value && types.includes(row.type))
    .map(row => assignmentJson(row, estate.value))
  const checks = candidate.checks.map(checkJson)
  return ok({ json: { assignments, checks }, text: () => log.value.lines.map(line => line.text).join('\n') })
}

function assignmentJson(row: AssignmentRow, estate: Estate): object {
  return {
    identity: computerName(estate, row.identity),
    type: row.type,
    current: row.current?.thumbprint ?? null,
    previous: row.previous?.thumbprint ?? null,
    staged: row.staged,
  }
}

function checkJson(check: EligibilityCheck): object {
  return {
    rule: check.rule,
    // What cannot be known on this machine (the key's provider) is a warning to a script.
    outcome: check.outcome === 'not-judged' ? 'warning' : check.outcome,
    message: texts('en').eligibility(check),
  }
}

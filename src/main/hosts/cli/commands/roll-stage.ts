/** `countersign roll stage`: what `assign --roll` does, at the recommended date unless another is given. */
import { err, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import { readIdentity, readTypes, scopeOptions } from '../assignment-scope.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { changed, type Scope } from '../roll-output.ts'
import { readInstant } from '../shared-options.ts'

export const rollStage: Command = {
  usage:
    'roll stage --type TYPE[,TYPE] --thumbprint T [--identity global|SERVER] [--effective-date ISO] [--data-dir DIR] [--json]',
  summary: 'Stages a certificate; it takes over by itself at the effective date.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    ...scopeOptions,
    thumbprint: { type: 'string', help: 'of the new certificate' },
    'effective-date': { type: 'string', help: 'ISO 8601; the recommended one unless given' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const types = readTypes(context.options, rollStage.usage)
    if (!types.ok) return types
    const thumbprint = context.options.text('thumbprint')
    if (thumbprint === undefined)
      return err({ code: 'usage', hint: `--thumbprint is missing: ${rollStage.usage}` })
    const date = readInstant(context.options, 'effective-date')
    if (!date.ok) return date
    return withApplication(context, async application => {
      const identity = await readIdentity(application, context, types.value)
      if (!identity.ok) return identity
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const scope: Scope = { identity: identity.value, types: types.value }
      const effectiveDate =
        date.value === undefined
          ? await recommended(application, scope, thumbprint)
          : { ok: true as const, value: date.value.toISOString() }
      if (!effectiveDate.ok) return effectiveDate
      const wanted = { ...scope, thumbprint, effectiveDate: effectiveDate.value }
      const preview = await ask(application, 'assignments.preview', wanted)
      if (!preview.ok) return preview
      const { expected, expectedStaged } = preview.value
      const log = await ask(application, 'assignments.assign', { ...wanted, expected, expectedStaged })
      return log.ok ? changed(application, scope, log.value) : log
    })
  },
}

/** The earliest of what is recommended for each type. */
async function recommended(
  application: Application,
  { identity, types }: Scope,
  thumbprint: string,
): Promise<Result<string>> {
  const dates: string[] = []
  for (const type of types) {
    const plan = await ask(application, 'rolls.plan', { identity, type, thumbprint })
    if (!plan.ok) return plan
    if (plan.value.recommended === 'now')
      return err({
        code: 'usage',
        hint: `there is no time left for a roll of ${type}: use assign, or give --effective-date`,
      })
    dates.push(plan.value.recommended)
  }
  const [earliest = ''] = dates.sort()
  return { ok: true, value: earliest }
}

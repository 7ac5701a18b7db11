/** `countersign roll plan` */
import type { RollPlan } from '../../../../contract/roll-plan.ts'
import { err, ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import { readIdentity, readTypes, scopeOptions } from '../assignment-scope.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { pairs } from '../print.ts'
import { effectLines, findingJson } from '../roll-output.ts'
import { readInstant } from '../shared-options.ts'

export const rollPlan: Command = {
  usage:
    'roll plan --type TYPE [--identity global|SERVER] [--thumbprint T] [--effective-date ISO] [--data-dir DIR] [--json]',
  summary: 'Tells when a certificate could take over, and who would refuse what at a date.',
  options: {
    ...dataFolderOptions,
    ...scopeOptions,
    thumbprint: { type: 'string', help: 'of the new certificate; the staged one unless given' },
    'effective-date': { type: 'string', help: 'ISO 8601; the staged or the recommended one unless given' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const types = readTypes(context.options, rollPlan.usage)
    if (!types.ok) return types
    const [type, ...others] = types.value
    if (type === undefined || others.length > 0)
      return err({ code: 'usage', hint: 'a plan is made for one --type at a time' })
    const date = readInstant(context.options, 'effective-date')
    if (!date.ok) return date
    return withApplication(context, async application => {
      const identity = await readIdentity(application, context, [type])
      if (!identity.ok) return identity
      const plan = await ask(application, 'rolls.plan', {
        identity: identity.value,
        type,
        thumbprint: context.options.text('thumbprint'),
        effectiveDate: date.value?.toISOString(),
      })
      if (!plan.ok) return plan
      const json = { ...plan.value, findings: plan.value.findings.map(findingJson) }
      return ok({ json, text: () => planLines(plan.value).join('\n') })
    })
  },
}

function planLines(plan: RollPlan): string[] {
  const { findings, effects, window, current, next, recommended } = plan
  return [
    ...pairs([
      ['Current', current === null ? '(none)' : `${current.thumbprint}, until ${current.notAfter}`],
      ['New', next === null ? '(none)' : `${next.thumbprint}, until ${next.notAfter}`],
      ['Lead time', `${String(plan.leadHours)} hours`],
      ['Safe dates', window === null ? '(none)' : `${window.from} to ${window.until}`],
      ['Recommended', recommended],
      ['Effective date', plan.effectiveDate ?? (next === null ? '(none)' : 'now')],
      ['Command', plan.command],
    ]),
    ...findings.map(finding => `${finding.severity.padEnd(7)}  ${texts('en').roll.finding(finding)}`),
    ...effectLines(effects),
  ]
}

/** A command that is a family of verbs ("token issue", "token inspect"), each with options and a file of its own. */
import { err } from '../../../contract/result.ts'
import { printable } from './command-line.ts'
import type { Command, OptionSpec } from './command.ts'

/** @param verbs by name; each runs with the positionals that follow its own name. */
export function commandOfVerbs(
  name: string,
  summary: string,
  verbs: Readonly<Record<string, Command>>,
): Command {
  const all = Object.values(verbs)
  const usage = all.map(verb => verb.usage).join('\n  ')
  const options: Record<string, OptionSpec> = Object.assign({}, ...all.map(verb => verb.options))
  return {
    usage,
    summary,
    options,
    positionals: { min: 1, max: 1 + Math.max(...all.map(verb => verb.positionals.max)) },
    verbs,
    async run(context) {
      const [verbName = '', ...positionals] = context.positionals
      const verb = Object.hasOwn(verbs, verbName) ? verbs[verbName] : undefined
      if (verb === undefined) {
        const known = Object.keys(verbs).join(', ')
        return err({ code: 'usage', hint: `${name} has no '${printable(verbName)}'; one of ${known}` })
      }
      const { min, max } = verb.positionals
      if (positionals.length < min || positionals.length > max)
        return err({ code: 'usage', hint: `usage: countersign ${verb.usage}` })
      return verb.run({ ...context, positionals })
    },
  }
}

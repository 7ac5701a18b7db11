/** From argv to a command's context, or to one line that says what is wrong with the call. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Command, OptionSpec, OptionValues } from './command.ts'

const everywhere: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'print one JSON document' },
  help: { type: 'boolean', help: 'show this help' },
}

export interface ParsedCall {
  readonly positionals: readonly string[]
  readonly options: OptionValues
}

/** Fails with `usage`; the hint names the option or argument at fault. */
export function parseCall(command: Command, name: string, args: readonly string[]): Result<ParsedCall> {
  const specs = { ...command.options, ...everywhere }
  const parsed = parseStrictly(specs, args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  const options: OptionValues = {
    text: option => {
      const value = values[option]
      return typeof value === 'string' ? value : undefined
    },
    list: option => {
      const value = values[option]
      return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
    },
    flag: option => values[option] === true,
  }
  if (options.flag('help')) return ok({ positionals, options })
  const { min, max } = command.positionals
  if (positionals.length < min) return err({ code: 'usage', hint: `${name} needs more: ${command.usage}` })
  if (positionals.length > max) {
    return err({
      code: 'usage',
      hint: `${name} does not expect '${printable(positionals[max] ?? '')}': ${command.usage}`,
    })
  }
  return ok({ positionals, options })
}

type Parsed = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] }

function parseStrictly(specs: Readonly<Record<string, OptionSpec>>, args: readonly string[]): Result<Parsed> {
  try {
    const options = Object.fromEntries(
      Object.entries(specs).map(
        ([name, spec]) => [name, { type: spec.type, multiple: spec.multiple === true }] as const,
      ),
    )
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }))
  } catch (cause) {
    // parseArgs says everything in its first sentence; the rest advises on syntax that is not ours.
    const sentence = cause instanceof Error ? (cause.message.split(/\.\s|\n/)[0] ?? '') : ''
    return err({ code: 'usage', hint: printable(sentence) })
  }
}

/** Control characters of an argument must not reach the terminal raw. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001F\u007F-\u009F]/g,
    char => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/**
 * The help of one command: usage, what it does, its options; of a family each verb with what it does, and the options
 * of the verb that is named.
 */
export function commandHelp(command: Command, verbName = ''): string {
  const { verbs } = command
  if (verbs !== undefined && Object.hasOwn(verbs, verbName)) return commandHelp(verbs[verbName] ?? command)
  if (verbs !== undefined) return familyHelp(command, Object.values(verbs))
  const rows = Object.entries({ ...command.options, ...everywhere }).map(
    ([name, spec]) => [`--${name}${spec.type === 'string' ? ' VALUE' : ''}`, spec.help] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `countersign ${command.usage}`,
    '',
    command.summary,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n')
}

function familyHelp({ summary }: Command, verbs: readonly Command[]): string {
  return [
    summary,
    '',
    ...verbs.flatMap(verb => [`countersign ${verb.usage}`, `    ${verb.summary}`]),
    '',
    '--help behind one of them tells its options.',
  ].join('\n')
}

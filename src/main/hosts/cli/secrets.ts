/**
 * Passwords and passphrases of the command line: by environment, by file, on standard input, typed without echo,
 * or (for tests, warned about) as an argument. A secret is never echoed, logged or put into an error.
 */
import { readFile } from 'node:fs/promises'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { CommandContext, OptionSpec } from './command.ts'
import { printable } from './command-line.ts'

const largestSecretFileBytes = 64 * 1024

/** The four options of one secret: --<name>, --<name>-env, --<name>-file, --<name>-stdin. */
export function secretOptions(name: string, what: string, asArgument: boolean): Record<string, OptionSpec> {
  return {
    ...(asArgument
      ? {
          [name]: {
            type: 'string' as const,
            help: `${what} as an argument (visible to other processes; for tests)`,
          },
        }
      : {}),
    [`${name}-env`]: { type: 'string' as const, help: `name of the environment variable that holds ${what}` },
    [`${name}-file`]: { type: 'string' as const, help: `file whose first line is ${what}` },
    [`${name}-stdin`]: { type: 'boolean' as const, help: `read ${what} from standard input (first line)` },
  }
}

/**
 * Answers undefined when none of the secret's options was given.
 * When a password and a passphrase both come by standard input, the password is line 1 and the passphrase line 2.
 */
export async function readSecret(
  context: CommandContext,
  name: string,
  stdinLine = 0,
): Promise<Result<string | undefined>> {
  const given = ['', '-env', '-file', '-stdin'].filter(
    suffix => context.options.text(name + suffix) !== undefined || context.options.flag(name + suffix),
  )
  if (given.length > 1)
    return err({
      code: 'usage',
      hint: `give only one of ${given.map(suffix => `--${name}${suffix}`).join(', ')}`,
    })
  const direct = context.options.text(name)
  if (direct !== undefined) {
    context.terminal.note(
      `--${name} shows the secret in the process list; prefer --${name}-env, --${name}-file or --${name}-stdin.`,
    )
    return ok(direct)
  }
  const variable = context.options.text(`${name}-env`)
  if (variable !== undefined) return secretFromEnvironment(context, name, variable)
  const file = context.options.text(`${name}-file`)
  if (file !== undefined) return secretFromFile(name, file)
  if (!context.options.flag(`${name}-stdin`)) return ok(undefined)
  if (context.terminal.stdinIsTerminal)
    return ok(await context.terminal.askSecret(`${name[0]?.toUpperCase()}${name.slice(1)}: `))
  return ok((await context.terminal.readStdin()).split(/\r?\n/)[stdinLine] ?? '')
}

function secretFromEnvironment(context: CommandContext, name: string, variable: string): Result<string> {
  const value = context.terminal.env[variable]
  if (value !== undefined) return ok(value)
  return err({ code: 'usage', hint: `--${name}-env names ${printable(variable)}, which is not set` })
}

async function secretFromFile(name: string, file: string): Promise<Result<string>> {
  try {
    const text = await readFile(file, 'utf8')
    if (text.length > largestSecretFileBytes)
      return err({ code: 'usage', hint: `--${name}-file is larger than a secret can be` })
    return ok((text.split(/\r?\n/)[0] ?? '').replace(/^\uFEFF/, ''))
  } catch {
    // The file's own error text may repeat the path; the option's name says enough.
    return err({ code: 'usage', hint: `--${name}-file cannot be read` })
  }
}

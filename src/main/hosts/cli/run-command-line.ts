/**
 * `countersign <command>`: finds the command, runs it, prints one answer, sets the exit code (docs/cli.md).
 * 0 done, 1 a failed operation, 2 wrong usage. Commands are loaded one at a time: `inspect` must start as fast
 * as Node itself allows.
 */
import process from 'node:process'
import type { Problem } from '../../../contract/problem.ts'
import { err, type Result } from '../../../contract/result.ts'
import type { Command, CommandContext, CommandOutput, Terminal } from './command.ts'
import { commandHelp, parseCall, printable } from './command-line.ts'
import { errorCode } from './error-codes.ts'

declare const __COUNTERSIGN_VERSION__: string | undefined

/** Name → where it lives. One line per command; its options and help stand in its own file. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  verify: async () => (await import('./commands/verify.ts')).verify,
  probe: async () => (await import('./commands/probe.ts')).probe,
  probes: async () => (await import('./commands/probes.ts')).probes,
  listen: async () => (await import('./commands/listen.ts')).listen,
  import: async () => (await import('./commands/import.ts')).importFile,
  list: async () => (await import('./commands/list.ts')).list,
  export: async () => (await import('./commands/export.ts')).exportFile,
  delete: async () => (await import('./commands/delete.ts')).deleteCertificates,
  assign: async () => (await import('./commands/assign.ts')).assign,
  matrix: async () => (await import('./commands/matrix.ts')).matrix,
  request: async () => (await import('./commands/request.ts')).request,
  roll: async () => (await import('./commands/roll.ts')).roll,
  token: async () => (await import('./commands/token.ts')).token,
  metadata: async () => (await import('./commands/metadata.ts')).metadata,
  partners: async () => (await import('./commands/partners.ts')).partners,
  // The singular is what the documents of the product say.
  partner: async () => (await import('./commands/partners.ts')).partners,
  oauth: async () => (await import('./commands/oauth.ts')).oauth,
  'oauth-servers': async () => (await import('./commands/oauth-servers.ts')).oauthServers,
  scenarios: async () => (await import('./commands/scenarios.ts')).scenarios,
  replication: async () => (await import('./commands/replication.ts')).replication,
  lab: async () => (await import('./commands/lab.ts')).lab,
  estate: async () => (await import('./commands/estate.ts')).estate,
  trust: async () => (await import('./commands/trust.ts')).trust,
  audit: async () => (await import('./commands/audit.ts')).audit,
  serve: async () => (await import('./commands/serve.ts')).serve,
}

const version = typeof __COUNTERSIGN_VERSION__ === 'string' ? __COUNTERSIGN_VERSION__ : '0.0.0'

/** Runs one call and answers its exit code. Streams are written in full before it resolves. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  write: Writer,
  places: Pick<CommandContext, 'workerUrl' | 'windowFolder'>,
): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help')
    return showOverview(write, name === undefined ? 2 : 0)
  if (name === '--version' || name === 'version') return write.out(`${version}\n`).then(() => 0)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  const json = rest.includes('--json')
  if (load === undefined) {
    return fail(
      {
        code: 'usage',
        hint: `there is no command '${printable(name).slice(0, 60)}'; countersign help lists all`,
      },
      json,
      write,
    )
  }
  const command = await load()
  const call = parseCall(command, name, rest)
  if (!call.ok) return fail(call.problem, json, write)
  if (call.value.options.flag('help')) {
    const [verb] = call.value.positionals
    return write.out(`${commandHelp(command, verb)}\n`).then(() => 0)
  }
  const quiet: Terminal = json ? { ...terminal, note: () => undefined } : terminal
  const context: CommandContext = { ...call.value, ...places, terminal: quiet, version }
  const result = await guarded(command, context)
  if (!result.ok) return fail(result.problem, json, write)
  const body = json ? jsonText(result.value.json) : result.value.text()
  if (body === '' || (await write.out(`${body}\n`)) !== 'failed') return 0
  // What was asked for has been done, and the answer is lost: a script must not take it for an empty one.
  return fail({ code: 'file-write-failed', name: 'Standard output', reason: 'failed' }, json, write)
}

/** Nothing for undefined: the command has printed its document itself, while it ran. */
function jsonText(json: unknown): string {
  return json === undefined ? '' : JSON.stringify(json, null, 2)
}

/** `gone`: nobody reads it any more (`| head`), which is not an error. `failed`: a full disk, for one. */
export type Written = 'written' | 'gone' | 'failed'

export interface Writer {
  out(text: string): Promise<Written>
  err(text: string): Promise<Written>
}

/** A bug must not print a stack trace; the incident id stands for it. */
async function guarded(command: Command, context: CommandContext): Promise<Result<CommandOutput>> {
  try {
    return await command.run(context)
  } catch (bug) {
    if (context.terminal.env['COUNTERSIGN_DEBUG'] === '1') throw bug
    return err({ code: 'internal', incidentId: `${Date.now().toString(36)}-${process.pid.toString(36)}` })
  }
}

async function fail(problem: Problem, json: boolean, write: Writer): Promise<number> {
  const { texts } = await import('../../../text/texts.ts')
  const words = texts('en').problem(problem)
  const code = errorCode(problem.code)
  const message = problem.code === 'usage' ? problem.hint : `${words.what} ${words.likely}`.trim()
  if (json) await write.err(`${JSON.stringify({ error: { code, message, hint: words.next } })}\n`)
  else if (problem.code === 'usage') await write.err(`countersign: ${problem.hint}\n`)
  else await write.err(`countersign: ${message} [${code}]\n${words.next === '' ? '' : `${words.next}\n`}`)
  return code === 'USAGE' ? 2 : 1
}

async function showOverview(write: Writer, exitCode: number): Promise<number> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, (await load()).summary] as const),
  )
  const width = Math.max(...loaded.map(([name]) => name.length))
  const text = [
    'countersign <command> [options]',
    '',
    ...loaded.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'countersign <command> --help tells the options; --json prints one JSON document.',
    '',
  ].join('\n')
  await (exitCode === 0 ? write.out(text) : write.err(text))
  return exitCode
}

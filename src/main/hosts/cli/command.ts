/**
 * The shape of one command of the command line. A command answers a Result: `json` is the document that --json
 * prints, `text` the lines for people. It writes nothing to the terminal itself, so that every command keeps the
 * promises of docs/cli.md on output and exit codes.
 */
import type { Result } from '../../../contract/result.ts'

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdinIsTerminal: boolean
  /** All of standard input as text, at most 64 KiB; read once, later calls answer the same. */
  readStdin(): Promise<string>
  /** Asks for a secret without echo; only when standard input is a terminal. */
  askSecret(question: string): Promise<string>
  /** A line for people on standard error; silent with --json. */
  note(line: string): void
}

export type OptionSpec = {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly help: string
}

/** Values by option name without dashes. */
export interface OptionValues {
  text(name: string): string | undefined
  /** Every value of an option that may be given more than once. */
  list(name: string): readonly string[]
  flag(name: string): boolean
}

export interface CommandContext {
  readonly positionals: readonly string[]
  readonly options: OptionValues
  readonly terminal: Terminal
  readonly version: string
  /** The script that opens files in a worker thread. */
  readonly workerUrl: URL
  /** The built window, for `serve`. */
  readonly windowFolder: URL
}

export interface CommandOutput {
  /** Undefined when the command has printed its document itself, while it ran. */
  readonly json: unknown
  readonly text: () => string
}

export interface Command {
  /** "inspect FILE [--password P]": what follows the program's name. */
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly positionals: { readonly min: number; readonly max: number }
  /** Of a family ("token issue", "token inspect"): each with options and help of its own. */
  readonly verbs?: Readonly<Record<string, Command>>
  run(context: CommandContext): Promise<Result<CommandOutput>>
}

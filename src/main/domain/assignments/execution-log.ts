/** Builds the log of "Executing Commands": the lines of the pane and the action tree behind View Log (reference section 8.7). */
import type { ExecutionLog, LogEntry } from '../../../contract/assignment.ts'
import type { CommandLine } from './command-lines.ts'
import type { ExecutionWords } from './ports.ts'

/** One task: a heading, its command, what it did. */
export interface ExecutedTask {
  readonly heading: string
  /** Without `text` where no cmdlet does it: then it is done in this console only. */
  readonly command: CommandLine | { readonly logName: string; readonly text: null }
  readonly steps: readonly ExecutedStep[]
}

export interface ExecutedStep {
  readonly text: string
  /** Lines under the sentence, such as subject and thumbprint. */
  readonly facts: readonly string[]
  readonly isWarning: boolean
}

export function executedStep(text: string, facts: readonly string[] = []): ExecutedStep {
  return { text, facts, isWarning: false }
}

export function warningStep(text: string): ExecutedStep {
  return { text, facts: [], isWarning: true }
}

/** Named after its last command, as the wizard names its report after the cmdlet that the task is about. */
export function buildExecutionLog(
  id: string,
  tasks: readonly ExecutedTask[],
  at: Date,
  words: ExecutionWords,
): ExecutionLog {
  const hasWarning = tasks.some(task => task.steps.some(step => step.isWarning))
  const last = tasks.at(-1)
  if (last === undefined) throw new Error('A log tells of at least one task.')
  const instant = at.toISOString()
  return {
    id,
    name: last.command.logName,
    title: last.heading,
    at: instant,
    lines: [
      ...tasks.flatMap(task => taskLines(task, words)),
      {
        kind: 'status',
        text: hasWarning ? words.status.completedWithWarnings : words.status.completed,
      },
    ],
    outcome: hasWarning ? 'completed-with-warnings' : 'completed',
    entries: tasks.map(task => taskEntry(task, instant)),
  }
}

function taskLines({ heading, command, steps }: ExecutedTask, words: ExecutionWords): ExecutionLog['lines'] {
  const file = `${command.logName}.html`
  const text = (line: string) => ({ kind: 'text' as const, text: line })
  return [
    { kind: 'heading', text: heading },
    ...(command.text === null ? [] : [{ kind: 'command' as const, text: `CMD: ${command.text}` }]),
    text(words.creatingLog(file)),
    ...steps.flatMap(step => [text(step.text), ...step.facts.map(text)]),
    ...(command.text === null ? [] : [text(words.completed(command.cmdlet))]),
    text(words.resultsIn(file)),
  ]
}

function taskEntry({ heading, command, steps }: ExecutedTask, at: string): LogEntry {
  const result = steps.some(step => step.isWarning) ? 'Warning' : 'Success'
  const done = steps.map(step => stepEntry(step, at))
  const children =
    command.text === null
      ? done
      : [{ action: command.cmdlet, information: command.text, at, result, children: done } as const]
  return { action: heading, information: '', at, result, children }
}

function stepEntry({ text, facts, isWarning }: ExecutedStep, at: string): LogEntry {
  return {
    action: text,
    information: facts.join('\n'),
    at,
    result: isWarning ? 'Warning' : 'Success',
    children: [],
  }
}

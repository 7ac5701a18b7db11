/** `countersign partners refresh`: reads documents again, and takes over what differs when told to. */
import type { MetadataReading } from '../../../../contract/metadata.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { checksJson } from '../metadata-input.ts'
import { table } from '../print.ts'

export const partnersRefresh: Command = {
  usage: 'partners refresh [NAME] [--accept] [--data-dir DIR] [--json]',
  summary: 'Reads the metadata document of a partner application again, or of all.',
  options: {
    ...dataFolderOptions,
    accept: { type: 'boolean', help: 'take over the keys that differ' },
  },
  positionals: { min: 0, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const [name] = context.positionals
      if (name !== undefined) {
        const one = await refreshOne(application, context, name)
        return one.ok ? ok(output([one.value])) : one
      }
      return refreshAll(application, context)
    }),
}

interface Refreshed {
  readonly name: string
  readonly outcome: 'as-published' | 'differs' | 'accepted' | 'not-usable' | 'unreachable'
  readonly difference: MetadataReading['difference']
  readonly checks: ReturnType<typeof checksJson>
  readonly problem: Problem['code'] | null
}

async function refreshOne(
  application: Application,
  context: CommandContext,
  name: string,
): Promise<Result<Refreshed>> {
  const reading = await ask(application, 'partners.refresh', { name })
  if (!reading.ok) return reading
  const { id, difference } = reading.value
  const told = { name, difference, checks: checksJson(reading.value), problem: null }
  if (id === null) return ok({ ...told, outcome: 'not-usable' })
  if (difference === null || difference.same) return ok({ ...told, outcome: 'as-published' })
  if (!context.options.flag('accept')) return ok({ ...told, outcome: 'differs' })
  const accepted = await ask(application, 'partners.accept', { name, reading: id })
  return accepted.ok ? ok({ ...told, outcome: 'accepted' }) : accepted
}

/** One that cannot be reached keeps none of the others waiting. */
async function refreshAll(application: Application, context: CommandContext): Promise<Result<CommandOutput>> {
  const list = await ask(application, 'partners.list', {})
  if (!list.ok) return list
  const all: Refreshed[] = []
  for (const { name, source } of list.value.partners) {
    if (source.kind !== 'metadata-url') continue
    const one = await refreshOne(application, context, name)
    all.push(
      one.ok
        ? one.value
        : { name, outcome: 'unreachable', difference: null, checks: [], problem: one.problem.code },
    )
  }
  return ok(output(all))
}

function output(refreshed: readonly Refreshed[]): CommandOutput {
  return {
    json: { refreshed },
    text: () =>
      refreshed.length === 0
        ? 'No partner application has a metadata URL.'
        : table(
            ['Identity', 'Outcome', 'New keys', 'Gone', ''],
            refreshed.map(({ name, outcome, difference, problem }) => [
              name,
              outcome,
              keysOf(difference, 'added'),
              keysOf(difference, 'gone'),
              problem ?? '',
            ]),
          )
            .map(printable)
            .join('\n'),
  }
}

function keysOf(difference: MetadataReading['difference'], change: 'added' | 'gone'): string {
  return (difference?.keys ?? [])
    .filter(each => each.change === change)
    .map(({ key }) => key.x5t)
    .join(', ')
}

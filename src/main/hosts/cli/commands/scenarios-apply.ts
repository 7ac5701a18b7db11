/** `countersign scenarios apply`: everything that can be done here, in one go; twice does no harm. */
import type { RequestArgument } from '../../../../contract/api.ts'
import { type Scenario, type ScenarioName, scenarioNames } from '../../../../contract/partner.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { acceptableId, readThroughApplication } from '../metadata-input.ts'
import { scenarioJson, scenarioLines } from '../scenario-output.ts'

type Input = RequestArgument<'scenarios.apply'>

const documents = {
  exchange: 'exchange',
  sharepoint: 'sharepoint',
  'authorization-server': 'authorizationServer',
} as const

const documentsOf: { readonly [S in ScenarioName]: readonly (keyof typeof documents)[] } = {
  'on-premises': ['exchange', 'sharepoint'],
  cloud: ['authorization-server'],
  'cross-premises': ['exchange', 'sharepoint', 'authorization-server'],
}

export const scenariosApply: Command = {
  usage:
    'scenarios apply on-premises|cloud|cross-premises [--exchange FILE|URL] [--sharepoint FILE|URL] [--authorization-server FILE|URL] [--online exchange,sharepoint] [--data-dir DIR] [--json]',
  summary: 'Sets up what a scenario needs here; what is there already is set right.',
  options: {
    ...dataFolderOptions,
    exchange: { type: 'string', help: 'the metadata document of Exchange on premises' },
    sharepoint: { type: 'string', help: 'the metadata document of SharePoint on premises' },
    'authorization-server': { type: 'string', help: 'the metadata document of the authorization server' },
    online: {
      type: 'string',
      help: 'who is reached through it: exchange, sharepoint or both (default: exchange)',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const input = readInput(context)
    if (!input.ok) return input
    const applied = await withApplication(context, application => apply(application, context, input.value))
    return applied.ok
      ? ok({
          json: scenarioJson(applied.value),
          text: () => scenarioLines(applied.value).join('\n').trimEnd(),
        })
      : applied
  },
}

/** What belongs to another scenario is refused, not ignored. */
function readInput({ positionals, options }: CommandContext): Result<Input> {
  const usage = (hint: string) => err({ code: 'usage', hint } as const)
  const scenario = scenarioNames.find(name => name === positionals[0])
  if (scenario === undefined)
    return usage(
      `there is no scenario '${printable(positionals[0] ?? '').slice(0, 40)}'; one of ${scenarioNames.join(', ')}`,
    )
  const foreign = Object.keys(documents)
    .filter(name => !documentsOf[scenario].some(own => own === name))
    .find(name => options.text(name) !== undefined)
  if (foreign !== undefined) return usage(`--${foreign} does not go with ${scenario}`)
  const online = options.text('online')
  if (online === undefined) return ok({ scenario })
  if (scenario === 'on-premises') return usage(`--online does not go with ${scenario}`)
  const throughServer = (['exchange', 'sharepoint'] as const).filter(product =>
    online.split(',').includes(product),
  )
  return throughServer.length === online.split(',').length
    ? ok({ scenario, throughServer })
    : usage(
        `--online is exchange, sharepoint or exchange,sharepoint, not '${printable(online).slice(0, 60)}'`,
      )
}

async function apply(
  application: Application,
  context: CommandContext,
  input: Input,
): Promise<Result<Scenario>> {
  const readings: Partial<Record<(typeof documents)[keyof typeof documents], string>> = {}
  for (const name of documentsOf[input.scenario]) {
    const from = context.options.text(name)
    if (from === undefined) continue
    const reading = await readThroughApplication(application, context, from)
    if (!reading.ok) return reading
    const id = acceptableId(reading.value)
    if (!id.ok) return id
    readings[documents[name]] = id.value
  }
  return ask(application, 'scenarios.apply', { ...input, ...readings })
}

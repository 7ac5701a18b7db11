/** `countersign scenarios list`: what is done, what is to do here, what remains elsewhere. */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { scenarioJson, stepLines } from '../scenario-output.ts'

export const scenariosList: Command = {
  usage: 'scenarios list [--data-dir DIR] [--json]',
  summary: 'Tells of each scenario what is done, what is to do here, and what remains elsewhere.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'scenarios.list', {})
      if (!answer.ok) return answer
      const { scenarios } = answer.value
      return ok({
        json: { scenarios: scenarios.map(scenarioJson) },
        text: () =>
          scenarios
            .flatMap(scenario => [...stepLines(scenario), ''])
            .join('\n')
            .trimEnd(),
      })
    }),
}

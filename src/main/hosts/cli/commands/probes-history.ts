/** `countersign probes history` and `probes show`: runs that were kept, and one of them in full. */
import { err, ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { readRunId } from '../probe-run-id.ts'
import { probeHistoryOutput, probeRunOutput } from '../probe-run-output.ts'

export const probesHistory: Command = {
  usage: 'probes history [--data-dir DIR] [--json]',
  summary: 'Lists the runs that are kept, the newest first.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const history = await ask(application, 'probes.history', {})
      return history.ok ? ok(probeHistoryOutput(history.value.runs)) : history
    }),
}

export const probesShow: Command = {
  usage: 'probes show [RUN] [--data-dir DIR] [--json]',
  summary: 'Shows the results of a run; without an id those of the newest.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const id = await readRunId(application, context)
      if (!id.ok) return id
      const run = await ask(application, 'probes.run', { run: id.value })
      if (!run.ok) return run
      return run.value.run === null
        ? err({ code: 'probe-run-unknown', run: id.value })
        : ok(probeRunOutput(run.value.run))
    }),
}

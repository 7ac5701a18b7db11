/** `countersign probes plan`: what would be probed; asks nobody. */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { probePlanOutput } from '../probe-run-output.ts'
import { probeScopeOptions, probeScopeUsage, readProbeScope } from '../probe-scope.ts'

export const probesPlan: Command = {
  usage: `probes plan ${probeScopeUsage} [--data-dir DIR] [--json]`,
  summary: 'Lists every endpoint that a run would probe, and what is left out.',
  options: { ...dataFolderOptions, ...probeScopeOptions },
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const scope = await readProbeScope(application, context)
      if (!scope.ok) return scope
      const plan = await ask(application, 'probes.plan', { scope: scope.value })
      return plan.ok ? ok(probePlanOutput(plan.value)) : plan
    }),
}

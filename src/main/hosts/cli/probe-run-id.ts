/** The run that a command means: by its id, or the newest. */
import { ProbeRunId } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'
import type { CommandContext } from './command.ts'
import { printable } from './command-line.ts'

/** Fails with probe-run-unknown. */
export async function readRunId(
  application: Application,
  { positionals }: CommandContext,
): Promise<Result<ProbeRunId>> {
  const [given] = positionals
  if (given !== undefined) {
    const id = ProbeRunId.safeParse(given)
    return id.success ? ok(id.data) : err({ code: 'probe-run-unknown', run: printable(given) })
  }
  const history = await ask(application, 'probes.history', {})
  if (!history.ok) return history
  const [newest] = history.value.runs
  return newest === undefined ? err({ code: 'probe-run-unknown', run: '' }) : ok(newest.id)
}

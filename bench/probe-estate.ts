/** A run of probes of everything that is planned, from its start until its results are on disk. */
import type { ProbeRun } from '../src/contract/probe-run.ts'
import type { Application } from '../src/main/application.ts'
import { request } from './large-folder.ts'

export async function probeEstate(application: Application): Promise<ProbeRun> {
  let over: () => void = () => undefined
  const ended = new Promise<void>(resolve => (over = resolve))
  const stop = application.onEvent(event => {
    if (event.name === 'probes.progressed' && event.data.status.endedAt !== null) over()
  })
  const { id } = await request(application, 'probes.start', { scope: { kind: 'estate' } })
  await ended
  stop()
  const { run } = await request(application, 'probes.run', { run: id })
  if (run === null) throw new Error('the run was not kept')
  return run
}

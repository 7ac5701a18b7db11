/** Endpoints listed and runs awaited, on the real application. */
import type { EventData } from '../../src/contract/api.ts'
import type { ProbeRun } from '../../src/contract/probe-run.ts'
import type { RealConsole } from './real-console.ts'

/** The root is trusted, the ports of this machine are listed, each to be judged by `serverName`. */
export async function listPorts(
  console: RealConsole,
  ports: readonly number[],
  { root, serverName }: { readonly root: Uint8Array; readonly serverName: string },
): Promise<void> {
  const ticket = console.application.tickets.offer('root.cer', Uint8Array.from(root), 'opened')
  await console.must('certificates.import', {
    ticket,
    selection: ['cert-0'],
    target: { computer: 'workstation', store: 'Root' },
    exportable: false,
    includeExtendedProperties: false,
  })
  for (const port of ports)
    await console.must('probes.addEndpoint', {
      host: '127.0.0.1',
      port,
      role: 'client-to-server',
      serverName,
    })
}

/** `at`: milliseconds, by a clock that nobody sets. */
export type Told = EventData<'probes.progressed'> & { readonly at: number }

/** Probes everything, and answers what was kept and what was told. */
export async function probeAll(
  console: RealConsole,
): Promise<{ readonly run: ProbeRun; readonly told: readonly Told[] }> {
  const told: Told[] = []
  let over: () => void = () => undefined
  const ended = new Promise<void>(resolve => (over = resolve))
  const stop = console.application.onEvent(event => {
    if (event.name !== 'probes.progressed') return
    told.push({ ...event.data, at: performance.now() })
    if (event.data.status.endedAt !== null) over()
  })
  const { id } = await console.must('probes.start', { scope: { kind: 'estate' } })
  await ended
  stop()
  const { run } = await console.must('probes.run', { run: id })
  if (run === null) throw new Error('The run is gone.')
  return { run, told }
}

/**
 * A process that opens the data folder of its first argument and probes everything that is listed in it, as often as its
 * second argument says. After each run it says, synchronously, what the heap holds once rubbish is collected.
 */
import { writeSync } from 'node:fs'
import { openRealConsole } from '../fakes/real-console.ts'
import { probeAll } from '../fakes/probing-console.ts'

export type ProbingSaid =
  | { readonly say: 'opened' }
  | { readonly say: 'told' }
  | { readonly say: 'kept'; readonly id: string; readonly heapBytes: number }

function say(said: ProbingSaid): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}

async function run(folder: string, times: number): Promise<void> {
  const console = await openRealConsole(folder)
  say({ say: 'opened' })
  console.application.onEvent(event => {
    if (event.name === 'probes.progressed') say({ say: 'told' })
  })
  for (let time = 0; time < times; time += 1) {
    const { run: probed } = await probeAll(console)
    globalThis.gc?.()
    say({ say: 'kept', id: probed.status.id, heapBytes: process.memoryUsage().heapUsed })
  }
  await console.application.close()
}

const [, , folder = '', times = '1'] = process.argv
await run(folder, Number(times))

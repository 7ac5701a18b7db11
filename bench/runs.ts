/**
 * A run of a thousand endpoints as the application makes it (planned, judged by the stores, told as it goes, compared
 * with the run before, kept on disk), beside the probes alone. A hundred addresses, so that the limit of two at one host
 * is not what is measured.
 */
import { join } from 'node:path'
import { probeLimits, secondsAtMost } from '../src/contract/probe-limits.ts'
import type { Application } from '../src/main/application.ts'
import { createProber } from '../src/main/compose-probe.ts'
import { temporaryFolder } from '../test/fixtures/make-pki.ts'
import { openFolder, request } from './large-folder.ts'
import { elapsedMs, inTurn } from './measure.ts'
import { probeEstate } from './probe-estate.ts'
import type { Bench } from './run.ts'
import { inParallel, startFleet, type Fleet } from './tls-fleet.ts'

const count = 1000
const addresses = 100

export const runRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  try {
    const fleet = await startFleet(folder.path, { count, addresses })
    const application = await openFolder(join(folder.path, 'data'))
    try {
      await list(application, fleet)
      yield {
        work: '1,000 TLS endpoints in one run, compared with the one before and kept',
        rival: `the same probes alone, ${probeLimits.atOnce} in flight, judged by the same root`,
        bar: { kind: 'at-least', ratio: 0.8 },
        unit: 'endpoints/s',
        ...(await inTurn(
          5,
          () => rate(() => runToEnd(application)),
          () => rate(() => probeEach(fleet)),
        )),
      }
    } finally {
      await application.close()
      await fleet.stop()
    }
  } finally {
    folder.remove()
  }
}

/** The root is trusted, and every server is listed. */
async function list(application: Application, { places, root, host }: Fleet): Promise<void> {
  const ticket = application.tickets.offer('root.cer', Uint8Array.from(root.der), 'opened')
  await request(application, 'certificates.import', {
    ticket,
    selection: ['cert-0'],
    target: { computer: 'workstation', store: 'Root' },
    exportable: false,
    includeExtendedProperties: false,
  })
  for (const place of places)
    await request(application, 'probes.addEndpoint', { ...place, role: 'web', serverName: host })
}

async function runToEnd(application: Application): Promise<void> {
  const { status } = await probeEstate(application)
  // Their certificates name nobody who would know of a revocation, which is a warning.
  const { works, attention } = status.counts
  if (works + attention !== count) throw new Error(`${works + attention} of ${count} endpoints answer well`)
}

async function probeEach({ places, root, host }: Fleet): Promise<void> {
  const prober = createProber({ roots: [root.der], intermediates: [] })
  const never = new AbortController().signal
  const timeoutMs = secondsAtMost('estate') * 1000
  await inParallel(probeLimits.atOnce, places, async place => {
    const target = { ...place, serverName: host, timeoutMs, sip: false, http: true, client: null }
    const { verdict } = await prober(target, { kind: 'dns', name: host }, never)
    if (verdict !== 'trusted') throw new Error(`an endpoint is ${verdict}`)
  })
}

/** Endpoints per second of wall clock. */
async function rate(all: () => Promise<void>): Promise<number> {
  return (count * 1000) / (await elapsedMs(all))
}

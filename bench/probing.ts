/** TLS endpoints of a process of their own, probed with a full result each, beside a fleet of `openssl s_client`. */
import { createProber } from '../src/main/compose-probe.ts'
import { temporaryFolder } from '../test/fixtures/make-pki.ts'
import { elapsedMs, inTurn } from './measure.ts'
import type { Bench } from './run.ts'
import { inParallel, startFleet, type Fleet } from './tls-fleet.ts'
import { processMs } from './tools.ts'

const count = 200
const inFlight = 16

export const probingRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  try {
    const fleet = await startFleet(folder.path, { count, addresses: 1 })
    const ports = fleet.places.map(({ port }) => port)
    try {
      yield {
        work: `${count} TLS endpoints probed, full result each, ${inFlight} in flight`,
        rival: `${count} times openssl s_client -showcerts, chain and name verified, in parallel ${inFlight}`,
        bar: { kind: 'at-least', ratio: 3 },
        unit: 'endpoints/s',
        ...(await inTurn(5, ourRate(ports, fleet), opensslRate(ports, fleet))),
      }
    } finally {
      await fleet.stop()
    }
  } finally {
    folder.remove()
  }
}

function ourRate(ports: readonly number[], { root, host }: Fleet): () => Promise<number> {
  const prober = createProber({ roots: [root.der], intermediates: [], crls: undefined })
  const never = new AbortController().signal
  return () =>
    rate(ports, async port => {
      const target = { host: '127.0.0.1', port, serverName: host, timeoutMs: 8000, sip: false, client: null }
      const { verdict, chain } = await prober(target, { kind: 'dns', name: host }, never)
      if (verdict !== 'trusted' || chain.length !== 2) throw new Error(`an endpoint is ${verdict}`)
    })
}

function opensslRate(ports: readonly number[], { root, host }: Fleet): () => Promise<number> {
  const trust = ['-no-CApath', '-no-CAstore', '-CAfile', root.pemPath, '-verify_return_error']
  return () =>
    rate(ports, port =>
      processMs('openssl', [
        ...['s_client', '-connect', `127.0.0.1:${port}`, '-showcerts'],
        ...['-servername', host, '-verify_hostname', host, ...trust],
      ]),
    )
}

/** Endpoints per second of wall clock, from the first to the last. */
async function rate(ports: readonly number[], probe: (port: number) => Promise<unknown>): Promise<number> {
  const ms = await elapsedMs(() => inParallel(inFlight, ports, probe))
  return (ports.length * 1000) / ms
}

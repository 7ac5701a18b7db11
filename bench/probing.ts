/** TLS endpoints of a process of their own, probed with a full result each, beside a fleet of `openssl s_client`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createProber } from '../src/main/compose-probe.ts'
import { makeCertificate, makeKey, temporaryFolder, type TestCertificate } from '../test/fixtures/make-pki.ts'
import { elapsedMs, inTurn } from './measure.ts'
import type { Bench } from './run.ts'
import { processMs } from './tools.ts'

const count = 200
const inFlight = 16
const host = 'fe01.litwareinc.com'
const serversScript = join(import.meta.dirname, 'tls-servers.ts')

export const probingRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  try {
    const root = makeCertificate(folder.path, { name: 'root', ca: true, key: 'rsa2048' })
    const servers = await startServers(makeIdentities(folder.path, root))
    try {
      yield {
        work: `${count} TLS endpoints probed, full result each, ${inFlight} in flight`,
        rival: `${count} times openssl s_client -showcerts, chain and name verified, in parallel ${inFlight}`,
        bar: { kind: 'at-least', ratio: 3 },
        unit: 'endpoints/s',
        ...(await inTurn(5, ourRate(servers.ports, root), opensslRate(servers.ports, root))),
      }
    } finally {
      await servers.stop()
    }
  } finally {
    folder.remove()
  }
}

interface Identities {
  readonly keyPath: string
  /** PEM files. */
  readonly chainPaths: readonly string[]
}

/** One key for all: an RSA key takes long to make, and no probe looks whether it has seen one before. */
function makeIdentities(folder: string, root: TestCertificate): Identities {
  const authority = makeCertificate(folder, { name: 'authority', ca: true, key: 'rsa2048', issuer: root })
  const keyPath = join(folder, 'servers.key')
  makeKey(keyPath, 'rsa2048')
  const chainPaths = Array.from({ length: 16 }, (_, index) => {
    const server = makeCertificate(folder, {
      name: `server-${index}`,
      issuer: authority,
      keyFrom: { keyPath },
      subjectAltNames: [`DNS:${host}`],
      extensions: ['extendedKeyUsage = serverAuth', 'keyUsage = critical,digitalSignature,keyEncipherment'],
    })
    const path = join(folder, `server-${index}.chain.pem`)
    writeFileSync(path, server.pem + authority.pem)
    return path
  })
  return { keyPath, chainPaths }
}

async function startServers({ keyPath, chainPaths }: Identities) {
  const child = spawn(process.execPath, [serversScript, String(count), keyPath, ...chainPaths], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line')
  const ports: unknown = JSON.parse(String(line))
  if (!Array.isArray(ports)) throw new Error('the servers printed no ports')
  return {
    ports: ports.map(Number),
    async stop(): Promise<void> {
      const ended = once(child, 'close')
      child.stdin.end()
      await ended
    },
  }
}

function ourRate(ports: readonly number[], root: TestCertificate): () => Promise<number> {
  const prober = createProber({ roots: [root.der], intermediates: [], crls: undefined })
  const never = new AbortController().signal
  return () =>
    rate(ports, async port => {
      const target = { host: '127.0.0.1', port, serverName: host, timeoutMs: 8000, sip: false, client: null }
      const { verdict, chain } = await prober(target, { kind: 'dns', name: host }, never)
      if (verdict !== 'trusted' || chain.length !== 2) throw new Error(`an endpoint is ${verdict}`)
    })
}

function opensslRate(ports: readonly number[], root: TestCertificate): () => Promise<number> {
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
  const waiting = [...ports]
  const worker = async (): Promise<void> => {
    for (let port = waiting.pop(); port !== undefined; port = waiting.pop()) await probe(port)
  }
  const ms = await elapsedMs(() => Promise.all(Array.from({ length: inFlight }, worker)))
  return (ports.length * 1000) / ms
}

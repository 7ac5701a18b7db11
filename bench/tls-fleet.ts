/** TLS servers of a process of their own, below a root and an authority made for them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { makeCertificate, makeKey, type TestCertificate } from '../test/fixtures/make-pki.ts'

const serversScript = join(import.meta.dirname, 'tls-servers.ts')
const host = 'fe01.litwareinc.com'

const Places = z.array(z.object({ host: z.string(), port: z.int() }))

export interface Fleet {
  readonly places: z.output<typeof Places>
  readonly root: TestCertificate
  /** What all of them are made out to. */
  readonly host: string
  stop(): Promise<void>
}

interface Size {
  /** Servers. */
  readonly count: number
  /** Of this machine, over which they are spread. */
  readonly addresses: number
}

/** @param folder takes keys and certificates. */
export async function startFleet(folder: string, { count, addresses }: Size): Promise<Fleet> {
  const root = makeCertificate(folder, { name: 'root', ca: true, key: 'rsa2048' })
  const { keyPath, chainPaths } = makeIdentities(folder, root)
  const args = [serversScript, String(count), String(addresses), keyPath, ...chainPaths]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line')
  return {
    places: Places.parse(JSON.parse(String(line))),
    root,
    host,
    async stop() {
      const ended = once(child, 'close')
      child.stdin.end()
      await ended
    },
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

/** So many at a time, until all are done. */
export async function inParallel<T>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

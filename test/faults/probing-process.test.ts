/** Runs of probes in a process of their own: killed at any moment, and watched for what they leave in memory. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPorts } from '../fakes/probing-console.ts'
import { openRealConsole } from '../fakes/real-console.ts'
import { makeCertificate, temporaryFolder } from '../fixtures/make-pki.ts'
import { startTlsFarm, type TlsFarm } from '../fixtures/tls-farm.ts'
import type { ProbingSaid } from './probing-process.ts'

const folder = temporaryFolder('countersign-probing-')
const serverName = 'fe-001.litwareinc.com'
const script = fileURLToPath(new URL('probing-process.ts', import.meta.url))
let root: Uint8Array
let farm: TlsFarm

beforeAll(async () => {
  const authority = makeCertificate(folder.path, { name: 'root', ca: true })
  const leaf = makeCertificate(folder.path, {
    name: 'leaf',
    issuer: authority,
    subjectAltNames: [`DNS:${serverName}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
  root = authority.der
  farm = await startTlsFarm(200, { cert: leaf.pem, key: readFileSync(leaf.keyPath, 'utf8') })
})
afterAll(async () => {
  await farm.close()
  folder.remove()
})

async function prepared(name: string, ports: readonly number[]): Promise<string> {
  const data = join(folder.path, name)
  const console = await openRealConsole(data)
  await listPorts(console, ports, { root, serverName })
  await console.application.close()
  return data
}

function start(data: string, times: number) {
  const child = spawn(process.execPath, ['--expose-gc', script, data, String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  let heard: () => void = () => undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    heard()
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const said = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as ProbingSaid)
  return {
    ended,
    said,
    async hears(say: ProbingSaid['say']) {
      while (said().every(each => each.say !== say)) await new Promise<void>(resolve => (heard = resolve))
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const kept = (said: readonly ProbingSaid[]) => said.flatMap(each => (each.say === 'kept' ? [each] : []))

describe('a process that probes', () => {
  it('leaves a sound folder whenever it is killed, with every run that it had ended', async () => {
    const data = await prepared('killed', farm.ports.slice(0, 60))
    const ended: string[] = []
    for (let kill = 0; kill < 12; kill += 1) {
      const child = start(data, 1000)
      await child.hears(kill % 3 === 0 ? 'opened' : kill % 3 === 1 ? 'told' : 'kept')
      await wait(kill * 17)
      await child.kill()
      ended.push(...kept(child.said()).map(({ id }) => id))

      const console = await openRealConsole(data)
      const { runs } = await console.must('probes.history', {})
      const ids = runs.map(({ id }) => id)
      const newest = ended.slice(-5)
      expect(ids).toEqual(expect.arrayContaining(newest))
      for (const run of ids.slice(0, 3)) {
        const { run: whole } = await console.must('probes.run', { run })
        expect(whole?.rows).toHaveLength(60)
      }
      expect(await console.must('audit.verify', {})).toMatchObject({ intact: true })
      await console.application.close()
    }
    expect(ended.length).toBeGreaterThan(3)
  }, 180_000)

  it('keeps nothing of a run in memory once it is written', async () => {
    const data = await prepared('memory', farm.ports)
    const child = start(data, 8)
    await child.ended
    const heaps = kept(child.said()).map(({ heapBytes }) => heapBytes)
    expect(heaps).toHaveLength(8)
    const [, warm = 0] = heaps
    expect(Math.max(...heaps.slice(2)), heaps.join()).toBeLessThan(warm * 1.25)
  }, 180_000)
})

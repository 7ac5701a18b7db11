/** `listen` and `trust servers` as processes: openssl calls, and each call is told in its own line. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))
const folder = temporaryFolder('listen-cli-')
const at = (name: string) => join(folder.path, name)
const data = ['--data-dir', at('data')]
const env = { PHRASE: 'granite harbor lamp' }
const unlock = ['--passphrase-env', 'PHRASE']
const pki = makeTestPki(folder.path, { authorityKey: 'p256' })
const thumbprint = createHash('sha1').update(pki.rsaLeaf.der).digest('hex').toUpperCase()

async function must(...args: string[]): Promise<unknown> {
  const run = await runCli([...args, ...data, '--json'], { env })
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run.json()
}

beforeAll(async () => {
  const chain = [pki.intermediate, pki.root]
  makePfx(folder.path, { name: 'us', leaf: pki.rsaLeaf, chain, password: 'x' })
  await must('import', at('us.pfx'), '--password', 'x', ...unlock)
  await must(
    'estate',
    'add-server',
    'ec-leaf.litwareinc.com',
    '--pool',
    'litwareinc.com',
    '--kind',
    'FrontEnd',
  )
})
afterAll(() => folder.remove())

async function listen(...more: string[]) {
  const args = ['listen', '127.0.0.1:0', '--certificate', thumbprint, ...unlock, ...data, ...more]
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = once(child, 'close')
  await expect.poll(() => printed, { timeout: 20_000, interval: 20 }).toMatch(/127\.0\.0\.1:\d+/)
  const port = /127\.0\.0\.1:(\d+)/.exec(printed)?.[1] ?? ''
  return { child, port, ended, lines: () => printed.trim().split('\n') }
}

async function call(port: string, ...args: string[]): Promise<void> {
  const command = ['s_client', '-connect', `127.0.0.1:${port}`, '-quiet', '-nocommands', ...args]
  const client = spawn('openssl', command, { stdio: ['pipe', 'ignore', 'ignore'] })
  client.stdin.on('error', () => undefined)
  client.stdin.end('OPTIONS sip:litwareinc.com SIP/2.0\r\nVia: SIP/2.0/TLS a\r\n\r\n')
  await once(client, 'close')
}
const asEdge = ['-cert', pki.ecLeaf.pemPath, '-key', pki.ecLeaf.keyPath]

describe('listen', () => {
  it('tells each call as one document in one line, and ends by a signal', async () => {
    const { child, port, ended, lines } = await listen('--client-certificate', 'require', '--json')
    expect(lines().map(line => JSON.parse(line) as unknown)).toEqual([{ listening: `127.0.0.1:${port}` }])
    await call(port, ...asEdge)
    await call(port)
    await expect.poll(() => lines().length, { timeout: 10_000 }).toBe(3)
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    const calls = lines()
      .slice(1)
      .map(line => JSON.parse(line) as { outcome: string; findings: { message: string }[] })
    expect(calls).toMatchObject([
      { id: 1, outcome: 'trusted', firstLine: 'OPTIONS sip:litwareinc.com SIP/2.0' },
      { id: 2, outcome: 'no-certificate', findings: [{ code: 'CLIENT_CERTIFICATE_REQUIRED' }] },
    ])
    expect(calls[1]?.findings[0]?.message).toBe('The caller was asked for a certificate and showed none.')
  })

  it('ends after the first call when told so, in words', async () => {
    const { port, ended, lines } = await listen('--once')
    await call(port, ...asEdge)
    expect((await ended)[0]).toBe(0)
    expect(lines()).toEqual([
      `Listening at 127.0.0.1:${port}. End with Ctrl+C.`,
      expect.stringMatching(/127\.0\.0\.1 {2}Trusted {2}TLSv1\.3 .*"OPTIONS sip:litwareinc\.com SIP\/2\.0"/),
      'Called 1 time.',
    ])
  })

  it('holds the data folder meanwhile: a run of probes says that it is not kept', async () => {
    const services = ['sip', 'sip-client', 'im-conferencing', 'web-internal', 'web-external']
    await must('probes', 'ports', '--reset', ...services.map(service => `${service}=off`))
    await must('probes', 'add', '127.0.0.1:1')
    const { child, ended } = await listen()
    const run = await runCli(['probes', 'run', ...data], { env })
    child.kill('SIGTERM')
    await ended
    expect(run.code).toBe(0)
    expect(run.stderr).toContain('the results of this run are not kept')
    expect(await must('probes', 'history')).toEqual({ runs: [] })
  })

  it('ends in peace when nobody reads what it tells', async () => {
    const { child, port, ended, lines } = await listen()
    child.stdout.destroy()
    await call(port, ...asEdge)
    expect((await ended)[0]).toBe(0)
    expect(lines()).toEqual([`Listening at 127.0.0.1:${port}. End with Ctrl+C.`])
  })

  it.each([
    [['127.0.0.1', '--certificate', thumbprint], 'USAGE', 2],
    [['127.0.0.1:0'], 'USAGE', 2],
    [['127.0.0.1:0', '--certificate', thumbprint, '--client-certificate', 'perhaps'], 'USAGE', 2],
    [['127.0.0.1:0', '--certificate', thumbprint, '--minutes', '0'], 'USAGE', 2],
    [['127.0.0.1:0', '--certificate', 'AB'.repeat(20)], 'NOT_FOUND', 1],
  ])('%j ends with %s', async (args, code, exit) => {
    const run = await runCli(['listen', ...args, ...unlock, ...data, '--json'], { env })
    expect([run.code, JSON.parse(run.stderr)]).toMatchObject([exit, { error: { code } }])
  })
})

describe('trust servers', () => {
  it('lists names and what should be served', async () => {
    expect(await must('trust', 'servers')).toMatchObject({
      servers: [
        {
          fqdn: 'ec-leaf.litwareinc.com',
          pool: 'litwareinc.com',
          services: [{ type: 'Default', names: ['litwareinc.com', 'ec-leaf.litwareinc.com'] }, {}, {}],
        },
      ],
    })
    const { stdout } = await runCli(['trust', 'servers', ...data], { env })
    expect(stdout).toMatch(/^Server +Pool +What +Names +Missing +Should serve +Last seen\n/)
    expect(stdout).toMatch(
      /Default +litwareinc\.com ec-leaf\.litwareinc\.com +Nothing assigned +Not seen yet/,
    )
  })
})

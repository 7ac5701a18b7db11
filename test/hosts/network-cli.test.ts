/** `metadata serve` and `partners test` as processes: what is served is what partners read, and the lab tells the rest. */
import { spawn } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveTest } from '../../src/contract/partner.ts'
import { type Lab, startLab } from '../../src/main/lab/start-lab.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder, type TestPki } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))
const folder = temporaryFolder('network-cli-')
const at = (name: string) => join(folder.path, name)
const data = ['--data-dir', at('data')]
const env = { PHRASE: 'granite harbor lamp' }
const open = ['--passphrase-env', 'PHRASE']
let pki: TestPki
let lab: Lab
let thumbprint = ''

async function must(...args: string[]): Promise<unknown> {
  const run = await runCli([...args, ...data, '--json'], { env })
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run.json()
}

beforeAll(async () => {
  lab = await startLab()
  pki = makeTestPki(folder.path, {
    leaf: {
      subject: '/CN=litwareinc.com',
      subjectAltNames: ['DNS:litwareinc.com', 'DNS:localhost', 'IP:127.0.0.1'],
    },
  })
  thumbprint = createHash('sha1').update(pki.rsaLeaf.der).digest('hex').toUpperCase()
  writeFileSync(at('lab.pem'), lab.root.pem)
  makePfx(folder.path, { name: 'us', leaf: pki.rsaLeaf, chain: [pki.intermediate, pki.root], password: 'x' })
  await must('estate', 'add-sip-domain', 'litwareinc.com', '--default')
  await must('import', at('us.pfx'), '--password', 'x', ...open)
  await must('import', at('lab.pem'), '--store', 'Root')
  await must('assign', '--type', 'OAuthTokenIssuer', '--thumbprint', thumbprint, ...open)
  await must('partners', 'add', 'lab.exchange', '--metadata', lab.urlOf('exchange', 'metadata'))
})
afterAll(async () => {
  await lab.stop()
  folder.remove()
})

const serveArgs = ['metadata', 'serve', '--listen', '127.0.0.1:0', ...open, ...data]

async function serve(...more: string[]) {
  const child = spawn(process.execPath, [entry, ...serveArgs, '--certificate', thumbprint, ...more], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  let failed = ''
  child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString()))
  await expect.poll(() => printed + failed, { timeout: 20_000, interval: 20 }).toContain('\n')
  const url = /https:[^\s"]+\/1/.exec(printed)?.[0] ?? failed
  return { child, url, printed: () => printed }
}

/** Trusts our root only; answers the served chain as well. */
function read(url: string): Promise<{ body: string; issuer: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: pki.root.pem, agent: false }, answer => {
      const socket = answer.socket as TLSSocket
      const issuer = socket.getPeerX509Certificate()?.issuerCertificate?.subject ?? ''
      let body = ''
      answer.on('data', chunk => (body += String(chunk)))
      answer.on('end', () => resolve({ body, issuer }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('metadata serve', () => {
  it('serves what metadata show prints, with its chain, until it is ended', async () => {
    const shown = await runCli(['metadata', 'show', ...data, '--json'])
    const { child, url, printed } = await serve('--json')
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/metadata\/json\/1$/)
    const { body, issuer } = await read(url)
    const document = JSON.parse(body) as { issuer: string; keys: { keyvalue: { value: string } }[] }
    expect(document.issuer).toBe('00000004-0000-0ff1-ce00-000000000000@litwareinc.com')
    expect(document.keys.map(({ keyvalue }) => keyvalue.value)).toEqual([
      Buffer.from(pki.rsaLeaf.der).toString('base64'),
    ])
    expect((shown.json() as typeof document).keys).toEqual(document.keys)
    expect(issuer).toBe(new X509Certificate(pki.intermediate.pem).subject)
    // A partner that trusts our root takes it over.
    expect(await lab.partners.exchange.refreshFrom(url, [pki.root.pem])).toEqual({
      ok: true,
      value: 'trusted',
    })
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(JSON.parse(printed())).toEqual({ url })
    await expect(read(url)).rejects.toThrow('ECONNREFUSED')
  })

  it('says in words what it does, and what it did', async () => {
    const { child, url, printed } = await serve()
    await read(url)
    const ended = once(child, 'close')
    child.kill('SIGINT')
    await ended
    expect(printed()).toBe(`Serving ${url}. End with Ctrl+C.\nServed ${url} 1 times.\n`)
    const audit = readFileSync(join(at('data'), 'audit.jsonl'), 'utf8')
    const entries = audit
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { action: string; object: string })
    expect(entries.slice(-2).map(({ action, object }) => [action, object])).toEqual([
      ['metadata.listenerStarted', url],
      ['metadata.listenerStopped', url],
    ])
  })

  it.each([
    [['--listen', '127.0.0.1', '--certificate', 'AB'.repeat(20)], 'USAGE', 2],
    [['--listen', '127.0.0.1:70000', '--certificate', 'AB'.repeat(20)], 'USAGE', 2],
    [['--listen', '127.0.0.1:0'], 'USAGE', 2],
    [['--listen', '127.0.0.1:0', '--certificate', 'AB'.repeat(20)], 'NOT_FOUND', 1],
  ])('%j ends with %s', async (args, code, exit) => {
    const run = await runCli(['metadata', 'serve', ...args, ...data, '--json'], { env })
    expect([run.error().code, run.code]).toEqual([code, exit])
  })

  it('needs the vault for the key', async () => {
    const args = ['--listen', '127.0.0.1:0', '--certificate', thumbprint]
    const run = await runCli(['metadata', 'serve', ...args, ...data, '--json'], { env })
    expect([run.error().code, run.code]).toEqual(['PASSWORD_REQUIRED', 1])
  })
})

describe('partners test', () => {
  const test = (...args: string[]) =>
    runCli(['partners', 'test', 'lab.exchange', ...open, ...data, ...args], { env })

  it('passes when the partner has our document; the answer is one JSON document', async () => {
    lab.partners.exchange.trust(JSON.stringify(await must('metadata', 'show')))
    const run = await test('--user-smtp', 'kenmyer@lab.litwareinc.com', '--json')
    expect([run.code, run.stderr]).toEqual([0, ''])
    const result = run.json() as LiveTest
    expect([result.partner, result.url, result.outcome, result.firstCause]).toEqual([
      'lab.exchange',
      lab.urlOf('exchange', 'resource'),
      'passed',
      null,
    ])
    expect(result.steps).toHaveLength(10)
    expect(run.stdout).not.toContain('eyJ')
  })

  it('names the cause in words, and ends with 0 all the same', async () => {
    await lab.setFault('exchange', 'clock-off')
    const run = await test()
    await lab.setFault('exchange', null)
    expect(run.code).toBe(0)
    expect(run.stderr).toMatch(/FAILED {2}clock +The clocks are \d+ min( \d+ s)? apart; the partner is ahead/)
    expect(run.stdout).toMatch(
      /^lab\.exchange at https:\S+: failed\nCause: The clocks are .*\nNext: {2}Set the clock/,
    )
  })

  it('without the passphrase tells that nothing could be signed', async () => {
    const run = await runCli(['partners', 'test', 'lab.exchange', ...data, '--json'], { env })
    expect(run.code).toBe(0)
    expect((run.json() as LiveTest).firstCause).toMatchObject({
      name: 'app-only-call',
      reason: 'cannot-sign',
      values: { reasons: 'vault-locked' },
    })
  })

  it('fails for a partner that is not there, and a URL that is none', async () => {
    const nobody = await runCli(['partners', 'test', 'nobody', ...data, '--json'], { env })
    expect([nobody.code, nobody.error().code]).toEqual([1, 'NOT_FOUND'])
    const url = await test('--url', 'http://localhost/', '--json')
    expect(url.code).not.toBe(0)
  })
})

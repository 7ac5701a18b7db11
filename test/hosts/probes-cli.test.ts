/** `probes` as a process: what is planned, a run with its export, two runs compared, and Ctrl+C. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { startSilentFarm, startTlsFarm, type TlsFarm } from '../fixtures/tls-farm.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('probes-cli-')
const serverName = 'fe-001.litwareinc.com'
let farm: TlsFarm
let second: TestCertificate

const data = (name: string) => ['--data-dir', join(folder.path, name)]
const secret = ({ pem, keyPath }: TestCertificate) => ({ cert: pem, key: readFileSync(keyPath, 'utf8') })

async function must(args: readonly string[], name = 'data') {
  const run = await runCli([...args, ...data(name), '--json'])
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run.json()
}

beforeAll(async () => {
  const root = makeCertificate(folder.path, { name: 'root', ca: true })
  const leaf = {
    issuer: root,
    subjectAltNames: [`DNS:${serverName}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  }
  const first = makeCertificate(folder.path, { name: 'first', ...leaf })
  second = makeCertificate(folder.path, { name: 'second', ...leaf })
  farm = await startTlsFarm(2, secret(first))
  await must(['import', root.pemPath, '--store', 'Root'])
  for (const port of farm.ports)
    await must([
      'probes',
      'add',
      `127.0.0.1:${String(port)}`,
      '--server-name',
      serverName,
      '--role',
      'client-to-server',
    ])
})
afterAll(async () => {
  await farm.close()
  folder.remove()
})

describe('probes', () => {
  it.each([
    [['settings', '--every', '60', '--no-schedule'], 'either --every or --no-schedule'],
    [['ports', 'sip=1=2'], /^'sip=1=2' is no SERVICE=PORT/],
    [['add', '192.0.2.1', '--srv'], "'192.0.2.1' is no domain; write DOMAIN"],
    [['add', 'contoso.com', '--srv', '--role', 'web'], /^--srv has the role federation/],
    [['run', '--client', 'nonsense'], "'nonsense' is no thumbprint: 40 hexadecimal digits"],
  ])('tells what is wrong with %j', async (args, message) => {
    const run = await runCli(['probes', ...args, ...data('data'), '--json'])
    expect(run.code).toBe(2)
    expect(run.error().message).toMatch(message)
  })

  it('writes IPv6 addresses so that they can be typed again', async () => {
    const added = await runCli(['probes', 'add', '[2001:db8::1]:5061', ...data('six')])
    expect(added.stdout).toMatch(/^\[2001:db8::1\]:5061 {2}/)
  })

  it('add partners by their domain, on the port of federation unless another is written', async () => {
    const added = await runCli(['probes', 'add', 'contoso.com', '--srv', ...data('partners')])
    expect(added.stdout).toMatch(/^contoso\.com:5061 {2}Federation partner \(MTLS\) {2}SRV$/m)
    expect(await must(['probes', 'add', 'fabrikam.com:5071', '--srv'], 'partners')).toMatchObject({
      listed: [{ host: 'contoso.com' }, { host: 'fabrikam.com', port: 5071, role: 'federation', srv: true }],
    })
  })

  it('plans the estate, by the ports that are set, and takes scopes by name', async () => {
    await must(
      [
        'estate',
        'add-server',
        'dir-001.litwareinc.com',
        '--pool',
        'dir.litwareinc.com',
        '--kind',
        'Director',
      ],
      'plan',
    )
    await must(['probes', 'ports', 'sip=15061'], 'plan')
    expect(await must(['probes', 'plan', '--pool', 'DIR.litwareinc.com'], 'plan')).toMatchObject({
      endpoints: [
        { id: 'dir-001.litwareinc.com:15061/sip' },
        { service: 'sip-client', port: 5061 },
        { service: 'web-internal', port: 443 },
        { service: 'web-external', port: 4443 },
      ],
      skipped: [],
    })
    const listed = await runCli(['probes', 'ports', 'web-external=4443', 'sip-client=off', ...data('plan')])
    expect(listed.stdout).toMatch(/^sip-client +not used here$/m)
    expect(listed.stdout).toMatch(/^web-external +4443$/m)
    expect(listed.stdout).toMatch(/^mobility +not used here$/m)
    const chosen = await runCli(['probes', 'ports', 'mobility=5087', ...data('plan')])
    expect(chosen.stdout).toMatch(/^mobility +5087$/m)
    for (const [scope, code] of [
      [['--server', 'nobody.litwareinc.com'], 'NOT_FOUND'],
      [['--site', 'Nowhere'], 'NOT_FOUND'],
      [['--pool', 'dir.litwareinc.com', '--server', 'dir-001.litwareinc.com'], 'USAGE'],
    ] as const)
      expect((await runCli(['probes', 'plan', ...scope, ...data('plan'), '--json'])).error()).toMatchObject({
        code,
      })
    expect((await runCli(['probes', 'ports', 'sip=x', ...data('plan'), '--json'])).error().code).toBe('USAGE')
  })

  it('runs, keeps, compares with the run before, and writes a report', async () => {
    const out = join(folder.path, 'report.html')
    const first = await must(['probes', 'run', '--export', out])
    expect(first).toMatchObject({
      status: { state: 'done', changed: 0, counts: { broken: 0, unreachable: 0 } },
      rows: [{ change: 'new' }, { change: 'new', result: { sipAnswer: '200 OK' } }],
    })
    expect(readFileSync(out, 'utf8')).toContain('<!doctype html>')
    farm.replace(farm.ports.slice(1), secret(second))
    const text = await runCli(['probes', 'run', ...data('data')])
    expect(text.code).toBe(0)
    expect(text.stdout).toMatch(/Replaced/)
    expect(await must(['probes', 'show'])).toMatchObject({
      status: { changed: 1 },
      rows: [{ change: 'same' }, { change: 'other-certificate' }],
    })
    const { runs } = (await must(['probes', 'history'])) as { runs: { id: string }[] }
    expect(runs).toHaveLength(2)
    const table = join(folder.path, 'first.csv')
    await must(['probes', 'export', runs[1]?.id ?? '', '--out', table])
    expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(4)
    const again = await runCli(['probes', 'export', '--out', table, ...data('data'), '--json'])
    expect([again.code, again.error().code]).toEqual([1, 'EXISTS'])
    const refused = await runCli(['probes', 'run', '--export', table, ...data('data'), '--json'])
    expect([refused.code, refused.error().code]).toEqual([1, 'EXISTS'])
    expect(await must(['probes', 'history'])).toMatchObject({ runs: [{}, {}] })
  })

  it('refuses to remove what is not listed', async () => {
    const run = await runCli(['probes', 'remove', 'nobody.litwareinc.com:1', ...data('data'), '--json'])
    expect(run.error()).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps what was found until Ctrl+C', async () => {
    const silent = await startSilentFarm(6)
    for (const port of silent.ports) await must(['probes', 'add', `127.0.0.1:${String(port)}`], 'ended')
    const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [entry, 'probes', 'run', ...data('ended'), '--json'], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
    const closed = new Promise<number | null>(resolve => child.once('close', resolve))
    await expect.poll(silent.connections, { timeout: 30_000 }).toBe(2)
    child.kill('SIGINT')
    expect(await closed).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ status: { state: 'cancelled' } })
    expect(await must(['probes', 'history'], 'ended')).toMatchObject({ runs: [{ state: 'cancelled' }] })
    await silent.close()
  })
})

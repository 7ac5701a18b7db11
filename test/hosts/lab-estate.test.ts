/** The lab's estate as its users have it: started, called, failing, and adopted by a console, by the command line alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasTool, run, skipReason } from '../fixtures/tools.ts'
import { type CliRun, runCli } from './run-cli.ts'

const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))

interface Endpoint {
  readonly server: string
  readonly service: string
  readonly host: string
  readonly port: number
  readonly fault: string | null
}

let base = ''
let child: ChildProcess
let estate: readonly Endpoint[] = []

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'countersign-lab-estate-'))
  child = spawn(process.execPath, [entry, 'lab', 'up', '--json', '--data-dir', base], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    printed += chunk.toString()
    if (printed.endsWith('\n}\n')) break
  }
  ;({ estate } = JSON.parse(printed) as { estate: Endpoint[] })
})
afterAll(async () => {
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
  rmSync(base, { recursive: true, force: true })
})

const countersign = (...args: string[]): Promise<CliRun> =>
  runCli([...args, '--data-dir', base, '--json'], {
    env: { LAB_TEST_PASSPHRASE: 'a passphrase of the test' },
  })
const file = (name: string): string => join(base, 'lab', 'estate', name)
const placeOf = (server: string, service: string): string => {
  const found = estate.find(each => each.server === server && each.service === service)
  return `${found?.host ?? ''}:${String(found?.port)}`
}

describe('the files of the estate', () => {
  it('are for this user only, and name every listener', () => {
    expect(JSON.parse(readFileSync(file('endpoints.json'), 'utf8'))).toEqual(
      estate.map(({ server, service, host, port }) => ({ server, service, host, port })),
    )
    for (const name of ['root.pem', 'issuing.crl', 'estate.json', 'fe-001.pfx', 'client.pfx'])
      if (process.platform !== 'win32') expect(statSync(file(name)).mode & 0o777).toBe(0o600)
  })

  it.skipIf(!hasTool('openssl'))(`hold each server's key and chain${skipReason('openssl')}`, () => {
    for (const name of ['fe-001', 'fe-002', 'edge-001', 'client']) {
      const opened = run('openssl', [
        'pkcs12',
        '-in',
        file(`${name}.pfx`),
        '-passin',
        'pass:litware-lab',
        '-nodes',
      ])
      expect(opened.toString().match(/BEGIN (PRIVATE KEY|CERTIFICATE)/g)).toEqual([
        'BEGIN CERTIFICATE',
        'BEGIN CERTIFICATE',
        'BEGIN PRIVATE KEY',
      ])
    }
    const verified = run('openssl', ['verify', '-CAfile', file('root.pem'), file('issuing.pem')])
    expect(verified.toString()).toContain('OK')
  })
})

describe('countersign lab', () => {
  it('calls a server as another one, and tells a refusal', async () => {
    const called = await countersign('lab', 'call', placeOf('fe-002', 'sip'), '--as', 'fe-001', '--sip')
    expect(called.json()).toMatchObject({ outcome: 'accepted', sipAnswer: '200 OK', distrust: null })
    const refused = await countersign(
      'lab',
      'call',
      placeOf('fe-002', 'sip'),
      '--as',
      'revoked',
      '--tls',
      '1.2',
    )
    expect(refused.json()).toMatchObject({ outcome: 'refused', alert: 'certificate_revoked' })
    const malformed = await countersign('lab', 'call', 'fe-002')
    expect([malformed.code, malformed.error().code]).toEqual([2, 'USAGE'])
  })

  it('has one listener fail and work again, and writes the list anew when something is revoked', async () => {
    const list = readFileSync(file('issuing.crl'))
    const set = await countersign('lab', 'fault', 'fe-002', 'revoked', '--service', 'web-internal')
    expect(set.json()).toEqual({ server: 'fe-002', service: 'web-internal', fault: 'revoked' })
    expect(readFileSync(file('issuing.crl'))).not.toEqual(list)
    const status = (await countersign('lab', 'status')).json() as { estate: Endpoint[] }
    const failing = status.estate.filter(({ fault }) => fault !== null)
    expect(failing.map(({ server, service }) => [server, service])).toEqual([['fe-002', 'web-internal']])
    const none = await countersign('lab', 'fault', 'fe-002', 'none')
    expect(none.json()).toEqual({ server: 'fe-002', service: null, fault: null })
    const wrong = await countersign('lab', 'fault', 'fe-002', 'clock-off')
    expect(wrong.error().code).toBe('USAGE')
  })

  it('is adopted by a console in one go, and again without a change', async () => {
    const adopt = (): Promise<CliRun> =>
      countersign('lab', 'adopt', '--passphrase-env', 'LAB_TEST_PASSPHRASE')
    const first = (await adopt()).json() as { assigned: object[]; imported: number }
    const types = ['Default', 'WebServicesInternal']
    expect(first).toMatchObject({
      domain: 'lab.litwareinc.com',
      assigned: [
        { server: 'fe-001.lab.litwareinc.com', types, changed: true },
        { server: 'fe-002.lab.litwareinc.com', types, changed: true },
        { server: 'edge-001.lab.litwareinc.com', types: ['Internal'], changed: true },
      ],
    })
    // Root and CA of the workstation and of three servers, a certificate of each server and that of the console.
    expect(first.imported).toBe(12)
    const second = (await adopt()).json() as typeof first
    expect(second.imported).toBe(0)
    expect(second.assigned).toEqual(first.assigned.map(each => ({ ...each, changed: false })))
    const trust = (await countersign('trust', 'matrix')).json() as { pairs: { outcome: string }[] }
    expect(trust.pairs.map(({ outcome }) => outcome)).toEqual(trust.pairs.map(() => 'trusted'))
    expect(trust.pairs.length).toBe(6)
  })
})

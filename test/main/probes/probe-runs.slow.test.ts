/** A thousand TLS servers on this machine, probed by the real application with a data folder on disk. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listPorts, probeAll } from '../../fakes/probing-console.ts'
import { importRealPfx, openRealConsole, openRealVault, type RealConsole } from '../../fakes/real-console.ts'
import { makePfx } from '../../fixtures/make-pfx.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../../fixtures/make-pki.ts'
import { startSilentFarm, startTlsFarm, type Farm } from '../../fixtures/tls-farm.ts'

const folder = temporaryFolder('probe-runs-')
const name = 'fe-001.litwareinc.com'
const opened: RealConsole[] = []
const farms: Farm[] = []
let root: TestCertificate
let first: TestCertificate
let second: TestCertificate

beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  const leaf = {
    issuer: root,
    subjectAltNames: [`DNS:${name}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  }
  first = makeCertificate(folder.path, { name: 'first', ...leaf })
  second = makeCertificate(folder.path, { name: 'second', ...leaf })
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ application }) => application.close()))
  await Promise.all(farms.splice(0).map(farm => farm.close()))
})
afterAll(() => folder.remove())

const secret = ({ pem, keyPath }: TestCertificate) => ({ cert: pem, key: readFileSync(keyPath, 'utf8') })

async function kept<F extends Farm>(starting: Promise<F>): Promise<F> {
  const farm = await starting
  farms.push(farm)
  return farm
}

async function open(dataFolder: string): Promise<RealConsole> {
  const console = await openRealConsole(join(folder.path, dataFolder))
  opened.push(console)
  return console
}

async function close(console: RealConsole): Promise<void> {
  opened.splice(opened.indexOf(console), 1)
  await console.application.close()
}

const list = (console: RealConsole, ports: readonly number[]) =>
  listPorts(console, ports, { root: root.der, serverName: name })

describe('a thousand endpoints', () => {
  it('are probed in one go, told a few times a second, kept, and compared with the next run', async () => {
    const { ports, replace, connections } = await kept(startTlsFarm(1000, secret(first)))
    const console = await open('thousand')
    await list(console, ports)
    const { run, told } = await probeAll(console)
    expect(run.status).toMatchObject({
      state: 'done',
      counts: { broken: 0, unreachable: 0, waiting: 0, running: 0 },
    })
    expect(run.rows).toHaveLength(1000)
    expect(run.rows.every(({ result }) => result?.chain.length === 1 && result.sipAnswer === '200 OK')).toBe(
      true,
    )
    expect(new Map(told.flatMap(({ rows }) => rows.map(row => [row.endpoint.id, row.state]))).size).toBe(1000)
    const inOneSecond = told.map(
      ({ at }) => told.filter(other => other.at >= at && other.at < at + 1000).length,
    )
    expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(5)
    expect(told.filter(({ status }) => status.endedAt !== null)).toHaveLength(1)
    expect(connections()).toBe(0)

    replace(ports.slice(0, 1), secret(second))
    const again = await probeAll(console)
    expect(again.run.status.changed).toBe(1)
    expect(again.run.rows.filter(({ change }) => change !== 'same')).toMatchObject([
      { endpoint: { port: ports[0] }, change: 'other-certificate' },
    ])

    // What was kept is there when the folder is opened again.
    await close(console)
    const reopened = await open('thousand')
    const { runs } = await reopened.must('probes.history', {})
    expect(runs).toEqual([again.run.status, run.status])
    expect(await reopened.must('probes.run', {})).toEqual({ run: again.run })
    expect(await reopened.must('audit.verify', {})).toMatchObject({ intact: true })
  }, 240_000)
})

describe('cancelling', () => {
  it('ends the run and its connections within 200 ms, whoever is silent', async () => {
    const { ports, connections } = await kept(startSilentFarm(40))
    const console = await open('cancelled')
    await list(console, ports)
    const ended = new Promise<number>(resolve => {
      console.application.onEvent(event => {
        if (event.name === 'probes.progressed' && event.data.status.endedAt !== null)
          resolve(performance.now())
      })
    })
    const { id } = await console.must('probes.start', { scope: { kind: 'estate' } })
    await expect.poll(connections).toBe(2)
    const cancelledAt = performance.now()
    const status = await console.must('probes.cancel', { run: id })
    expect(performance.now() - cancelledAt).toBeLessThan(200)
    expect(status).toMatchObject({ state: 'cancelled', counts: { 'not-probed': 40 } })
    await expect.poll(connections, { timeout: 200, interval: 5 }).toBe(0)
    await ended
    expect((await console.must('probes.history', {})).runs).toEqual([status])
  })

  it('happens when the vault is locked and a certificate is shown: its key leaves memory', async () => {
    const { ports } = await kept(startSilentFarm(3))
    const console = await open('locked')
    await openRealVault(console)
    const pfx = makePfx(folder.path, { name: 'ours', leaf: second, chain: [root], password: 'x' })
    await list(console, ports)
    await console.must('probes.setClient', { client: await importRealPfx(console, pfx, 'x') })
    const { id, client } = await console.must('probes.start', { scope: { kind: 'estate' } })
    expect(client).not.toBeNull()
    console.application.vault.lock()
    await expect
      .poll(async () => (await console.must('probes.run', { run: id })).run?.status.state)
      .toBe('cancelled')
    expect(await console.ask('probes.start', { scope: { kind: 'estate' } })).toMatchObject({
      problem: { code: 'vault-locked' },
    })
  })

  it('happens when the application is closed, and the results are kept', async () => {
    const { ports } = await kept(startSilentFarm(3))
    const console = await open('closed')
    await list(console, ports)
    const { id } = await console.must('probes.start', { scope: { kind: 'estate' } })
    await close(console)
    const reopened = await open('closed')
    expect((await reopened.must('probes.history', {})).runs).toMatchObject([{ id, state: 'cancelled' }])
  })
})

describe('a data folder that another process holds', () => {
  it('can be probed from; nothing is kept', async () => {
    const { ports } = await kept(startTlsFarm(2, secret(first)))
    const holder = await open('held')
    await list(holder, ports)
    const reader = await open('held')
    expect(reader.application.readOnlyBecause).toMatchObject({ code: 'data-folder-in-use' })
    const { run } = await probeAll(reader)
    expect(run.status).toMatchObject({ state: 'done', changed: 0 })
    expect((await reader.must('probes.history', {})).runs).toEqual([run.status])
    expect((await holder.must('probes.history', {})).runs).toEqual([])
  })
})

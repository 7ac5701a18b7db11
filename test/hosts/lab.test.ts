/** The lab as its users have it: processes of their own, steered from other processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callLab, makeOurIssuer } from '../main/lab/lab-client.ts'
import { type CliRun, runCli } from './run-cli.ts'

const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))
let base = ''
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'countersign-lab-cli-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Up {
  readonly folder: string
  readonly root: string
  readonly servers: readonly { server: string; metadataUrl: string; resourceUrl: string }[]
}

/** Resolves with the document that is printed while the lab runs. */
async function up(args: readonly string[]): Promise<{ child: ChildProcess; printed: () => string; up: Up }> {
  const child = spawn(process.execPath, [entry, 'lab', 'up', '--json', ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    printed += chunk.toString()
    if (printed.endsWith('\n}\n')) break
  }
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return { child, printed: () => printed, up: JSON.parse(printed) as Up }
}

const lab = (verb: string, ...args: string[]): Promise<CliRun> => runCli(['lab', verb, ...args, '--json'])

describe('countersign lab', () => {
  it('runs from up to down, steered from outside', async () => {
    const dir = ['--data-dir', base]
    const started = await up(dir)
    try {
      const { folder, root, servers } = started.up
      expect([folder, root]).toEqual([join(base, 'lab'), join(base, 'lab', 'ca.pem')])
      expect(servers.map(({ server }) => server)).toEqual(['exchange', 'sharepoint', 'lync', 'sts'])

      const second = await lab('up', ...dir)
      expect([second.code, second.error().code]).toEqual([1, 'IN_USE'])

      const [exchange] = servers
      const pki = { root: { pem: readFileSync(root, 'utf8'), der: new Uint8Array() } }
      const us = await makeOurIssuer()
      const audience = '00000002-0000-0ff1-ce00-000000000000/localhost@lab.litwareinc.com'
      const knock = async (): Promise<number> => {
        const authorization = `Bearer ${us.appOnly(audience)}`
        return (await callLab(pki, exchange!.resourceUrl, { authorization })).status
      }
      expect(await knock()).toBe(401)
      writeFileSync(join(base, 'ours.json'), us.document)
      const trusted = await lab('trust', 'exchange', '--metadata', join(base, 'ours.json'), ...dir)
      expect(trusted.json()).toEqual({ server: 'exchange', outcome: 'trusted' })
      expect(await knock()).toBe(200)

      expect((await lab('fault', 'exchange', 'no-rights', ...dir)).json()).toEqual({
        server: 'exchange',
        fault: 'no-rights',
      })
      expect(await knock()).toBe(403)
      const status = (await lab('status', ...dir)).json() as { servers: { fault: string | null }[] }
      expect(status.servers.map(({ fault }) => fault)).toEqual(['no-rights', null, null, null])
      const nonsense = await lab('fault', 'exchange', 'nonsense', ...dir)
      expect([nonsense.code, nonsense.error().code]).toEqual([2, 'USAGE'])
      await lab('fault', 'exchange', 'none', ...dir)
      expect(await knock()).toBe(200)

      const registered = await lab('register', '--metadata', join(base, 'ours.json'), ...dir)
      expect(registered.json()).toEqual({ outcome: 'registered' })
      const refreshed = await lab('trust', 'lync', '--metadata', exchange!.metadataUrl, ...dir)
      expect(refreshed.json()).toEqual({ server: 'lync', outcome: 'trusted' })

      const ended = once(started.child, 'close')
      expect((await lab('down', ...dir)).json()).toEqual({ ended: true })
      expect(await ended).toEqual([0, null])
      expect(JSON.parse(started.printed())).toEqual(started.up)
      expect(existsSync(join(folder, 'lab.json'))).toBe(false)
      expect((await lab('status', ...dir)).error().code).toBe('NOT_AVAILABLE')
    } finally {
      started.child.kill('SIGKILL')
    }
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends in order on %s', async signal => {
    const folder = join(base, signal)
    const { child } = await up(['--lab-dir', folder])
    const ended = once(child, 'close')
    child.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(existsSync(join(folder, 'lab.json'))).toBe(false)
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })

  it('starts again where one was killed', async () => {
    const folder = join(base, 'killed')
    const first = await up(['--lab-dir', folder])
    const killed = once(first.child, 'close')
    first.child.kill('SIGKILL')
    await killed
    expect(existsSync(join(folder, 'lab.json'))).toBe(true)
    expect((await lab('status', '--lab-dir', folder)).error().code).toBe('NOT_AVAILABLE')
    const second = await up(['--lab-dir', folder])
    const ended = once(second.child, 'close')
    expect((await lab('down', '--lab-dir', folder)).json()).toEqual({ ended: true })
    await ended
  })

  it.each([
    [['fault', 'exchange']],
    [['fault', 'exchange', 'slow', '--delay', 'x']],
    [['trust', 'exchange']],
    [['partner', 'exchange', 'x', '--enable', '--disable']],
    [['sideways']],
  ])('refuses %j', async args => {
    const run = await runCli(['lab', ...args, '--lab-dir', join(base, 'none'), '--json'])
    expect([run.code, run.stdout]).toEqual([2, ''])
  })
})

import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const root = resolve(import.meta.dirname, '../..')
const host = join(root, 'dist', 'host', 'main.mjs')

interface RunningHost {
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<number | null>
  output(): string
}

let folder: string
const running: RunningHost[] = []

function run(...args: string[]): RunningHost {
  return runWith({}, ...args)
}

function runWith(env: Record<string, string>, ...args: string[]): RunningHost {
  const child = spawn(process.execPath, [host, '--data-dir', join(folder, 'data'), ...args], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  })
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  child.stderr.on('data', chunk => (output += String(chunk)))
  const started: RunningHost = {
    child,
    ended: new Promise(done => child.once('close', done)),
    output: () => output,
  }
  running.push(started)
  return started
}

/** A browser that exchanges its code and holds the channel for a moment, as a window does that is soon closed. */
function withBrowser(behaviour: 'connect' | 'give up'): Record<string, string> {
  const path = join(folder, 'browser.mjs')
  const connect = `
    const address = new URL(process.argv.find(argument => argument.startsWith('--app=')).slice(6))
    const headers = { origin: address.origin }
    const body = JSON.stringify({ code: address.hash.replace('#code=', '') })
    const session = await (await fetch(address.origin + '/session', { method: 'POST', headers, body })).json()
    const { default: WebSocket } = await import(${JSON.stringify(pathToFileURL(require.resolve('ws')).href)})
    const protocols = ['countersign.v1', 'token.' + session.token]
    const socket = new WebSocket(address.origin.replace('http', 'ws') + '/channel', protocols, headers)
    socket.on('message', () => setTimeout(() => process.exit(0), 200))`
  writeFileSync(path, `#!${process.execPath}\n${behaviour === 'connect' ? connect : ''}\n`)
  chmodSync(path, 0o700)
  return { DISPLAY: ':0', COUNTERSIGN_BROWSER: path }
}

/** The one-time address that the host prints. */
async function addressOf(started: RunningHost): Promise<URL> {
  await expect.poll(started.output, { timeout: 20_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#code=\S+/)
  return new URL(/http:\/\/127\S+/.exec(started.output())![0])
}

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-stale'], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(built.stderr)
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-host-'))
})

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(started => started.ended))
  rmSync(folder, { recursive: true, force: true })
})

describe('the loopback host as a process', { timeout: 60_000 }, () => {
  it('prints an address that opens the window, and ends in order on SIGTERM', async () => {
    const started = run()
    const address = await addressOf(started)
    const page = await fetch(address)
    expect(await page.text()).toContain('<title>Countersign</title>')
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
    expect(started.output()).toContain('Countersign has ended.')
  })

  it('takes the port it is told', async () => {
    const first = run()
    const { port } = await addressOf(first)
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect((await addressOf(run('--port', port))).port).toBe(port)
  })

  it('tells a second host with the same data folder who holds it, in two lines', async () => {
    const first = run()
    await addressOf(first)
    const second = run()
    expect(await second.ended).toBe(1)
    expect(second.output().trimEnd().split('\n')).toHaveLength(2)
    expect(second.output()).toContain(`process ${first.child.pid}`)
    expect(second.output()).toContain('loopback')
  })

  it('tells in two lines that the port is taken', async () => {
    const first = run()
    const { port } = await addressOf(first)
    const second = run('--port', port, '--data-dir', join(folder, 'other'))
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(new RegExp(`^countersign: Port ${port} .*\n.*\n$`))
  })

  it.each([
    [['--port', '70000']],
    [['--port', 'http']],
    [['--idle-minutes', '0']],
    [['--nonsense']],
    [['--port']],
  ])('refuses %j as wrong usage, without a stack', async args => {
    const started = run(...args)
    expect(await started.ended).toBe(2)
    expect(started.output()).not.toMatch(/\n\s+at /)
    expect(started.output().trimEnd().split('\n').length).toBeLessThanOrEqual(3)
  })

  it('ends when the window asks for it', async () => {
    const started = run()
    const address = await addressOf(started)
    const code = address.hash.replace('#code=', '')
    const headers = { origin: address.origin }
    const session = (await (
      await fetch(`${address.origin}/session`, { method: 'POST', headers, body: JSON.stringify({ code }) })
    ).json()) as { token: string }
    const end = await fetch(`${address.origin}/end`, {
      method: 'POST',
      headers: { ...headers, 'x-countersign-session': session.token },
    })
    expect(end.status).toBe(202)
    expect(await started.ended).toBe(0)
  })

  it('ends with the window that it opened', async () => {
    const started = runWith(withBrowser('connect'))
    expect(await started.ended).toBe(0)
    expect(started.output()).toContain('Countersign is open in a window of browser.mjs')
    expect(started.output()).toContain('ended with its window')
    // The address of a window that was opened is nobody else's business.
    expect(started.output()).not.toContain('#code=')
  })

  it('prints its address when the browser could show no window', async () => {
    const started = runWith(withBrowser('give up'))
    await addressOf(started)
    expect(started.child.exitCode).toBeNull()
  })

  it('says so when COUNTERSIGN_BROWSER names no program, and prints its address', async () => {
    const started = runWith({ DISPLAY: ':0', COUNTERSIGN_BROWSER: join(folder, 'missing') })
    await addressOf(started)
    expect(started.output()).toContain(join(folder, 'missing'))
  })

  it('opens no window when told not to', async () => {
    const started = runWith(withBrowser('connect'), '--no-open')
    await addressOf(started)
    expect(started.output()).not.toContain('is open in a window')
  })

  it('does not print its address twice, nor anything secret', async () => {
    const started = run()
    const address = await addressOf(started)
    expect(started.output().split(address.hash)).toHaveLength(2)
  })
})

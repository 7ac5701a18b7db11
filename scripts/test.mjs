/**
 * `npm test`: everything that can be checked on this machine: format, lint and import rules, types, the build, unit and
 * slow tests, and the walks in a real browser. Installs Chromium and a few test tools on Debian when they are missing
 * and it may. Ends with one line that adds up what the test runners reported.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { runsOnRequiredNode } from './required-node.mjs'
import {
  addUp,
  readPlaywrightReport,
  readVitestReport,
  skippedPlaywrightTests,
  skippedVitestTests,
  summaryLine,
} from './test-reports.mjs'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')

/** @typedef {import('./test-reports.mjs').Counts} Counts */
/** @typedef {{ name: string, ok: boolean, counts?: Counts }} StageResult */

async function main() {
  const startedAt = performance.now()
  await provideTools()
  const { provideBrowser } = await import('./browser.mjs')
  const browser = await provideBrowser()
  const env = {
    ...process.env,
    ...(browser === undefined ? {} : { COUNTERSIGN_BROWSER: browser }),
    // The stages write into pipes; whether colours are wanted depends on where this process writes to.
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  }

  // Two cores: the checks that need one each run side by side, the test runners use both by themselves.
  const checks = await Promise.all([
    inOrder([() => tool('format', 'prettier', ['--check', '.'], env), () => buildAll(env)]),
    inOrder([
      () => tool('types', 'tsc', ['--build'], env),
      () => tool('lint', 'eslint', ['.', '--max-warnings', '0'], env),
      () => tool('imports', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src'], env),
    ]),
  ])
  const results = checks.flat()
  results.push(await vitest('unit', env))
  results.push(await vitest('slow', env))
  const isBuilt = results.find(result => result.name === 'build')?.ok === true
  results.push(await walks(env, { isBuilt, hasBrowser: browser !== undefined }))
  // Says that it was skipped where Electron's binary is not installed.
  results.push(await run('desktop', process.execPath, [join(root, 'scripts', 'electron-e2e.mjs')], env))
  report(results, (performance.now() - startedAt) / 1000)
}

/** Tests that need one of these skip by name where it is missing; here they are fetched if that takes no asking. */
async function provideTools() {
  const { canInstallPackages, installPackages, isProgram } = await import('./debian-packages.mjs')
  const wanted = {
    openssl: 'openssl',
    certutil: 'libnss3-tools',
    certtool: 'gnutls-bin',
    sshd: 'openssh-server',
  }
  const missing = Object.entries(wanted).flatMap(([program, name]) => (isProgram(program) ? [] : [name]))
  if (missing.length === 0) return
  if (!canInstallPackages()) {
    say(`Without ${missing.join(', ')} some tests are skipped; each says so by name.`)
    return
  }
  say(`Installing the Debian packages ${missing.join(', ')}: other tools' files are tested against them.`)
  if (!installPackages(missing)) say('That did not work; the tests that need them are skipped by name.')
}

/** @param {NodeJS.ProcessEnv} env */
function buildAll(env) {
  return run('build', process.execPath, [join(root, 'scripts', 'build.mjs')], env)
}

/**
 * @param {'unit' | 'slow'} project
 * @param {NodeJS.ProcessEnv} env
 */
async function vitest(project, env) {
  return withReport(async path => {
    const args = [
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${path}`,
    ]
    const { ok } = await tool(project, 'vitest', args, env)
    const written = readJson(path)
    tellSkipped(skippedVitestTests(written))
    return { name: project, ok, counts: readVitestReport(written, ok) }
  })
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isBuilt: boolean, hasBrowser: boolean }} state
 * @returns {Promise<StageResult>}
 */
async function walks(env, { isBuilt, hasBrowser }) {
  if (!isBuilt || !hasBrowser) {
    say(`walks: not run, because ${isBuilt ? 'there is no browser' : 'the build failed'}.`)
    return { name: 'walks', ok: false }
  }
  return withReport(async path => {
    const args = ['test', '--config', 'test/walks/playwright.config.ts', '--reporter=line,json']
    const { ok } = await tool('walks', 'playwright', args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: path })
    const written = readJson(path)
    tellSkipped(skippedPlaywrightTests(written))
    return { name: 'walks', ok, counts: readPlaywrightReport(written, ok) }
  })
}

/**
 * @param {string} name
 * @param {string} program of node_modules
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function tool(name, program, args, env) {
  // npm writes a .cmd file for each on Windows, which only a shell starts.
  const isWindows = process.platform === 'win32'
  return run(name, join(bin, isWindows ? `${program}.cmd` : program), args, env, isWindows)
}

/**
 * Runs one stage and prints what it wrote when it has ended: stages that run side by side stay readable.
 *
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<StageResult>}
 */
function run(name, program, args, env, shell = false) {
  const startedAt = performance.now()
  return new Promise(done => {
    const child = spawn(program, [...args], { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const output = []
    child.stdout.on('data', chunk => output.push(chunk))
    child.stderr.on('data', chunk => output.push(chunk))
    const finish = (/** @type {boolean} */ ok) => {
      say(`\n== ${name}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
      const text = Buffer.concat(output).toString('utf8').trim()
      if (text !== '' && (!ok || name in printedAlways)) say(text)
      done({ name, ok })
    }
    child.once('error', () => finish(false))
    child.once('close', code => finish(code === 0))
  })
}

/** Its output says why it did not run. */
const printedAlways = { desktop: true }

/** @param {readonly string[]} names */
function tellSkipped(names) {
  for (const name of names) say(`skipped: ${name}`)
}

/** @param {readonly (() => Promise<StageResult>)[]} stages */
async function inOrder(stages) {
  const results = []
  for (const stage of stages) results.push(await stage())
  return results
}

/**
 * @template T
 * @param {(path: string) => Promise<T>} work
 */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-report-'))
  try {
    return await work(join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/**
 * @param {readonly StageResult[]} results
 * @param {number} seconds
 */
function report(results, seconds) {
  const failed = results.filter(result => !result.ok).map(result => result.name)
  const counts = addUp(results)
  say(`\n${results.length - failed.length} of ${results.length} stages ok in ${seconds.toFixed(0)} s.`)
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`)
  say(summaryLine(counts))
  process.exitCode = failed.length > 0 || counts.failed > 0 ? 1 : 0
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

if (await runsOnRequiredNode(import.meta.url)) await main()

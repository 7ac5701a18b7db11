/**
 * `npm run build`: everything that needs no Electron binary. dist/renderer (the window), dist/host (the loopback host and
 * the worker), dist/cli/countersign.mjs. With --if-stale only when a source is newer than the last build.
 */
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { runsOnRequiredNode } from './required-node.mjs'

const root = resolve(import.meta.dirname, '..')
const stamp = join(root, 'dist', '.built')

/** What the build reads, apart from libraries, which package-lock.json stands for. */
const inputs = [
  'src',
  'scripts/countersign.mjs',
  'scripts/required-node.mjs',
  'package.json',
  'package-lock.json',
]
const configs = ['vite.renderer.config.ts', 'vite.node.config.ts']

/** Whether a source is newer than the last finished build, or there is none. */
export function isStale() {
  const built = changedAt(stamp)
  return built === undefined || [...inputs, ...configs].some(input => isNewer(join(root, input), built))
}

/** Builds all; rejects with the bundler's own error. */
export async function build() {
  // Called from a test runner, its NODE_ENV would bundle React's development build.
  process.env.NODE_ENV = 'production'
  const { build: viteBuild } = await import('vite')
  rmSync(stamp, { force: true })
  for (const folder of ['host', 'cli', 'chunks']) {
    rmSync(join(root, 'dist', folder), { recursive: true, force: true })
  }
  const startedAt = new Date()
  await Promise.all(configs.map(config => viteBuild({ configFile: join(root, config), logLevel: 'error' })))
  mkdirSync(join(root, 'dist'), { recursive: true })
  // A source that was saved while the build ran is newer than this build.
  writeFileSync(stamp, '')
  utimesSync(stamp, startedAt, startedAt)
}

/**
 * Builds what the desktop application needs beside the window: main process, worker and preload script, in .vite/build.
 * Needs no Electron binary; Forge builds the same for a package.
 */
export async function buildDesktop() {
  // Called from a test runner, its NODE_ENV would bundle React's development build.
  process.env.NODE_ENV = 'production'
  const { build: viteBuild } = await import('vite')
  await Promise.all(
    ['vite.main.config.ts', 'vite.worker.config.ts', 'vite.preload.config.ts'].map(config =>
      viteBuild({ configFile: join(root, config), logLevel: 'error' }),
    ),
  )
}

/** @param {string} path */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/**
 * @param {string} path
 * @param {number} built
 */
function isNewer(path, built) {
  const changed = changedAt(path)
  if (changed === undefined) return false
  if (changed > built) return true
  if (!statSync(path).isDirectory()) return false
  return readdirSync(path).some(name => isNewer(join(path, name), built))
}

/**
 * What the bundler says about the sources, without the stack of the bundler itself that it puts into its messages.
 *
 * @param {unknown} failure
 */
export function describeFailure(failure) {
  const message = failure instanceof Error ? failure.message : String(failure)
  const lines = message.split('\n').filter(line => !/^\s+at .*(:\d+|\))$/.test(line))
  return lines.join('\n').trim()
}

async function main() {
  if (process.argv.includes('--if-stale') && !isStale()) return
  const start = performance.now()
  try {
    await build()
    process.stdout.write(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`)
  } catch (failure) {
    process.stderr.write(
      `The build failed.\n${failure instanceof Error ? failure.message : String(failure)}\n`,
    )
    process.exitCode = 1
  }
}

const isEntry = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href
if (isEntry && (await runsOnRequiredNode(import.meta.url))) await main()

/**
 * `npm start`: builds what is missing or old, then opens the desktop application; where Electron's binary is not there
 * and cannot be had, or there is no display, the loopback host in a browser instead. Nobody ends at an error for lack
 * of a binary. `npm start -- --browser` takes the loopback host at once; all other options are passed on.
 */
import { join, resolve } from 'node:path'
import process from 'node:process'
import { runChild, runsOnRequiredNode } from './required-node.mjs'

const root = resolve(import.meta.dirname, '..')

async function start() {
  const { build, isStale } = await import('./build.mjs')
  const args = process.argv.slice(2).filter(argument => argument !== '--browser')
  const wantsBrowser = args.length < process.argv.length - 2
  if (isStale()) {
    say('Building Countersign; this takes a few seconds ...')
    await build()
  }
  const electron = wantsBrowser ? undefined : await findDesktop()
  if (electron !== undefined) {
    const code = await openDesktop(electron, args)
    if (code !== undefined) return code
  }
  return runChild(process.execPath, [join(root, 'dist', 'host', 'main.mjs'), ...args])
}

async function findDesktop() {
  const { hasDisplay } = await import('../src/main/hosts/loopback/open-window.ts')
  if (!hasDisplay(process.platform, process.env)) return undefined
  const { findElectron, installElectron } = await import('./install-electron.mjs')
  const found = findElectron()
  if (found !== undefined) return found
  say("Electron's binary is not installed; trying to download it (about 100 MB) ...")
  if ((await installElectron()) === 'installed') return findElectron()
  say('It cannot be downloaded from here, so Countersign opens in a browser instead.')
  return undefined
}

/** A desktop application that ends this soon with a failure could not start at all: a missing library, no sandbox. */
const startFailedMs = 5_000

/**
 * @param {string} electron
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>} undefined when it could not start
 */
async function openDesktop(electron, args) {
  const { buildDesktop } = await import('./build.mjs')
  await buildDesktop()
  const startedAt = Date.now()
  // Chromium refuses to start its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const code = await runChild(electron, [...sandbox, root, ...args])
  if (code === 0 || Date.now() - startedAt > startFailedMs) return code
  say(`The desktop application could not start here (exit code ${code}).`)
  say('Countersign opens in a browser instead; npm start -- --browser does so at once.')
  return undefined
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

if (await runsOnRequiredNode(import.meta.url)) {
  try {
    process.exitCode = await start()
  } catch (failure) {
    const { describeFailure } = await import('./build.mjs')
    process.stderr.write(`Countersign could not be started.\n${describeFailure(failure)}\n`)
    process.exitCode = 1
  }
}

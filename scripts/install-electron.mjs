/**
 * Electron's binary: whether it is there, and one bounded try to get it. `require('electron')` would tell too, but it
 * starts a download of its own without any bound.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { clearInterval, setInterval } from 'node:timers'

const electronFolder = resolve(import.meta.dirname, '..', 'node_modules', 'electron')

/** Without a byte for so long, the download is taken for unreachable; a slow one that moves may take longer. */
const patience = { silenceMs: 20_000, longestMs: 300_000 }

/**
 * The path of the binary, or undefined. Judges by the same files as electron/install.js does.
 *
 * @param {string} [folder] the npm package
 * @returns {string | undefined}
 */
export function findElectron(folder = electronFolder) {
  const { version } = readJson(join(folder, 'package.json'))
  const path = readText(join(folder, 'path.txt'))
  const installed = readText(join(folder, 'dist', 'version')).replace(/^v/, '')
  if (typeof version !== 'string' || installed !== version || path === '') return undefined
  const binary = join(folder, 'dist', path)
  return existsSync(binary) ? binary : undefined
}

/**
 * Downloads it with Electron's own installer.
 *
 * @param {string} [folder] the npm package
 * @param {typeof patience} [limits]
 * @returns {Promise<'installed' | 'failed' | 'too-slow'>}
 */
export async function installElectron(folder = electronFolder, limits = patience) {
  // The installer downloads into the temporary folder: one of its own shows whether anything arrives.
  const temporary = mkdtempSync(join(tmpdir(), 'countersign-electron-'))
  const installer = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  const exited = new Promise(done => {
    installer.once('exit', () => done('exited'))
    installer.once('error', () => done('exited'))
  })
  const watch = watchProgress(temporary, limits)
  const outcome = await Promise.race([exited, watch.stalled])
  watch.stop()
  installer.kill('SIGKILL')
  rmSync(temporary, { recursive: true, force: true })
  if (findElectron(folder) !== undefined) return 'installed'
  return outcome === 'exited' ? 'failed' : 'too-slow'
}

/**
 * @param {string} watched
 * @param {typeof patience} limits
 */
function watchProgress(watched, { silenceMs, longestMs }) {
  const startedAt = Date.now()
  let size = 0
  let grownAt = startedAt
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer
  const stalled = new Promise(done => {
    timer = setInterval(() => {
      const now = sizeOf(watched)
      if (now !== size) grownAt = Date.now()
      size = now
      if (Date.now() - grownAt > silenceMs || Date.now() - startedAt > longestMs) done('stalled')
    }, silenceMs / 20)
  })
  return { stalled, stop: () => clearInterval(timer) }
}

/** @param {string} root */
function sizeOf(root) {
  let size = 0
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      size += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return size
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * @param {string} path
 * @returns {Record<string, unknown>}
 */
function readJson(path) {
  const text = readText(path)
  return text === '' ? {} : JSON.parse(text)
}

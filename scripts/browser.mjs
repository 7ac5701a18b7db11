/**
 * The browser for tests and screenshots: COUNTERSIGN_BROWSER, else an installed Chromium, Chrome or Edge, else the one
 * that Playwright brought, else, on Debian and its relatives with the right to do so, the package `chromium`.
 */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { browserVariable, findBrowser } from '../src/main/hosts/loopback/find-browser.ts'
import { canInstallPackages, installPackages } from './debian-packages.mjs'

/**
 * The path of a browser that is there already; tests that need one skip without.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findTestBrowser() {
  const found = findInstalled()
  if (found.outcome === 'not-found') return playwrightBrowser()
  return found.outcome === 'found' ? found.path : undefined
}

/**
 * The same, and where there is none and packages may be installed, one that it installs; it says so before.
 * Undefined with the reason told.
 *
 * @returns {Promise<string | undefined>}
 */
export async function provideBrowser() {
  const there = await findTestBrowser()
  if (there !== undefined) return there
  const found = findInstalled()
  if (found.outcome === 'wrong-setting') {
    say(`${browserVariable} names ${found.path}, which cannot be run.`)
    return undefined
  }
  if (canInstallPackages()) {
    say(
      'No browser was found: installing the Debian package chromium, which the tests in a real browser need.',
    )
    if (installPackages(['chromium'])) return findTestBrowser()
  }
  say(`No Chromium, Chrome or Edge was found: set ${browserVariable}, or run apt-get install chromium.`)
  return undefined
}

/** Chromium refuses to start its sandbox as root. The other switches keep it from asking the network for anything. */
export function browserArguments() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}

function findInstalled() {
  return findBrowser({ platform: process.platform, env: process.env })
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

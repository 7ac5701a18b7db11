import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findElectron, installElectron } from '../../scripts/install-electron.mjs'

let folder: string

/** The files by which Electron's own installer judges whether it has been here. */
const installedFiles = `
  const fs = require('node:fs')
  fs.mkdirSync('dist', { recursive: true })
  fs.writeFileSync('dist/version', 'v45.4.1')
  fs.writeFileSync('dist/electron', '')
  fs.writeFileSync('path.txt', 'electron')`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-electron-package-'))
  writeFileSync(join(folder, 'package.json'), '{"version":"45.4.1"}')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function installer(source: string): void {
  writeFileSync(join(folder, 'install.js'), `process.chdir(__dirname)\n${source}`)
}

describe('findElectron', () => {
  it('finds nothing in a package without its binary, and nothing where there is no package', () => {
    expect(findElectron(folder)).toBeUndefined()
    expect(findElectron(join(folder, 'missing'))).toBeUndefined()
  })

  it('finds the binary of this very version', () => {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'path.txt'), 'electron\n')
    writeFileSync(join(folder, 'dist', 'electron'), '')
    writeFileSync(join(folder, 'dist', 'version'), 'v45.4.0')
    expect(findElectron(folder)).toBeUndefined()
    writeFileSync(join(folder, 'dist', 'version'), '45.4.1')
    expect(findElectron(folder)).toBe(join(folder, 'dist', 'electron'))
  })

  it('does not trust the note of a binary that is gone', () => {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'path.txt'), 'electron')
    writeFileSync(join(folder, 'dist', 'version'), '45.4.1')
    expect(findElectron(folder)).toBeUndefined()
  })
})

describe('installElectron', () => {
  const limits = { silenceMs: 1_000, longestMs: 10_000 }

  it('is done when the installer has brought the binary', async () => {
    installer(installedFiles)
    expect(await installElectron(folder, limits)).toBe('installed')
  })

  it('fails as soon as the installer does', async () => {
    installer('process.exit(1)')
    expect(await installElectron(folder, { silenceMs: 60_000, longestMs: 60_000 })).toBe('failed')
  })

  it('gives up a download that does not move', async () => {
    installer('setInterval(() => {}, 1000)')
    expect(await installElectron(folder, limits)).toBe('too-slow')
  })

  it('waits for a slow download that moves', async () => {
    installer(`
      const part = require('node:path').join(require('node:os').tmpdir(), 'part')
      let seconds = 0
      const timer = setInterval(() => {
        require('node:fs').appendFileSync(part, 'x')
        if (++seconds < 6) return
        clearInterval(timer)
        ${installedFiles}
      }, 400)`)
    expect(await installElectron(folder, limits)).toBe('installed')
  })

  it('gives up a download that never ends', async () => {
    installer(`
      const part = require('node:path').join(require('node:os').tmpdir(), 'part')
      setInterval(() => require('node:fs').appendFileSync(part, 'x'), 100)`)
    expect(await installElectron(folder, { silenceMs: 1_000, longestMs: 1_500 })).toBe('too-slow')
  })
})

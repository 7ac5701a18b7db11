import { describe, expect, it } from 'vitest'
import { findBrowser, type BrowserSearch } from '../../../../src/main/hosts/loopback/find-browser.ts'

function search(installed: readonly string[], more: Partial<BrowserSearch> = {}) {
  return findBrowser({
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin:relative' },
    isProgram: path => installed.includes(path),
    ...more,
  })
}

describe('findBrowser', () => {
  it('takes what COUNTERSIGN_BROWSER names before anything else', () => {
    const installed = ['/opt/brave', '/usr/bin/chromium']
    expect(search(installed, { env: { PATH: '/usr/bin', COUNTERSIGN_BROWSER: '/opt/brave' } })).toEqual({
      outcome: 'found',
      path: '/opt/brave',
    })
  })

  it('tells when COUNTERSIGN_BROWSER names no program, instead of taking another one', () => {
    expect(
      search(['/usr/bin/chromium'], { env: { PATH: '/usr/bin', COUNTERSIGN_BROWSER: '/nowhere' } }),
    ).toEqual({ outcome: 'wrong-setting', path: '/nowhere' })
  })

  it('prefers Chromium to Chrome to Edge', () => {
    const all = ['/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/local/bin/chromium']
    expect(search(all)).toEqual({ outcome: 'found', path: '/usr/local/bin/chromium' })
    expect(search(all.slice(0, 2))).toEqual({ outcome: 'found', path: '/usr/bin/google-chrome' })
    expect(search(all.slice(0, 1))).toEqual({ outcome: 'found', path: '/usr/bin/microsoft-edge' })
  })

  it('does not look into folders that depend on where it was started', () => {
    expect(search(['relative/chromium'])).toEqual({ outcome: 'not-found' })
  })

  it('knows where Windows keeps Edge', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }
    expect(search([edge], { platform: 'win32', env })).toEqual({ outcome: 'found', path: edge })
  })

  it('knows where macOS keeps Chrome', () => {
    const chrome = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(search([chrome], { platform: 'darwin', env: { HOME: '/Users/ada' } })).toEqual({
      outcome: 'found',
      path: chrome,
    })
  })
})

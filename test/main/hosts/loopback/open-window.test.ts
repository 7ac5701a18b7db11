import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasDisplay, openWindow } from '../../../../src/main/hosts/loopback/open-window.ts'

describe('hasDisplay', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ] as const)('%s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected)
  })
})

describe.skipIf(process.platform === 'win32')(
  'openWindow (skipped on Windows: its fake browser is a shell script)',
  () => {
    let folder: string

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'countersign-browser-'))
    })

    afterEach(() => {
      rmSync(folder, { recursive: true })
    })

    function fakeBrowser(body: string): string {
      const path = join(folder, 'chromium')
      writeFileSync(path, `#!/bin/sh\n${body}\n`)
      chmodSync(path, 0o700)
      return path
    }

    const open = (browserPath: string, isRoot: boolean) =>
      openWindow({
        browserPath,
        address: 'http://127.0.0.1:1/#code=c',
        profileFolder: join(folder, 'p'),
        isRoot,
      })

    it.each([[false], [true]])(
      'opens a window of its own, with a profile of its own (root: %s)',
      async isRoot => {
        const window = open(fakeBrowser(`printf '%s\\n' "$@" > ${join(folder, 'arguments')}`), isRoot)
        await window.ended
        const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\n')
        expect(window.program).toBe('chromium')
        expect(given).toContain('--app=http://127.0.0.1:1/#code=c')
        expect(given).toContain(`--user-data-dir=${join(folder, 'p')}`)
        expect(given.includes('--no-sandbox')).toBe(isRoot)
      },
    )

    it('has ended when its program cannot be started', async () => {
      await open(join(folder, 'missing'), false).ended
    })

    it('can be closed', async () => {
      const window = open(fakeBrowser('exec sleep 60'), false)
      window.close()
      await window.ended
    })
  },
)

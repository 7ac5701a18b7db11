import { describe, expect, it } from 'vitest'
import { lockDownContents, lockDownSession } from '../../../../src/main/hosts/electron/web-policy.ts'
import type { LogEntry } from '../../../../src/main/log.ts'
import { FakeContents, FakeSession } from '../../../fakes/fake-electron.ts'

describe('lockDownSession', () => {
  function setUp() {
    const session = new FakeSession()
    const entries: LogEntry[] = []
    lockDownSession(session, entry => entries.push(entry))
    return { session, entries }
  }

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'display-capture',
    'openExternal',
    'fullscreen',
    'pointerLock',
    'midi',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'idle-detection',
    'unknown',
  ])('refuses the permission %s, asked for or checked', permission => {
    const { session } = setUp()
    expect(session.permissionRequest?.(permission)).toBe(false)
    expect(session.permissionCheck?.(permission)).toBe(false)
  })

  it('grants writing plain text to the clipboard, so that a thumbprint can be copied', () => {
    const { session } = setUp()
    expect(session.permissionRequest?.('clipboard-sanitized-write')).toBe(true)
    expect(session.permissionCheck?.('clipboard-sanitized-write')).toBe(true)
  })

  it('refuses every device', () => {
    expect(setUp().session.devicePermission?.()).toBe(false)
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'blob:https://example.com/1',
    'app://elsewhere/x.js',
    'chrome-extension://abc/x.js',
  ])('blocks a request to %s', url => {
    expect(setUp().session.isBlocked(url)).toBe(true)
  })

  it.each(['app://countersign/index.html', 'data:image/png;base64,AAAA', 'devtools://devtools/x.html'])(
    'lets the request to %s pass',
    url => {
      expect(setUp().session.isBlocked(url)).toBe(false)
    },
  )

  it('logs the scheme of a blocked request and nothing of its address', () => {
    const { session, entries } = setUp()
    session.isBlocked('https://example.com/?secret=hunter2')
    expect(entries).toEqual([
      {
        level: 'warning',
        message: 'A request to the network was refused.',
        details: { scheme: 'https:' },
      },
    ])
  })

  it('refuses downloads and loads no dictionaries', () => {
    const { session } = setUp()
    let prevented = false
    session.emit('will-download', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
    expect(session.spellChecker).toBe(false)
  })
})

describe('lockDownContents', () => {
  function setUp() {
    const contents = new FakeContents(1, 1)
    const links: string[] = []
    lockDownContents(contents, { log: () => undefined, openLink: url => links.push(url) })
    return { contents, links }
  }

  it.each([
    'https://example.com/',
    'file:///home/ada/dropped.pfx',
    'app://elsewhere/',
    'data:text/html,x',
    'about:blank',
  ])('keeps the page from going to %s', url => {
    expect(setUp().contents.navigate(url)).toBe(false)
  })

  it('lets the page be reloaded', () => {
    expect(setUp().contents.navigate('app://countersign/index.html')).toBe(true)
  })

  it.each(['will-frame-navigate', 'will-redirect'])('refuses a foreign address on %s too', event => {
    const { contents } = setUp()
    let prevented = false
    contents.emit(event, { url: 'https://example.com/', preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })

  it('opens no window and hands the address to the link opener instead', () => {
    const { contents, links } = setUp()
    expect(contents.open('https://example.com/')).toBe('deny')
    expect(links).toEqual(['https://example.com/'])
  })

  it('refuses to attach a web view', () => {
    const { contents } = setUp()
    let prevented = false
    contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })
})

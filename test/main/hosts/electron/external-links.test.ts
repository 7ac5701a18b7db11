import { describe, expect, it, vi } from 'vitest'
import { createLinkOpener, toAllowedLink } from '../../../../src/main/hosts/electron/external-links.ts'
import { texts } from '../../../../src/text/texts.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'
import type { LogEntry } from '../../../../src/main/log.ts'

describe('toAllowedLink', () => {
  it.each([
    'https://learn.microsoft.com/en-us/skypeforbusiness/',
    'https://www.rfc-editor.org/rfc/rfc7292',
    'mailto:admin@litwareinc.com',
  ])('allows %s', url => {
    expect(toAllowedLink(url)).toBe(url)
  })

  it.each([
    'http://learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://learn.microsoft.com@evil.example/',
    'https://user:pass@learn.microsoft.com/',
    'https://learn.microsoft.com:8443/',
    'https://evil.example/',
    'mailto:admin@litwareinc.com?attach=/etc/passwd',
    'mailto:admin@litwareinc.com?body=text',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-settings:network',
    'javascript:alert(1)',
    'vbscript:x',
    '\\\\server\\share\\x.exe',
    '',
  ])('refuses %s', url => {
    expect(toAllowedLink(url)).toBeUndefined()
  })
})

describe('createLinkOpener', () => {
  function setUp(answer: number) {
    const fake = createFakeElectron()
    const entries: LogEntry[] = []
    fake.state.answers.push(answer)
    const open = createLinkOpener({
      shell: fake.port.shell,
      dialog: fake.port.dialog,
      parent: { focus: () => undefined, isDestroyed: () => false },
      text: texts().desktop.externalLink,
      log: entry => entries.push(entry),
    })
    return { fake, entries, open }
  }

  it('shows the whole address and opens it only after consent', async () => {
    const { fake, open } = setUp(0)
    open('https://learn.microsoft.com/x?y=1')
    await vi.waitFor(() => expect(fake.state.openedLinks).toEqual(['https://learn.microsoft.com/x?y=1']))
    expect(fake.state.messageBoxes[0]?.detail).toBe('https://learn.microsoft.com/x?y=1')
    expect(fake.state.messageBoxes[0]?.defaultId).toBe(fake.state.messageBoxes[0]?.cancelId)
  })

  it('opens nothing when the user declines', async () => {
    const { fake, open } = setUp(1)
    open('https://learn.microsoft.com/')
    await vi.waitFor(() => expect(fake.state.messageBoxes).toHaveLength(1))
    expect(fake.state.openedLinks).toEqual([])
  })

  it('does not even ask for a refused link, and logs no part of it', () => {
    const { fake, entries, open } = setUp(0)
    open('https://evil.example/?secret=hunter2')
    expect(fake.state.messageBoxes).toEqual([])
    expect(JSON.stringify(entries)).not.toContain('evil')
    expect(entries).toHaveLength(1)
  })
})

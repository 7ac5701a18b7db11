import { describe, expect, it, vi } from 'vitest'
import type { EventData } from '../../../src/contract/api.ts'
import { FileTicket } from '../../../src/contract/file.ts'
import type { Client } from '../../../src/renderer/bridge/channel-client.ts'
import { createOfferedFilesInbox } from '../../../src/renderer/bridge/offered-files.ts'

function setUp() {
  let tell = (_data: EventData<'files.offered'>): void => undefined
  const onEvent: Client['onEvent'] = (name, listener) => {
    // The inbox listens to this one event; its listener takes this event's data.
    if (name === 'files.offered') tell = listener as unknown as typeof tell
    return () => undefined
  }
  const inbox = createOfferedFilesInbox({ onEvent })
  const offer = (...names: string[]): void =>
    tell({
      files: names.map(name => ({ ticket: FileTicket.parse('x'.repeat(22)), name, sizeBytes: 1 })),
    })
  const received: string[][] = []
  const listen = () => inbox.onFiles(files => received.push(files.map(({ name }) => name)))
  return { offer, listen, received }
}

describe('createOfferedFilesInbox', () => {
  it('keeps files until somebody can take them, and hands them over once', () => {
    const { offer, listen, received } = setUp()
    offer('a.pfx')
    offer('b.cer', 'c.cer')
    const stop = listen()
    stop()
    listen()
    expect(received).toEqual([['a.pfx', 'b.cer', 'c.cer']])
  })

  it('hands over at once while somebody listens', () => {
    const { offer, listen, received } = setUp()
    listen()
    offer('a.pfx')
    offer('b.pfx')
    expect(received).toEqual([['a.pfx'], ['b.pfx']])
  })

  it('keeps files again while the vault is locked and nobody listens', () => {
    const { offer, listen, received } = setUp()
    listen()()
    offer('a.pfx')
    expect(received).toEqual([])
    listen()
    expect(received).toEqual([['a.pfx']])
  })

  it('leaves the newer listener in place when an older one stops', () => {
    const { offer, listen, received } = setUp()
    const older = listen()
    const newer = vi.fn(listen)()
    older()
    offer('a.pfx')
    newer()
    expect(received).toEqual([['a.pfx']])
  })
})

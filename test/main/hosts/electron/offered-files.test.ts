import { resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { FileTicket } from '../../../../src/contract/file.ts'
import type { Problem } from '../../../../src/contract/problem.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import type { ApplicationEvent } from '../../../../src/main/application.ts'
import { collectArrivals, createOfferedFiles } from '../../../../src/main/hosts/electron/offered-files.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'

function setUp() {
  const emitted: ApplicationEvent[] = []
  const told: Problem[] = []
  let count = 0
  const offered = createOfferedFiles({
    files: {
      read: path =>
        Promise.resolve(
          path.includes('missing') ? err({ code: 'file-not-found', name: path }) : ok(new Uint8Array([1, 2])),
        ),
    },
    tickets: {
      offer: () => FileTicket.parse(`ticket-number-${'0'.repeat(10)}${(count += 1)}`),
      read: () => err({ code: 'file-ticket-unknown' }),
      discard: () => undefined,
    },
    emit: event => emitted.push(event),
    tell: problem => told.push(problem),
  })
  const names = () =>
    emitted.map(event => (event.name === 'files.offered' ? event.data.files.map(({ name }) => name) : []))
  return { offered, emitted, names, told }
}

describe('createOfferedFiles', () => {
  it('tells a listening window at once, by name and size, without the folder', async () => {
    const { offered, emitted } = setUp()
    offered.windowIsListening()
    await offered.offer(['/home/ada/a.pfx'])
    expect(emitted).toEqual([
      {
        name: 'files.offered',
        data: { files: [{ ticket: 'ticket-number-00000000001', name: 'a.pfx', sizeBytes: 2 }] },
      },
    ])
  })

  it('keeps files until a window listens, and tells them once', async () => {
    const { offered, names } = setUp()
    await offered.offer(['/a.pfx'])
    await offered.offer(['/b.pfx'])
    expect(names()).toEqual([])
    offered.windowIsListening()
    offered.windowIsListening()
    expect(names()).toEqual([['a.pfx', 'b.pfx']])
  })

  it('keeps files again while the window reloads', async () => {
    const { offered, names } = setUp()
    offered.windowIsListening()
    offered.windowIsGone()
    await offered.offer(['/a.pfx'])
    expect(names()).toEqual([])
    offered.windowIsListening()
    expect(names()).toEqual([['a.pfx']])
  })

  it('tells the user about a file that cannot be read', async () => {
    const { offered, names, told } = setUp()
    offered.windowIsListening()
    await offered.offer(['/missing.pfx'])
    expect(told).toMatchObject([{ code: 'file-not-found' }])
    expect(names()).toEqual([])
  })
})

describe('collectArrivals', () => {
  it('keeps what comes before there is a window and hands it over together', () => {
    const fake = createFakeElectron({ isPackaged: true })
    const handTo = collectArrivals(fake.port.app, ['/own.pfx'])
    const open = { preventDefault: vi.fn() }
    fake.app.emit('open-file', open, '/finder.pfx')
    fake.app.emit('second-instance', {}, ['countersign', 'second.pfx'], '/home/ada')
    const receiver = { reveal: vi.fn(), offer: vi.fn(() => Promise.resolve()) }
    handTo(receiver)
    expect(receiver.offer).toHaveBeenCalledExactlyOnceWith([
      '/own.pfx',
      '/finder.pfx',
      '/home/ada/second.pfx',
    ])
    expect(receiver.reveal).not.toHaveBeenCalled()
    expect(open.preventDefault).toHaveBeenCalledOnce()
  })

  it('brings the window to the front for a second start, with or without a file', () => {
    const fake = createFakeElectron({ isPackaged: true })
    const handTo = collectArrivals(fake.port.app, [])
    const receiver = { reveal: vi.fn(), offer: vi.fn(() => Promise.resolve()) }
    handTo(receiver)
    fake.app.emit('second-instance', {}, ['countersign'], '/home/ada')
    fake.app.emit('second-instance', {}, ['countersign', 'a.pfx'], '/home/ada')
    expect(receiver.reveal).toHaveBeenCalledTimes(2)
    expect(receiver.offer).toHaveBeenLastCalledWith([resolve('/home/ada/a.pfx')])
  })
})

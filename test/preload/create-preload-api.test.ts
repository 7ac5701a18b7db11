import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ipcChannels } from '../../src/contract/preload-api.ts'
import { createPreloadApi, type RendererIpc } from '../../src/preload/create-preload-api.ts'

function setUp() {
  const fromMain = new EventEmitter()
  const sent: unknown[][] = []
  const ipc: RendererIpc = {
    send: (...args) => sent.push(args),
    invoke: (...args) => {
      sent.push(args)
      return Promise.resolve({ ok: true })
    },
    on: (channel, listener) => fromMain.on(channel, listener),
  }
  return { api: createPreloadApi(ipc), fromMain, sent }
}

describe('createPreloadApi', () => {
  it('has the names of the contract and no other, and cannot be changed', () => {
    const { api } = setUp()
    expect(Object.keys(api).sort()).toEqual(['offerFile', 'onClose', 'onMessage', 'send'])
    expect(Object.isFrozen(api)).toBe(true)
    expect(Object.values(api).every(member => typeof member === 'function')).toBe(true)
  })

  it("never hands the page Electron's event object", () => {
    const { api, fromMain } = setUp()
    const received: unknown[][] = []
    api.onMessage((...args) => received.push(args))
    api.onClose((...args) => received.push(args))
    fromMain.emit(ipcChannels.frame, { sender: 'ipcRenderer' }, { kind: 'hello' }, 'surplus')
    fromMain.emit(ipcChannels.closed, { sender: 'ipcRenderer' }, 'surplus')
    expect(received).toEqual([[{ kind: 'hello' }], []])
  })

  it('connects with the first listener, and again with the first after all were gone', () => {
    const { api, sent } = setUp()
    expect(sent).toEqual([])
    const [one, two] = [api.onMessage(() => undefined), api.onMessage(() => undefined)]
    expect(sent).toEqual([[ipcChannels.connect]])
    one()
    two()
    api.onMessage(() => undefined)
    expect(sent).toEqual([[ipcChannels.connect], [ipcChannels.connect]])
  })

  it('answers an unsubscribe for each listener', () => {
    const { api, fromMain } = setUp()
    let heard = 0
    const stops = [api.onMessage(() => (heard += 1)), api.onClose(() => (heard += 1))]
    for (const stop of stops) stop()
    fromMain.emit(ipcChannels.frame, {}, 1)
    fromMain.emit(ipcChannels.closed, {})
    expect(heard).toBe(0)
  })

  it('speaks on the channels of the contract only', async () => {
    const { api, sent } = setUp()
    api.send({ kind: 'cancel', id: 1 })
    await api.offerFile('a.pfx', new Uint8Array([1]))
    expect(sent).toEqual([
      [ipcChannels.frame, { kind: 'cancel', id: 1 }],
      [ipcChannels.offerFile, 'a.pfx', new Uint8Array([1])],
    ])
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Port } from '../../../../src/contract/channel.ts'
import { fileLimitBytes } from '../../../../src/contract/file-limit.ts'
import { FileTicket } from '../../../../src/contract/file.ts'
import { ipcChannels, type PreloadApi } from '../../../../src/contract/preload-api.ts'
import { type IpcDoor, openIpcDoor } from '../../../../src/main/hosts/electron/ipc-connection.ts'
import type { IpcSender } from '../../../../src/main/hosts/electron/electron-port.ts'
import type { LogEntry } from '../../../../src/main/log.ts'
import { createPreloadApi } from '../../../../src/preload/create-preload-api.ts'
import { createFakeElectron, type FakeElectron, type FakeWindow } from '../../../fakes/fake-electron.ts'

const ticket = FileTicket.parse('abcdefghijklmnopqrstuvwx')

/** The preload script of the real window on one side, the real door on the other. */
describe('openIpcDoor', () => {
  let fake: FakeElectron
  let window: FakeWindow
  let page: PreloadApi
  let door: IpcDoor
  let ports: Port[]
  let offered: { name: string; bytes: Uint8Array }[]
  let entries: LogEntry[]

  beforeEach(() => {
    fake = createFakeElectron()
    fake.becomeReady()
    new fake.port.BrowserWindow({})
    window = fake.windows[0]!
    window.webContents.mainFrame.url = 'app://countersign/index.html'
    page = createPreloadApi(fake.rendererOf(window))
    ports = []
    offered = []
    entries = []
    door = openIpcDoor({
      ipcMain: fake.port.ipcMain,
      contents: window.webContents,
      log: entry => entries.push(entry),
      onConnection: port => ports.push(port),
      offerFile: (name, bytes) => {
        offered.push({ name, bytes })
        return { ticket, name, sizeBytes: bytes.byteLength }
      },
    })
  })

  async function connect(): Promise<{ port: Port; received: unknown[]; stop: () => void }> {
    const received: unknown[] = []
    const before = ports.length
    const stop = page.onMessage(frame => received.push(frame))
    await vi.waitFor(() => expect(ports).toHaveLength(before + 1))
    return { port: ports[before]!, received, stop }
  }

  it('connects when the page begins to listen, and carries frames both ways', async () => {
    const { port, received } = await connect()
    const heard: unknown[] = []
    port.onMessage(frame => heard.push(frame))
    port.send({ kind: 'hello', connection: 'c1' })
    page.send({ kind: 'cancel', id: 1 })
    await vi.waitFor(() => expect(received).toEqual([{ kind: 'hello', connection: 'c1' }]))
    expect(heard).toEqual([{ kind: 'cancel', id: 1 }])
  })

  it('does not connect a second time for a second listener', async () => {
    await connect()
    page.onMessage(() => undefined)
    await Promise.resolve()
    expect(ports).toHaveLength(1)
  })

  it('ends the old connection when the page connects anew', async () => {
    const first = await connect()
    const closed = vi.fn()
    first.port.onClose(closed)
    first.stop()
    const second = await connect()
    expect(closed).toHaveBeenCalledOnce()
    first.port.send('late')
    second.port.send('current')
    await vi.waitFor(() => expect(second.received).toEqual(['current']))
  })

  it.each([
    ['the page is reloaded', () => window.webContents.reload()],
    [
      'the page process is gone',
      () => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
    ],
    ['the window is closed', () => window.close()],
  ])('ends the connection when %s', async (_when, happen) => {
    const { port } = await connect()
    const closed = vi.fn()
    port.onClose(closed)
    happen()
    expect(closed).toHaveBeenCalledOnce()
    expect(() => port.send('nobody hears it')).not.toThrow()
  })

  it('keeps the connection when only the fragment of the address changes', async () => {
    const { port } = await connect()
    const closed = vi.fn()
    port.onClose(closed)
    window.webContents.emit('did-start-navigation', { url: '', isMainFrame: true, isSameDocument: true })
    expect(closed).not.toHaveBeenCalled()
  })

  it('tells the page when main ends the connection', async () => {
    const { port } = await connect()
    const [atPage, atMain] = [vi.fn(), vi.fn()]
    page.onClose(atPage)
    port.onClose(atMain)
    door.close()
    await vi.waitFor(() => expect(atPage).toHaveBeenCalledOnce())
    expect(atMain).toHaveBeenCalledOnce()
  })

  it('lets go of listeners on both sides', async () => {
    const { port, received, stop } = await connect()
    const heard = vi.fn()
    port.onMessage(heard)()
    page.onMessage(() => undefined)
    stop()
    page.send('x')
    port.send('y')
    await new Promise(resolve => setTimeout(resolve, 5))
    expect(heard).not.toHaveBeenCalled()
    expect(received).toEqual([])
  })

  describe('sender', () => {
    const frame = (url: string, parent: IpcSender['senderFrame'] = null) => ({ url, parent })
    const own = 'app://countersign/index.html'
    it.each<[string, (id: number) => IpcSender]>([
      ['another contents', id => ({ sender: { id: id + 1 }, senderFrame: frame(own) })],
      ['a frame inside the page', id => ({ sender: { id }, senderFrame: frame(own, frame(own)) })],
      ['a foreign page', id => ({ sender: { id }, senderFrame: frame('https://example.com/') })],
      [
        'a host that only begins like ours',
        id => ({ sender: { id }, senderFrame: frame('app://countersign.evil/') }),
      ],
      ['a file', id => ({ sender: { id }, senderFrame: frame('file:///countersign/index.html') })],
      ['a blank page', id => ({ sender: { id }, senderFrame: frame('about:blank') })],
      ['a frame that is gone', id => ({ sender: { id }, senderFrame: null })],
    ])('hears nothing of %s', async (_who, senderOf) => {
      const { port } = await connect()
      const heard = vi.fn()
      port.onMessage(heard)
      const sender = senderOf(window.webContents.id)
      fake.sendAs(sender, ipcChannels.connect)
      fake.sendAs(sender, ipcChannels.frame, { kind: 'request', id: 1, name: 'vault.lock', input: {} })
      const reply = await fake.invokeAs(sender, ipcChannels.offerFile, 'a.pfx', new Uint8Array([1]))
      expect(reply).toEqual({ ok: false, problem: { code: 'sender-untrusted' } })
      expect(ports).toHaveLength(1)
      expect(heard).not.toHaveBeenCalled()
      expect(offered).toEqual([])
      expect(entries).toHaveLength(3)
      expect(JSON.stringify(entries)).not.toContain('vault.lock')
    })
  })

  describe('offerFile', () => {
    it('keeps the bytes of a dropped file and answers its ticket', async () => {
      expect(await page.offerFile('ünïcode name.pfx', new Uint8Array([48, 130]))).toEqual({
        ok: true,
        value: { ticket, name: 'ünïcode name.pfx', sizeBytes: 2 },
      })
      expect(offered[0]?.bytes).toEqual(new Uint8Array([48, 130]))
    })

    it.each<[string, unknown, unknown, object]>([
      ['an empty file', 'a.pfx', new Uint8Array(), { code: 'file-empty' }],
      [
        'a file over the limit',
        'a.pfx',
        new Uint8Array(fileLimitBytes + 1),
        { code: 'file-too-large', sizeBytes: fileLimitBytes + 1, limitBytes: fileLimitBytes },
      ],
      [
        'a path for a name',
        '../a.pfx',
        new Uint8Array([1]),
        { code: 'request-malformed', request: 'offerFile', where: 'name' },
      ],
      [
        'a Windows path',
        'C:\\a.pfx',
        new Uint8Array([1]),
        { code: 'request-malformed', request: 'offerFile', where: 'name' },
      ],
      [
        'a name with a control character',
        'a\nb',
        new Uint8Array([1]),
        { code: 'request-malformed', request: 'offerFile', where: 'name' },
      ],
      [
        'no name',
        undefined,
        new Uint8Array([1]),
        { code: 'request-malformed', request: 'offerFile', where: 'name' },
      ],
      [
        'text for bytes',
        'a.pfx',
        'text',
        { code: 'request-malformed', request: 'offerFile', where: 'bytes' },
      ],
    ])('refuses %s', async (_what, name, bytes, problem) => {
      const sender = { sender: { id: window.webContents.id }, senderFrame: window.webContents.mainFrame }
      expect(await fake.invokeAs(sender, ipcChannels.offerFile, name, bytes)).toEqual({ ok: false, problem })
      expect(offered).toEqual([])
    })
  })
})

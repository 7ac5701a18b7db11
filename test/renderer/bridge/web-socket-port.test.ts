import { describe, expect, it } from 'vitest'
import type { SessionKeeper } from '../../../src/renderer/bridge/loopback-session.ts'
import { connectWebSocket } from '../../../src/renderer/bridge/web-socket-port.ts'

const session = { token: 't0ken', connection: 'c0nnection' }

class FakeSocket extends EventTarget {
  readonly sent: unknown[] = []
  closed = false
  send(data: unknown): void {
    this.sent.push(data)
  }
  close(): void {
    this.closed = true
    this.dispatchEvent(new Event('close'))
  }
  receive(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

function keeper(options: Partial<SessionKeeper> = {}): SessionKeeper {
  return {
    open: () => Promise.resolve({ outcome: 'session', session }),
    check: () => Promise.resolve('unreachable'),
    current: () => session,
    ...options,
  }
}

async function connecting(options: Partial<SessionKeeper> = {}) {
  const opened: { address: string; protocols: string[]; socket: FakeSocket }[] = []
  const connect = connectWebSocket('http://127.0.0.1:4711', keeper(options), (address, protocols) => {
    const socket = new FakeSocket()
    opened.push({ address, protocols, socket })
    return socket
  })
  const attempt = connect()
  await new Promise(resolve => setTimeout(resolve, 0))
  return { attempt, opened, socket: opened[0]?.socket }
}

async function connected() {
  const { attempt, socket } = await connecting()
  socket!.dispatchEvent(new Event('open'))
  const result = await attempt
  if (result.outcome !== 'open') throw new Error('not open')
  return { socket: socket!, link: result.link }
}

describe('connectWebSocket', () => {
  it('sends the token as a subprotocol and never in the address', async () => {
    const { opened } = await connecting()
    expect(opened[0]).toMatchObject({
      address: 'ws://127.0.0.1:4711/channel',
      protocols: ['countersign.v1', 'token.t0ken'],
    })
  })

  it('insists on the connection that came with the session', async () => {
    expect((await connected()).link.expectedConnection).toBe('c0nnection')
  })

  it('opens no socket when there is no session', async () => {
    const { attempt, opened } = await connecting({ open: () => Promise.resolve({ outcome: 'refused' }) })
    expect(await attempt).toEqual({ outcome: 'refused' })
    expect(opened).toEqual([])
  })

  it.each([
    ['refused', 'refused'],
    ['unreachable', 'unreachable'],
    ['session', 'unreachable'],
  ] as const)('asks the host why a socket did not open (%s)', async (checked, outcome) => {
    const { attempt, socket } = await connecting({ check: () => Promise.resolve(checked) })
    socket!.close()
    expect(await attempt).toEqual({ outcome })
  })

  it('carries frames as JSON text both ways', async () => {
    const { socket, link } = await connected()
    const received: unknown[] = []
    link.port.onMessage(frame => received.push(frame))
    link.port.send({ kind: 'cancel', id: 1 })
    socket.receive('{"kind":"hello","connection":"c"}')
    expect(socket.sent).toEqual(['{"kind":"cancel","id":1}'])
    expect(received).toEqual([{ kind: 'hello', connection: 'c' }])
  })

  it('keeps what arrives before anybody listens', async () => {
    const { socket, link } = await connected()
    socket.receive('{"kind":"hello","connection":"c"}')
    const received: unknown[] = []
    link.port.onMessage(frame => received.push(frame))
    expect(received).toEqual([{ kind: 'hello', connection: 'c' }])
  })

  it('passes on undefined for what is no JSON text', async () => {
    const { socket, link } = await connected()
    const received: unknown[] = []
    link.port.onMessage(frame => received.push(frame))
    socket.receive('{')
    socket.receive(new ArrayBuffer(1))
    expect(received).toEqual([undefined, undefined])
  })

  it('tells that it was closed, also to one who asks only then', async () => {
    const { link } = await connected()
    let told = 0
    link.port.onClose(() => (told += 1))
    link.close()
    link.port.onClose(() => (told += 1))
    await Promise.resolve()
    expect(told).toBe(2)
  })
})

import { once } from 'node:events'
import { createServer, connect, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LabEstate, startLabEstate } from '../../../../src/main/lab/estate/start-lab-estate.ts'
import { createRecordCutter } from '../../../../src/main/lab/estate/tls-records.ts'
import { type Called, callLabServer, type CallOrder, sipOptions } from './lab-call.ts'

let estate: LabEstate
/** Stands before the Front End and hands on what callers say in crumbs of seven octets. */
let crumbling: Server
let port = 0
/** Records of callers that begin a ClientHello. */
let hellos = 0

beforeAll(async () => {
  estate = await startLabEstate()
  const { address, ports } = estate.servers['fe-001']
  crumbling = createServer(caller => {
    const server = connect(ports.sip ?? 0, address).setNoDelay(true)
    const records = createRecordCutter()
    caller.on('data', (chunk: Buffer) => {
      hellos += records.cut(chunk).filter(({ type, body }) => type === 22 && body[0] === 1).length
      for (let at = 0; at < chunk.length; at += 7) server.write(chunk.subarray(at, at + 7))
    })
    server.pipe(caller)
    for (const [one, other] of [
      [caller, server],
      [server, caller],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
  crumbling.listen(0, '127.0.0.1')
  await once(crumbling, 'listening')
  const place = crumbling.address()
  port = typeof place === 'object' && place !== null ? place.port : 0
})
afterAll(async () => {
  crumbling.close()
  await Promise.all([estate.stop(), once(crumbling, 'close')])
})

const call = async (name: 'fe-002' | 'expired', further: Partial<CallOrder>): Promise<Called> => {
  const identity = await estate.clientIdentity(name)
  return callLabServer({ host: '127.0.0.1', port, ...identity, send: sipOptions, ...further })
}

describe('the gate before a Front End', () => {
  it.each([{ maxVersion: 'TLSv1.2' }, { minVersion: 'TLSv1.3' }] as const)(
    'finds the certificate in whatever pieces it comes: %j',
    async version => {
      expect((await call('fe-002', version)).text).toMatch(/^SIP\/2\.0 200 OK/)
      const refused = await call('expired', version)
      expect(refused.events.at(-1)).toMatch(/ALERT_CERTIFICATE_EXPIRED$/)
      expect(refused.text).toBe('')
    },
  )

  it('is not confused by a second ClientHello', async () => {
    // A group that the server does not have first: it asks for another one, in the form of a ServerHello.
    const order = { minVersion: 'TLSv1.3', ecdhCurve: 'ffdhe8192:P-256' } as const
    hellos = 0
    expect((await call('fe-002', order)).text).toMatch(/^SIP\/2\.0 200 OK/)
    expect(hellos).toBe(2)
    expect((await call('expired', order)).events.at(-1)).toMatch(/ALERT_CERTIFICATE_EXPIRED$/)
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('lets a resumed session through: %s', async maxVersion => {
    const identity = await estate.clientIdentity('fe-002')
    const session = await new Promise<Buffer>(resolve => {
      const order = { host: '127.0.0.1', port, ...identity, maxVersion, onSession: resolve }
      void callLabServer({ ...order, send: sipOptions })
    })
    const again = await call('fe-002', { maxVersion, session })
    expect([again.resumed, again.text.slice(0, 11)]).toEqual([true, 'SIP/2.0 200'])
  })

  it('lets what is no TLS be answered by the server', async () => {
    const socket = connect(port, '127.0.0.1', () => socket.write('OPTIONS sip:a SIP/2.0\r\n\r\n'))
    socket.on('error', () => undefined).resume()
    await once(socket, 'close')
    expect(estate.status().every(({ fault }) => fault === null)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { createHandshakeReader } from '../../../../src/main/adapters/tls/handshake-reader.ts'
import { groupName, groupOfKeyExchange } from '../../../../src/main/adapters/tls/named-groups.ts'
import { createOctetQueue } from '../../../../src/main/adapters/tls/octet-queue.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const uint = (value: number, octets: number): Buffer => {
  const bytes = Buffer.alloc(octets)
  bytes.writeUIntBE(value, 0, octets)
  return bytes
}
const record = (type: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.of(type, 3, 3), uint(body.length, 2), body])
const message = (type: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.of(type), uint(body.length, 3), body])

function serverHello(version: string, extensions: Buffer): Buffer {
  const head = Buffer.concat([hex(version), Buffer.alloc(32, 1), hex('00 1301 00')])
  return message(2, Buffer.concat([head, uint(extensions.length, 2), extensions]))
}

const tls13 = (group: string): Buffer => serverHello('0303', hex(`002b 0002 0304 0033 0002 ${group}`))

describe('what is read along of a handshake', () => {
  it('takes the group of TLS 1.3 from the ServerHello, after that of a HelloRetryRequest', () => {
    const reader = createHandshakeReader()
    reader.push(record(22, tls13('0019')))
    expect(reader.seen()).toMatchObject({ protocol: 'TLSv1.3', group: 'secp521r1' })
    reader.push(record(22, tls13('11ec')))
    expect(reader.seen().group).toBe('X25519MLKEM768')
  })

  it('reads messages that are spread over records, and records that come octet by octet', () => {
    const reader = createHandshakeReader()
    const certificate = hex('30 03 02 01 05')
    const list = Buffer.concat([uint(certificate.length, 3), certificate])
    const flight = Buffer.concat([
      serverHello('0303', Buffer.alloc(0)),
      message(11, Buffer.concat([uint(list.length, 3), list])),
      message(22, hex('01 000002 3000')),
      message(13, hex('01 01 0002 0403 0000')),
      message(14, Buffer.alloc(0)),
    ])
    for (let at = 0; at < flight.length; at += 7)
      for (const octet of record(22, flight.subarray(at, at + 7))) reader.push(Buffer.of(octet))
    expect(reader.seen()).toEqual({
      notTls: undefined,
      protocol: 'TLSv1.2',
      group: undefined,
      certificates: [new Uint8Array(certificate)],
      stapledOcsp: new Uint8Array([0x30, 0]),
      certificateRequest: { authorities: [] },
      alert: undefined,
    })
  })

  it('knows that nothing was asked for once the server is done', () => {
    const reader = createHandshakeReader()
    reader.push(
      record(22, Buffer.concat([serverHello('0303', Buffer.alloc(0)), message(14, Buffer.alloc(0))])),
    )
    expect(reader.seen().certificateRequest).toBe('none')
  })

  it('keeps the first octets of what is no TLS, and the number of an alert', () => {
    const text = createHandshakeReader()
    text.push(Buffer.from('HTTP/1.1 400 Bad Request\r\n'))
    expect(Buffer.from(text.seen().notTls ?? []).toString()).toMatch(/^HTTP\/1\.1 400/)
    const alert = createHandshakeReader()
    alert.push(record(21, hex('02 30')))
    expect(alert.seen().alert).toBe(48)
  })

  it.each([
    ['lengths that lie', message(11, hex('ffffff ffffff 30'))],
    ['a ServerHello without a body', message(2, Buffer.alloc(0))],
    ['extensions beyond the end', serverHello('0303', hex('0033 ffff 00'))],
    ['a request that ends early', message(13, hex('ff'))],
    ['a key exchange of one octet', message(12, hex('03'))],
    ['a status of no type', message(22, Buffer.alloc(0))],
  ])('puts up with %s', (_what, octets) => {
    const reader = createHandshakeReader()
    reader.push(record(22, octets))
    expect(reader.seen().notTls).toBeUndefined()
  })

  it('looks at no more than half a mebibyte', () => {
    const reader = createHandshakeReader()
    const flood = record(22, Buffer.alloc(0x4000, 0xff))
    for (let count = 0; count < 40; count++) reader.push(flood)
    reader.push(record(21, hex('02 30')))
    expect(reader.seen().alert).toBeUndefined()
  })
})

describe('the group of the key exchange', () => {
  it.each([
    ['03 0017 41 04', 'secp256r1'],
    ['03 001d 20 00', 'X25519'],
    ['03 0018 61 04', 'secp384r1'],
  ])('%s is a curve of TLS 1.2', (octets, name) => {
    expect(groupOfKeyExchange(hex(octets))).toBe(name)
  })

  it.each([
    [256, 0xff, 'DHE 2048'],
    [128, 0x80, 'DHE 1024'],
    [768, 0xff, 'DHE 6144'],
    [128, 0x01, 'DHE 1017'],
  ])('a prime of %i octets that begins with %i', (octets, first, name) => {
    const prime = Buffer.alloc(octets, 0xff)
    prime[0] = first
    expect(groupOfKeyExchange(Buffer.concat([uint(octets, 2), prime, hex('0001 02')]))).toBe(name)
  })

  it('that nobody has named here is told by its number', () => {
    expect(groupName(0x2a2a)).toBe('0x2a2a')
  })
})

describe('a queue of octets', () => {
  it('gives back what was put in, whatever the pieces', () => {
    const queue = createOctetQueue()
    const all = Uint8Array.from({ length: 10_000 }, (_, index) => index % 251)
    const back: number[] = []
    for (let at = 0, size = 1; at < all.length; at += size, size = (size * 7) % 997) {
      queue.push(all.subarray(at, at + size))
      back.push(...queue.take(size >> 1))
    }
    expect(queue.at(0)).toBe(all[back.length])
    back.push(...queue.take(queue.length))
    expect(back).toEqual([...all])
    expect([queue.length, queue.at(0), queue.take(5).length]).toEqual([0, 0, 0])
  })
})

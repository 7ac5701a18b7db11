/** Listeners that speak no TLS: silence, a reset, something else, one octet at a time. */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { WireFault } from './faults.ts'
import { plainAlert, recordHeader, recordType } from './tls-records.ts'

const dripMs = 100

export function failOnWire(socket: Socket, fault: WireFault): void {
  switch (fault) {
    case 'stall':
      // What comes is taken, so that the caller sees an open connection, and no answer.
      socket.resume()
      return
    case 'reset':
      socket.once('data', () => socket.resetAndDestroy())
      return
    case 'garbage':
      // 'X' begins no record: the rest may be anything.
      socket.once('data', () => socket.end(Buffer.concat([Buffer.from('X'), randomBytes(511)])))
      return
    case 'plain-http':
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'))
      return
    case 'drip':
      socket.resume()
      return drip(socket)
  }
}

/** A record with a ServerHello that is announced and never complete while anybody waits: half an hour, and again. */
function drip(socket: Socket): void {
  const length = 16_384
  const record = Buffer.alloc(5 + length)
  recordHeader(recordType.handshake, 0x0303, length).copy(record)
  record.set([2, 0, 0x3f, 0xfc, 3, 3], 5)
  let at = 0
  const timer = setInterval(() => {
    socket.write(record.subarray(at, at + 1))
    at = (at + 1) % record.length
  }, dripMs)
  socket.once('close', () => clearInterval(timer))
}

const protocolVersion = 70

/**
 * Stands in for a server of TLS 1.0 where the engine does not let one be: the caller is told that its version is not
 * spoken, in a record of TLS 1.0, and sees no certificate.
 */
export function refuseVersion(socket: Socket): void {
  socket.once('data', () => socket.end(plainAlert(protocolVersion, 0x0301)))
}

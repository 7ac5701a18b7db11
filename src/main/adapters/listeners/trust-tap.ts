/**
 * A caller's socket with an ear on it: what the caller sends is shown to a handshake reader as it passes, which then
 * knows the chain exactly as presented. Our own ServerHello is shown too, for it tells version and cipher suite.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { CallReader } from './handshakes.ts'

export interface Tap {
  /** What the engine of TLS speaks to in the place of the socket. */
  readonly stream: Duplex
  /** The first octets that came, as they came. */
  first(): Buffer
}

/** Enough for a line in clear text. */
const firstOctets = 512

/** @param onNotTls the first octets are no TLS: whoever waits for the engine may wait long. */
export function createTap(socket: Socket, reader: CallReader, onNotTls: () => void): Tap {
  const showHello = helloTo(reader)
  let first = Buffer.alloc(0)
  const stream = new Duplex({
    read: () => socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      showHello(chunk)
      socket.write(chunk, done)
    },
    final: done => socket.end(done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    if (first.length < firstOctets) first = Buffer.concat([first, chunk]).subarray(0, firstOctets)
    reader.push(chunk)
    if (reader.seen().notTls !== undefined) onNotTls()
    else if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error: Error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return { stream, first: () => first }
}

const handshakeRecord = 22
const serverHello = 2

/**
 * Shows the reader the first message of ours in a record of its own: engines may send the next one, our own
 * certificate, in the same. A HelloRetryRequest has the form of a ServerHello and names version and suite as well.
 */
function helloTo(reader: CallReader): (chunk: Buffer) => void {
  let sent: Buffer | undefined = Buffer.alloc(0)
  return chunk => {
    if (sent === undefined) return
    sent = Buffer.concat([sent, chunk])
    if (sent.length < 9) return
    const length = 4 + sent.readUIntBE(6, 3)
    const isHello = sent[0] === handshakeRecord && sent[5] === serverHello && length < 65_536
    if (isHello && sent.length < 5 + length) return
    if (isHello) {
      const header = Buffer.of(handshakeRecord, 3, 3, length >> 8, length & 0xff)
      reader.push(Buffer.concat([header, sent.subarray(5, 5 + length)]))
    }
    sent = undefined
  }
}

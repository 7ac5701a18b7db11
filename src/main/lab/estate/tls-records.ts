/** TLS records (RFC 8446 section 5.1), cut from a stream and written by hand. */
import { readServerHello, type ServerHello } from '../../adapters/tls/handshake-messages.ts'

export const recordType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const
export const handshakeType = { clientHello: 1, serverHello: 2, certificate: 11 } as const

export interface TlsRecord {
  readonly type: number
  /** As on the wire: 0x0301 in a ClientHello, 0x0303 from TLS 1.2 on. */
  readonly version: number
  readonly body: Uint8Array
  /** Header and body. */
  readonly octets: Uint8Array
}

const headerLength = 5

interface RecordCutter {
  /** The records that are complete now. */
  cut(chunk: Uint8Array): TlsRecord[]
  /** What is left of a record that is not complete. */
  rest(): Uint8Array
}

export function createRecordCutter(): RecordCutter {
  let waiting: Buffer = Buffer.alloc(0)
  return {
    cut(chunk) {
      waiting = Buffer.concat([waiting, chunk])
      const records: TlsRecord[] = []
      while (waiting.length >= headerLength) {
        const end = headerLength + waiting.readUInt16BE(3)
        if (waiting.length < end) break
        const octets = waiting.subarray(0, end)
        records.push({
          type: octets[0] ?? 0,
          version: octets.readUInt16BE(1),
          body: octets.subarray(headerLength),
          octets,
        })
        waiting = waiting.subarray(end)
      }
      return records
    },
    rest: () => waiting,
  }
}

export function recordHeader(type: number, version: number, length: number): Buffer {
  return Buffer.of(type, version >> 8, version & 0xff, length >> 8, length & 0xff)
}

export const fatal = 2

/** A fatal alert in clear text: before any key has been agreed on. */
export function plainAlert(description: number, version = 0x0303): Buffer {
  return Buffer.concat([recordHeader(recordType.alert, version, 2), Buffer.of(fatal, description)])
}

/** Undefined for a record that does not begin with a ServerHello. */
export function serverHelloIn({ type, body }: TlsRecord): ServerHello | undefined {
  const isHello = type === recordType.handshake && body[0] === handshakeType.serverHello
  return isHello ? readServerHello(body.subarray(4)) : undefined
}

/** The client's random number as hexadecimal, by which key logs name a connection; undefined for no ClientHello. */
export function clientRandomIn({ type, body }: TlsRecord): string | undefined {
  if (type !== recordType.handshake || body[0] !== handshakeType.clientHello) return undefined
  return Buffer.from(body.subarray(6, 38)).toString('hex')
}

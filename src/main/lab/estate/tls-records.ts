/** TLS records (RFC 8446 section 5.1), cut from a stream and written by hand. */

export const recordType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const
export const handshakeType = { clientHello: 1, serverHello: 2, certificate: 11 } as const

export interface TlsRecord {
  readonly type: number
  readonly header: Uint8Array
  readonly body: Uint8Array
  /** Header and body. */
  readonly octets: Uint8Array
}

const headerLength = 5

export interface RecordCutter {
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
          header: octets.subarray(0, headerLength),
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

/** @param version as on the wire: 0x0303 for TLS 1.2 and, in a record of its own, for TLS 1.3. */
export function recordHeader(type: number, version: number, length: number): Buffer {
  return Buffer.of(type, version >> 8, version & 0xff, length >> 8, length & 0xff)
}

const fatal = 2

/** A fatal alert in clear text: before any key has been agreed on. */
export function plainAlert(description: number, version = 0x0303): Buffer {
  return Buffer.concat([recordHeader(recordType.alert, version, 2), Buffer.of(fatal, description)])
}

export interface ServerHello {
  readonly isTls13: boolean
  readonly cipherSuite: number
}

/** Undefined for a record that does not begin with a ServerHello. */
export function readServerHello({ type, body }: TlsRecord): ServerHello | undefined {
  if (type !== recordType.handshake || body[0] !== handshakeType.serverHello) return undefined
  const message = Buffer.from(body.subarray(4))
  const afterSession = 35 + (message[34] ?? 0)
  const cipherSuite = message.readUInt16BE(afterSession)
  return { isTls13: hasSupportedVersion(message.subarray(afterSession + 3)), cipherSuite }
}

/** Only the ServerHello of TLS 1.3 has the extension supported_versions (RFC 8446 section 4.2.1). */
function hasSupportedVersion(extensions: Buffer): boolean {
  const end = Math.min(extensions.length, extensions.length < 2 ? 0 : 2 + extensions.readUInt16BE(0))
  for (let at = 2; at + 4 <= end; at += 4 + extensions.readUInt16BE(at + 2))
    if (extensions.readUInt16BE(at) === 43) return true
  return false
}

/** The client's random number as hexadecimal, by which key logs name a connection; undefined for no ClientHello. */
export function clientRandomIn({ type, body }: TlsRecord): string | undefined {
  if (type !== recordType.handshake || body[0] !== handshakeType.clientHello) return undefined
  return Buffer.from(body.subarray(6, 38)).toString('hex')
}

/**
 * Reads a client's second flight on a server's behalf: the certificate chain that it shows. TLS 1.2 and older have it
 * in clear text (RFC 5246 section 7.4.6); in TLS 1.3 it is opened with the client's handshake secret (RFC 8446
 * sections 4.4.2, 5.2).
 */
import { readCertificates, type ServerHello } from '../../adapters/tls/handshake-messages.ts'
import { createRecordOpener } from '../../adapters/tls/record-opening.ts'
import { handshakeType, recordType, type TlsRecord } from './tls-records.ts'

/**
 * 'pending': more records are needed. 'no-certificate': the client sends none on purpose. 'not-asked': the flight has
 * no Certificate message, as after a resumption, or when the client does not like what it was shown. 'unreadable':
 * not with this secret.
 */
export type SeenFlight =
  | { readonly kind: 'pending' | 'no-certificate' | 'not-asked' | 'unreadable' }
  | { readonly kind: 'certificates'; readonly chain: readonly Uint8Array[] }

export function isTls13({ protocol }: ServerHello): boolean {
  return protocol === 'TLSv1.3'
}

/**
 * @param records everything that the client has sent since the ServerHello.
 * @param secret CLIENT_HANDSHAKE_TRAFFIC_SECRET of the key log; older protocols have none.
 */
export function readClientFlight(
  records: readonly TlsRecord[],
  hello: ServerHello,
  secret: Uint8Array | undefined,
): SeenFlight {
  return isTls13(hello) ? readSealed(records, hello, secret) : readPlain(records, hello)
}

function readSealed(
  records: readonly TlsRecord[],
  hello: ServerHello,
  secret: Uint8Array | undefined,
): SeenFlight {
  const opener = secret === undefined ? undefined : createRecordOpener(hello.suite, secret)
  const parts: Uint8Array[] = []
  for (const { octets } of records) {
    const opened = opener?.open(octets)
    if (opened === undefined) return { kind: 'unreadable' }
    if (opened.type !== recordType.handshake) return { kind: 'not-asked' }
    parts.push(opened.content)
  }
  return seenIn(Buffer.concat(parts), hello)
}

function readPlain(records: readonly TlsRecord[], hello: ServerHello): SeenFlight {
  const end = records.findIndex(({ type }) => type === recordType.changeCipherSpec)
  const told = end === -1 ? records : records.slice(0, end)
  const messages = Buffer.concat(told.map(({ body }) => body))
  return messages.length === 0 && end !== -1 ? { kind: 'not-asked' } : seenIn(messages, hello)
}

function seenIn(messages: Buffer, hello: ServerHello): SeenFlight {
  if (messages.length < 4) return { kind: 'pending' }
  if (messages[0] !== handshakeType.certificate) return { kind: 'not-asked' }
  const end = 4 + messages.readUIntBE(1, 3)
  if (messages.length < end) return { kind: 'pending' }
  const { certificates } = readCertificates(messages.subarray(4, end), hello.protocol)
  return certificates.length === 0
    ? { kind: 'no-certificate' }
    : { kind: 'certificates', chain: certificates }
}

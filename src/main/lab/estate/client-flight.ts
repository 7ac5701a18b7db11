/**
 * Reads a client's second flight on a server's behalf: the certificate chain that it shows. TLS 1.2 and older have it
 * in clear text (RFC 5246 section 7.4.6); in TLS 1.3 it is opened with the client's handshake secret (RFC 8446
 * sections 4.4.2, 5.2).
 */
import { handshakeType, recordType, type TlsRecord } from './tls-records.ts'
import { openRecord, type RecordKeys } from './record-keys.ts'

/**
 * 'pending': more records are needed. 'no-certificate': the client sends none on purpose. 'not-asked': the flight has
 * no Certificate message, as after a resumption.
 */
export type SeenFlight =
  | { readonly kind: 'pending' | 'no-certificate' | 'not-asked' | 'unreadable' }
  | { readonly kind: 'certificates'; readonly chain: readonly Uint8Array[] }

/** @param keys of the client's handshake records in TLS 1.3; null for older protocols. */
export function readClientFlight(records: readonly TlsRecord[], keys: RecordKeys | null): SeenFlight {
  const parts: Uint8Array[] = []
  let sequence = 0n
  for (const record of records) {
    if (keys === null) {
      // The first message under the new keys: whatever had to be said in clear text has been said.
      if (record.type === recordType.changeCipherSpec) return seenIn(Buffer.concat(parts), false, true)
      if (record.type === recordType.handshake) parts.push(record.body)
    } else if (record.type === recordType.applicationData) {
      const opened = openRecord(record, keys, sequence)
      if (opened === undefined) return { kind: 'unreadable' }
      sequence += 1n
      // An alert: it does not like what we have shown.
      if (opened.type !== recordType.handshake) return { kind: 'not-asked' }
      parts.push(opened.content)
    }
  }
  return seenIn(Buffer.concat(parts), keys !== null, false)
}

function seenIn(messages: Buffer, isTls13: boolean, isOver: boolean): SeenFlight {
  if (messages.length === 0) return { kind: isOver ? 'not-asked' : 'pending' }
  if (messages[0] !== handshakeType.certificate) return { kind: 'not-asked' }
  if (messages.length < 4) return { kind: 'pending' }
  const length = messages.readUIntBE(1, 3)
  if (messages.length < 4 + length) return { kind: 'pending' }
  const chain = certificatesIn(messages.subarray(4, 4 + length), isTls13)
  return chain.length === 0 ? { kind: 'no-certificate' } : { kind: 'certificates', chain }
}

function certificatesIn(body: Buffer, isTls13: boolean): Uint8Array[] {
  const chain: Uint8Array[] = []
  // TLS 1.3 begins with a request context and has extensions behind each certificate.
  let at = 3 + (isTls13 ? 1 + (body[0] ?? 0) : 0)
  while (at + 3 <= body.length) {
    const length = body.readUIntBE(at, 3)
    chain.push(new Uint8Array(body.subarray(at + 3, at + 3 + length)))
    at += 3 + length
    if (isTls13) at += 2 + (at + 2 <= body.length ? body.readUInt16BE(at) : 0)
  }
  return chain
}

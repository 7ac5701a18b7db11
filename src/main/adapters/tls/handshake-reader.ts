/**
 * Reads along what a TLS server sends during its handshake: the chain exactly as served, the group of the key exchange,
 * whether a client certificate is asked for and from whom. TLS 1.2 says so in clear text (RFC 5246 section 7.4); in
 * TLS 1.3 the messages are opened with the secret that the client's own library hands out. Bounded, and blind to
 * everything after the server's Finished.
 */
import {
  readAuthorities,
  readCertificates,
  readCertificateStatus,
  readServerHello,
} from './handshake-messages.ts'
import { groupOfKeyExchange } from './named-groups.ts'
import { createOctetQueue } from './octet-queue.ts'
import { createRecordOpener, type RecordOpener } from './record-opening.ts'

export interface SeenHandshake {
  /** First octets that are no TLS record; undefined while all is TLS. */
  readonly notTls: Uint8Array | undefined
  /** "TLSv1.2" as the ServerHello chose; undefined before it. */
  readonly protocol: string | undefined
  /** "X25519"; undefined before it is known, and for a key exchange without one. */
  readonly group: string | undefined
  readonly certificates: readonly Uint8Array[]
  /** DER; undefined while none came. */
  readonly stapledOcsp: Uint8Array | undefined
  /** Undefined while it is not known. */
  readonly certificateRequest: { readonly authorities: readonly Uint8Array[] } | 'none' | undefined
  /** Description of the last alert that was readable. */
  readonly alert: number | undefined
}

export interface HandshakeReader {
  /** What came from the server, in order. */
  push(bytes: Uint8Array): void
  /** SERVER_HANDSHAKE_TRAFFIC_SECRET of the key log. */
  useSecret(secret: Uint8Array): void
  /** As of now; what has been handed out does not change. */
  seen(): SeenHandshake
}

/** Octets looked at, at most: a hostile chain must not fill the memory. */
const octetsAtMost = 512 * 1024

const recordTypes = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const

const messageTypes = {
  serverHello: 2,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  finished: 20,
  certificateStatus: 22,
} as const

export function createHandshakeReader(): HandshakeReader {
  const octets = createOctetQueue()
  const messages = createOctetQueue()
  let taken = 0
  let isDone = false
  let isEncrypted = false
  let suite = 0
  let secret: Uint8Array | undefined
  let opener: RecordOpener | undefined
  const sealed: Uint8Array[] = []
  let state: SeenHandshake = {
    notTls: undefined,
    protocol: undefined,
    group: undefined,
    certificates: [],
    stapledOcsp: undefined,
    certificateRequest: undefined,
    alert: undefined,
  }
  const note = (news: Partial<SeenHandshake>): void => {
    state = { ...state, ...news }
  }

  function push(bytes: Uint8Array): void {
    if (isDone || state.notTls !== undefined) return
    taken += bytes.length
    if (taken > octetsAtMost) {
      isDone = true
      return
    }
    octets.push(bytes)
    while (!isDone && octets.length >= 5) {
      const type = octets.at(0)
      if (type < 20 || type > 23 || octets.at(1) !== 3) {
        note({ notTls: octets.take(64) })
        return
      }
      const length = 5 + ((octets.at(3) << 8) | octets.at(4))
      if (octets.length < length) return
      onRecord(type, octets.take(length))
    }
  }

  function onRecord(type: number, record: Uint8Array): void {
    if (type === recordTypes.changeCipherSpec) {
      // In TLS 1.2 nothing after it can be read; in 1.3 it means nothing.
      if (state.protocol !== 'TLSv1.3') isEncrypted = true
      return
    }
    if (type === recordTypes.applicationData && state.protocol === 'TLSv1.3') {
      sealed.push(record)
      openSealed()
      return
    }
    if (!isEncrypted) onContent(type, record.subarray(5))
  }

  /** The secret may come later than the first records that it opens. */
  function openSealed(): void {
    if (secret === undefined) return
    opener ??= createRecordOpener(suite, secret)
    for (let record = sealed.shift(); record !== undefined && !isDone; record = sealed.shift()) {
      const opened = opener?.open(record)
      if (opened === undefined) isDone = true
      else onContent(opened.type, opened.content)
    }
  }

  function onContent(type: number, content: Uint8Array): void {
    if (type === recordTypes.alert) note({ alert: content[1] })
    if (type !== recordTypes.handshake) return
    messages.push(content)
    while (!isDone && messages.length >= 4) {
      const length = 4 + ((messages.at(1) << 16) | (messages.at(2) << 8) | messages.at(3))
      if (messages.length < length) return
      const message = messages.take(length)
      onMessage(message[0] ?? 0, message.subarray(4))
    }
  }

  function onMessage(type: number, body: Uint8Array): void {
    const { protocol } = state
    switch (type) {
      case messageTypes.serverHello: {
        const hello = readServerHello(body)
        suite = hello.suite
        note({ protocol: hello.protocol, group: hello.group })
        return
      }
      case messageTypes.certificate: {
        const { certificates, stapledOcsp } = readCertificates(body, protocol)
        note({ certificates, stapledOcsp })
        return
      }
      case messageTypes.serverKeyExchange:
        note({ group: groupOfKeyExchange(body) })
        return
      case messageTypes.certificateStatus:
        note({ stapledOcsp: readCertificateStatus(body) })
        return
      case messageTypes.certificateRequest:
        note({ certificateRequest: { authorities: readAuthorities(body, protocol) } })
        return
      case messageTypes.serverHelloDone:
        if (state.certificateRequest === undefined) note({ certificateRequest: 'none' })
        return
      case messageTypes.finished:
        if (state.certificateRequest === undefined && protocol === 'TLSv1.3')
          note({ certificateRequest: 'none' })
        isDone = true
        return
    }
  }

  return {
    push,
    useSecret(value) {
      secret ??= value
      openSealed()
    },
    seen: () => state,
  }
}

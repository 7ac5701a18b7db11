/**
 * Reads along what a TLS server sends during its handshake: the chain exactly as served, whether a client certificate
 * is asked for and from whom. TLS 1.2 says so in clear text (RFC 5246 section 7.4); in TLS 1.3 the messages are
 * opened with the secret that the client's own library hands out (RFC 8446 sections 5.2, 7.3). Bounded, and blind to
 * everything after the server's Finished.
 */
import { createDecipheriv, createHmac } from 'node:crypto'

export interface SeenHandshake {
  /** First octets that are no TLS record; undefined while all is TLS. */
  readonly notTls: Uint8Array | undefined
  /** "TLSv1.2" as the ServerHello chose; undefined before it. */
  readonly protocol: string | undefined
  readonly certificates: readonly Uint8Array[]
  readonly stapledOcsp: boolean
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
  seen(): SeenHandshake
}

/** Handshake octets kept at most: a hostile chain must not fill the memory. */
const octetsAtMost = 512 * 1024

const recordTypes = { alert: 21, handshake: 22, applicationData: 23, changeCipherSpec: 20 } as const

interface Decryption {
  readonly algorithm: 'aes-128-gcm' | 'aes-256-gcm'
  readonly hash: 'sha256' | 'sha384'
}

const suites: Readonly<Record<number, Decryption>> = {
  0x1301: { algorithm: 'aes-128-gcm', hash: 'sha256' },
  0x1302: { algorithm: 'aes-256-gcm', hash: 'sha384' },
}

export function createHandshakeReader(): HandshakeReader {
  let pending: Uint8Array = new Uint8Array(0)
  let messages: Uint8Array = new Uint8Array(0)
  let taken = 0
  let isDone = false
  let isEncrypted = false
  let suite = 0
  let sequence = 0n
  let secret: Uint8Array | undefined
  const waiting: Uint8Array[] = []
  const state = {
    notTls: undefined as Uint8Array | undefined,
    protocol: undefined as string | undefined,
    certificates: [] as Uint8Array[],
    stapledOcsp: false,
    certificateRequest: undefined as SeenHandshake['certificateRequest'],
    alert: undefined as number | undefined,
  }

  function push(bytes: Uint8Array): void {
    if (isDone || state.notTls !== undefined) return
    taken += bytes.length
    if (taken > octetsAtMost) {
      isDone = true
      return
    }
    pending = joined(pending, bytes)
    while (!isDone && pending.length >= 5) {
      const type = pending[0] ?? 0
      if (type < 20 || type > 23 || pending[1] !== 3) {
        state.notTls = pending.slice(0, 64)
        return
      }
      const length = ((pending[3] ?? 0) << 8) | (pending[4] ?? 0)
      if (pending.length < 5 + length) return
      const record = pending.slice(0, 5 + length)
      pending = pending.slice(5 + length)
      onRecord(type, record)
    }
  }

  function onRecord(type: number, record: Uint8Array): void {
    const body = record.subarray(5)
    if (type === recordTypes.changeCipherSpec) {
      // In TLS 1.2 nothing after it can be read; in 1.3 it means nothing.
      if (state.protocol !== 'TLSv1.3') isEncrypted = true
      return
    }
    if (type === recordTypes.applicationData && state.protocol === 'TLSv1.3') {
      waiting.push(record)
      openWaiting()
      return
    }
    if (isEncrypted) return
    if (type === recordTypes.alert) state.alert = body[1]
    if (type === recordTypes.handshake) onMessages(body)
  }

  function openWaiting(): void {
    const suiteFacts = suites[suite]
    if (secret === undefined || suiteFacts === undefined) return
    for (let record = waiting.shift(); record !== undefined && !isDone; record = waiting.shift()) {
      const opened = openRecord(record, secret, suiteFacts, sequence)
      sequence += 1n
      if (opened === undefined) {
        isDone = true
        return
      }
      if (opened.type === recordTypes.handshake) onMessages(opened.content)
      if (opened.type === recordTypes.alert) state.alert = opened.content[1]
    }
  }

  function onMessages(bytes: Uint8Array): void {
    messages = joined(messages, bytes)
    while (messages.length >= 4) {
      const length = uint24(messages, 1)
      if (messages.length < 4 + length) return
      const body = messages.slice(4, 4 + length)
      const type = messages[0] ?? 0
      messages = messages.slice(4 + length)
      onMessage(type, body)
    }
  }

  function onMessage(type: number, body: Uint8Array): void {
    const isNew = state.protocol === 'TLSv1.3'
    switch (type) {
      case 2:
        readServerHello(body)
        return
      case 11:
        readCertificates(body, isNew)
        return
      case 22:
        state.stapledOcsp = true
        return
      case 13:
        state.certificateRequest = { authorities: isNew ? authorities13(body) : authorities12(body) }
        return
      case 14:
        state.certificateRequest ??= 'none'
        return
      case 20:
        if (isNew) state.certificateRequest ??= 'none'
        isDone = true
        return
    }
  }

  function readServerHello(body: Uint8Array): void {
    const sessionLength = body[34] ?? 0
    suite = ((body[35 + sessionLength] ?? 0) << 8) | (body[36 + sessionLength] ?? 0)
    let version = ((body[0] ?? 0) << 8) | (body[1] ?? 0)
    for (const { type, data } of extensions(body.subarray(38 + sessionLength)))
      if (type === 43 && data.length === 2) version = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
    state.protocol = protocolNames[version] ?? `0x${version.toString(16)}`
  }

  function readCertificates(body: Uint8Array, isNew: boolean): void {
    let at = isNew ? 1 + (body[0] ?? 0) : 0
    const end = Math.min(body.length, at + 3 + uint24(body, at))
    at += 3
    while (at + 3 <= end && state.certificates.length < 100) {
      const length = uint24(body, at)
      state.certificates.push(body.slice(at + 3, at + 3 + length))
      at += 3 + length
      if (!isNew) continue
      const extensionLength = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0)
      const own = extensions(body.subarray(at, at + 2 + extensionLength))
      if (own.some(({ type }) => type === 5)) state.stapledOcsp = true
      at += 2 + extensionLength
    }
  }

  return {
    push,
    useSecret(value) {
      secret ??= value
      openWaiting()
    },
    seen: () => ({ ...state, certificates: [...state.certificates] }),
  }
}

const protocolNames: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
}

/** RFC 8446 section 5.2: the sequence number is part of the nonce, the record's header is authenticated. */
function openRecord(
  record: Uint8Array,
  secret: Uint8Array,
  { algorithm, hash }: Decryption,
  sequence: bigint,
): { readonly type: number; readonly content: Uint8Array } | undefined {
  try {
    const key = expandLabel(secret, 'key', algorithm === 'aes-128-gcm' ? 16 : 32, hash)
    const nonce = expandLabel(secret, 'iv', 12, hash)
    for (let index = 0; index < 8; index++)
      nonce[11 - index] = (nonce[11 - index] ?? 0) ^ Number((sequence >> BigInt(8 * index)) & 0xffn)
    const decipher = createDecipheriv(algorithm, key, nonce)
    decipher.setAAD(record.subarray(0, 5))
    decipher.setAuthTag(record.subarray(record.length - 16))
    const inner = Buffer.concat([decipher.update(record.subarray(5, record.length - 16)), decipher.final()])
    let end = inner.length
    while (end > 0 && inner[end - 1] === 0) end -= 1
    return { type: inner[end - 1] ?? 0, content: new Uint8Array(inner.subarray(0, end - 1)) }
  } catch {
    // Another cipher, or the handshake is over and its keys are gone.
    return undefined
  }
}

/** HKDF-Expand-Label with an empty context (RFC 8446 section 7.1); lengths here need one block only. */
function expandLabel(secret: Uint8Array, label: string, length: number, hash: string): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.concat([Buffer.of(length >> 8, length & 0xff, name.length), name, Buffer.of(0, 1)])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}

function extensions(bytes: Uint8Array): { readonly type: number; readonly data: Uint8Array }[] {
  const end = Math.min(bytes.length, 2 + (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)))
  const found: { type: number; data: Uint8Array }[] = []
  for (let at = 2; at + 4 <= end;) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    found.push({
      type: ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0),
      data: bytes.subarray(at + 4, at + 4 + length),
    })
    at += 4 + length
  }
  return found
}

/** RFC 5246 section 7.4.4: types, signature algorithms, names. */
function authorities12(body: Uint8Array): Uint8Array[] {
  const afterTypes = 1 + (body[0] ?? 0)
  const afterAlgorithms = afterTypes + 2 + (((body[afterTypes] ?? 0) << 8) | (body[afterTypes + 1] ?? 0))
  return names(body.subarray(afterAlgorithms))
}

/** RFC 8446 section 4.2.4: certificate_authorities is an extension. */
function authorities13(body: Uint8Array): Uint8Array[] {
  const afterContext = 1 + (body[0] ?? 0)
  const own = extensions(body.subarray(afterContext)).find(({ type }) => type === 47)
  return own === undefined ? [] : names(own.data)
}

/** DER names, at most a hundred. */
function names(bytes: Uint8Array): Uint8Array[] {
  const end = Math.min(bytes.length, 2 + (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)))
  const found: Uint8Array[] = []
  for (let at = 2; at + 2 <= end && found.length < 100;) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    found.push(bytes.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return found
}

function uint24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.length === 0 ? right : Uint8Array.from(Buffer.concat([left, right]))
}

/** Opens the encrypted records of a TLS 1.3 handshake with the secret of their sender (RFC 8446 sections 5.2, 7.3). */
import { createDecipheriv, createHmac } from 'node:crypto'

interface Decryption {
  readonly algorithm: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305'
  readonly hash: 'sha256' | 'sha384'
  readonly keyOctets: 16 | 32
}

/** By number (RFC 8446 appendix B.4). BoringSSL hands out no ChaCha20 of its own: then nothing can be read along. */
export const suites: Readonly<Record<number, Decryption>> = {
  0x1301: { algorithm: 'aes-128-gcm', hash: 'sha256', keyOctets: 16 },
  0x1302: { algorithm: 'aes-256-gcm', hash: 'sha384', keyOctets: 32 },
  0x1303: { algorithm: 'chacha20-poly1305', hash: 'sha256', keyOctets: 32 },
}

export interface RecordOpener {
  /** The next record, header and all; undefined when it does not open. */
  open(record: Uint8Array): { readonly type: number; readonly content: Uint8Array } | undefined
}

/** Undefined for a cipher suite that is not known here. */
export function createRecordOpener(suite: number, secret: Uint8Array): RecordOpener | undefined {
  const facts = suites[suite]
  if (facts === undefined) return undefined
  const key = expandLabel(secret, 'key', facts.keyOctets, facts.hash)
  const iv = expandLabel(secret, 'iv', 12, facts.hash)
  let sequence = 0n
  return {
    open(record) {
      const nonce = Buffer.from(iv)
      // The sequence number is part of the nonce, the record's header is authenticated.
      for (let index = 0; index < 8; index++)
        nonce[11 - index] = (nonce[11 - index] ?? 0) ^ Number((sequence >> BigInt(8 * index)) & 0xffn)
      sequence += 1n
      return openRecord(record, facts, key, nonce)
    },
  }
}

function openRecord(record: Uint8Array, { algorithm }: Decryption, key: Buffer, nonce: Buffer) {
  try {
    const decipher =
      algorithm === 'chacha20-poly1305'
        ? createDecipheriv(algorithm, key, nonce, { authTagLength: 16 })
        : createDecipheriv(algorithm, key, nonce)
    const sealed = record.subarray(5, record.length - 16)
    decipher.setAAD(record.subarray(0, 5), { plaintextLength: sealed.length })
    decipher.setAuthTag(record.subarray(record.length - 16))
    const inner = Buffer.concat([decipher.update(sealed), decipher.final()])
    let end = inner.length
    while (end > 0 && inner[end - 1] === 0) end -= 1
    return { type: inner[end - 1] ?? 0, content: new Uint8Array(inner.subarray(0, end - 1)) }
  } catch {
    // Another cipher, or the handshake is over and its keys are gone.
    return undefined
  }
}

/** HKDF-Expand-Label with an empty context (RFC 8446 section 7.1); lengths here need one block only. */
export function expandLabel(secret: Uint8Array, label: string, length: number, hash: string): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.concat([Buffer.of(length >> 8, length & 0xff, name.length), name, Buffer.of(0, 1)])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}

/** Opens and seals records of TLS 1.3 with the secrets that a key log tells (RFC 8446 sections 5.2, 5.3, 7.3). */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { recordHeader, recordType, type TlsRecord } from './tls-records.ts'

export interface RecordKeys {
  readonly algorithm: 'aes-128-gcm' | 'aes-256-gcm'
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

/** Ciphers whose records this file can open, strongest first: a listener of the lab offers no others in TLS 1.3. */
export const readableCiphers = 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256'

const suites = {
  0x1301: { algorithm: 'aes-128-gcm', hash: 'sha256', keyLength: 16 },
  0x1302: { algorithm: 'aes-256-gcm', hash: 'sha384', keyLength: 32 },
} as const

/** Undefined for another cipher suite. */
export function recordKeys(secret: Uint8Array, cipherSuite: number): RecordKeys | undefined {
  if (cipherSuite !== 0x1301 && cipherSuite !== 0x1302) return undefined
  const { algorithm, hash, keyLength } = suites[cipherSuite]
  return {
    algorithm,
    key: expandLabel(secret, 'key', keyLength, hash),
    iv: expandLabel(secret, 'iv', 12, hash),
  }
}

/** Type and content without padding; undefined for what was not sealed with these keys. */
export function openRecord(
  { header, body }: TlsRecord,
  { algorithm, key, iv }: RecordKeys,
  sequence: bigint,
): { readonly type: number; readonly content: Uint8Array } | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, nonceOf(iv, sequence))
    decipher.setAAD(header)
    decipher.setAuthTag(body.subarray(body.length - 16))
    const inner = Buffer.concat([decipher.update(body.subarray(0, body.length - 16)), decipher.final()])
    const last = inner.findLastIndex(octet => octet !== 0)
    return { type: inner[last] ?? 0, content: inner.subarray(0, Math.max(last, 0)) }
  } catch {
    return undefined
  }
}

export function sealRecord(
  type: number,
  content: Uint8Array,
  { algorithm, key, iv }: RecordKeys,
  sequence: bigint,
): Buffer {
  const header = recordHeader(recordType.applicationData, 0x0303, content.length + 1 + 16)
  const cipher = createCipheriv(algorithm, key, nonceOf(iv, sequence))
  cipher.setAAD(header)
  const sealed = Buffer.concat([cipher.update(content), cipher.update(Uint8Array.of(type)), cipher.final()])
  return Buffer.concat([header, sealed, cipher.getAuthTag()])
}

function nonceOf(iv: Uint8Array, sequence: bigint): Buffer {
  const nonce = Buffer.from(iv)
  nonce.writeBigUInt64BE(nonce.readBigUInt64BE(4) ^ sequence, 4)
  return nonce
}

/** HKDF-Expand-Label with an empty context; what is wanted here fits into one block. */
function expandLabel(secret: Uint8Array, label: string, length: number, hash: string): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.concat([Buffer.of(length >> 8, length & 0xff, name.length), name, Buffer.of(0, 1)])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}

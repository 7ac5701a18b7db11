/** A fatal alert as a server of TLS 1.3 says it first thing after its Finished (RFC 8446 sections 5.2, 6). */
import { createCipheriv } from 'node:crypto'
import { expandLabel, suites } from '../../adapters/tls/record-opening.ts'
import { fatal, recordHeader, recordType } from './tls-records.ts'

const tagLength = 16

/**
 * @param suite number of the cipher suite.
 * @param secret SERVER_TRAFFIC_SECRET_0 of the key log; nothing has been sent under it yet.
 * @returns one record; undefined for a cipher suite that is not known here.
 */
export function sealAlert(description: number, suite: number, secret: Uint8Array): Buffer | undefined {
  const facts = suites[suite]
  if (facts === undefined) return undefined
  const { algorithm, hash, keyOctets } = facts
  const key = expandLabel(secret, 'key', keyOctets, hash)
  // The first record has number zero, which leaves the vector as it is.
  const nonce = expandLabel(secret, 'iv', 12, hash)
  const inner = Uint8Array.of(fatal, description, recordType.alert)
  const header = recordHeader(recordType.applicationData, 0x0303, inner.length + tagLength)
  const cipher =
    algorithm === 'chacha20-poly1305'
      ? createCipheriv(algorithm, key, nonce, { authTagLength: tagLength })
      : createCipheriv(algorithm, key, nonce)
  cipher.setAAD(header, { plaintextLength: inner.length })
  const sealed = Buffer.concat([cipher.update(inner), cipher.final()])
  return Buffer.concat([header, sealed, cipher.getAuthTag()])
}

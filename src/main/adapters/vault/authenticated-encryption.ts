/** AES-256-GCM with a random nonce (NIST SP 800-38D section 8.2.2): nonce, ciphertext and tag in one piece. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

export const keyLength = 32

/** @param context authenticated and not stored: what was sealed for one place does not open in another. */
export function sealBytes(key: Uint8Array, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** Undefined when the key or the context is another one, or a bit has changed. The caller wipes what it gets. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, context: string): Buffer | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(-tagLength))
  const plaintext = decipher.update(sealed.subarray(nonceLength, -tagLength))
  try {
    decipher.final()
    return plaintext
  } catch {
    // The engines word it differently, and there is only one thing it can mean.
    plaintext.fill(0)
    return undefined
  }
}

/** Checks RS256 signatures with the platform's engine alone: a receiver that owes the console nothing. */
import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto'
import type { SignatureVerifier, VerificationKey } from '../domain/tokens/ports.ts'

export function createLabVerifier(): SignatureVerifier {
  const known = new WeakMap<VerificationKey, KeyObject | 'unusable'>()
  return {
    verify(signingInput, signature, key) {
      const read = known.get(key) ?? readKey(key)
      known.set(key, read)
      return read !== 'unusable' && verify('sha256', Buffer.from(signingInput), read, signature)
    },
  }
}

function readKey({ kind, der }: VerificationKey): KeyObject | 'unusable' {
  try {
    const key =
      kind === 'certificate'
        ? new X509Certificate(der).publicKey
        : createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'rsa' ? key : 'unusable'
  } catch {
    return 'unusable' // bytes that are no key: nothing verifies with them
  }
}

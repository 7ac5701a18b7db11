/**
 * Private keys opened once from the vault and kept ready to sign, until the vault locks. jose makes the tokens; the
 * key itself is a non-extractable CryptoKey, so that nothing in this process can read it back.
 */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { CompactSign } from 'jose'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { KeyVault } from '../../domain/state/unit-of-work.ts'
import type { SigningKeys, TokenSigner } from '../../domain/tokens/ports.ts'

const encoder = new TextEncoder()

export function createSigningKeys(vault: KeyVault): SigningKeys {
  const open = new Map<string, Promise<Result<TokenSigner>>>()

  async function read(keyId: string): Promise<Result<TokenSigner>> {
    const pkcs8 = await vault.open(keyId)
    if (!pkcs8.ok) return pkcs8
    try {
      return ok(signerOf(await importKey(pkcs8.value)))
    } catch {
      return err({ code: 'key-damaged', thumbprint: '' })
    } finally {
      pkcs8.value.fill(0)
    }
  }

  return {
    async open(keyId) {
      const known = open.get(keyId)
      if (known !== undefined) return known
      const reading = read(keyId)
      open.set(keyId, reading)
      const signer = await reading
      // A vault that was locked then may be open next time.
      if (!signer.ok && open.get(keyId) === reading) open.delete(keyId)
      return signer
    },
    forget: () => open.clear(),
  }
}

/** RSA keys only; others are refused before anybody gets here. PKCS #8 of id-RSASSA-PSS is no RS256 key. */
async function importKey(pkcs8: Uint8Array): Promise<webcrypto.CryptoKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  // WebCrypto is strict about the encoding; the engine's own reader is not, and gives back the plain form.
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const plain = key.export({ format: 'der', type: 'pkcs8' })
  try {
    return await webcrypto.subtle.importKey('pkcs8', plain, algorithm, false, ['sign'])
  } finally {
    plain.fill(0)
  }
}

function signerOf(key: webcrypto.CryptoKey): TokenSigner {
  return {
    sign: (header, claims) =>
      new CompactSign(encoder.encode(JSON.stringify(claims)))
        // The header's members are checked by jose and kept in their order.
        .setProtectedHeader({ ...header, alg: 'RS256' })
        .sign(key),
  }
}

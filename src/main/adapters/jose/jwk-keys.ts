/** Public RSA keys out of a JWK or a JWK set (RFC 7517); everything else in one is left aside. */
import { createPublicKey, X509Certificate } from 'node:crypto'

export interface JwkKey {
  readonly kid: string | null
  readonly x5t: string | null
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** DER of the first certificate of x5c, only when its key is this very key. */
  readonly certificate: Uint8Array | null
}

/** More keys than any set has. */
const keysAtMost = 100

/** Undefined for JSON that is neither a key nor a set of them. Never throws. */
export function readJwks(json: unknown): readonly JwkKey[] | undefined {
  if (!isRecord(json)) return undefined
  const isSet = Array.isArray(json['keys'])
  if (!isSet && typeof json['kty'] !== 'string') return undefined
  const entries: readonly unknown[] = Array.isArray(json['keys']) ? json['keys'] : [json]
  const hasKeyTypes = entries.every(entry => isRecord(entry) && typeof entry['kty'] === 'string')
  return hasKeyTypes ? entries.slice(0, keysAtMost).flatMap(entry => readKey(entry) ?? []) : undefined
}

function readKey(entry: unknown): JwkKey | undefined {
  if (!isRecord(entry)) return undefined
  const { kty, n, e, kid, x5t, x5c, use } = entry
  if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string' || use === 'enc') return undefined
  try {
    // Only the public members are handed over, whatever else stands in it.
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' })
    const spki = key.export({ format: 'der', type: 'spki' })
    return {
      kid: typeof kid === 'string' ? kid : null,
      x5t: typeof x5t === 'string' ? x5t.replace(/=+$/, '') : null,
      spki: new Uint8Array(spki),
      certificate: certificateOf(x5c, spki),
    }
  } catch {
    return undefined
  }
}

function certificateOf(x5c: unknown, spki: Buffer): Uint8Array | null {
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined
  if (typeof first !== 'string') return null
  try {
    const der = Buffer.from(first, 'base64')
    const held = new X509Certificate(der).publicKey.export({ format: 'der', type: 'spki' })
    return held.equals(spki) ? new Uint8Array(der) : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

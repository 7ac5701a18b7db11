/** Rules M4 to M6: the keys of a document. */
import type { MetadataCheck } from '../../../contract/metadata.ts'
import type { PublishedKey } from './metadata-document.ts'
import {
  daysUntil,
  expiryWarningDays,
  isValidAt,
  type SigningCertificate,
  smallestKeyBits,
} from './signing-key.ts'

export interface DocumentRules {
  readonly at: Date
  readonly url: string | null
  readonly product?: 'exchange' | 'sharepoint' | 'lync' | 'acs'
}

type Told = Omit<MetadataCheck, 'rule'>

function told(outcome: Told['outcome'], reason: string, values: Record<string, string> = {}): Told {
  return { outcome, reason, values }
}

/** M4: each key is a certificate, and its x5t is the one that tokens will name. */
export function judgeKeys(keys: readonly PublishedKey[]): Told {
  if (keys.length === 0) return told('not-applicable', 'no-keys')
  const numbers = (of: (key: PublishedKey) => boolean) =>
    keys.flatMap((key, index) => (of(key) ? [String(index + 1)] : [])).join(', ')
  const unreadable = numbers(({ certificate }) => certificate === undefined)
  if (unreadable !== '')
    return told('failed', 'key-unreadable', { keys: unreadable, count: String(keys.length) })
  const wrong = keys.find(key => key.x5t !== null && withoutPadding(key.x5t) !== key.certificate?.x5t)
  if (wrong !== undefined)
    return told('failed', 'x5t-differs', {
      written: (wrong.x5t ?? '').slice(0, 100),
      computed: wrong.certificate?.x5t ?? '',
      issuedTo: wrong.certificate?.issuedTo ?? '',
    })
  const unnamed = numbers(({ x5t }) => x5t === null)
  return unnamed === ''
    ? told('passed', 'keys-fit', { count: String(keys.length) })
    : told('warning', 'x5t-missing', { keys: unnamed })
}

/** Some tools write the '=' that base64url leaves out. */
function withoutPadding(x5t: string): string {
  return x5t.replace(/=+$/, '')
}

/** M5: judged by the key that lasts longest, for during a roll an old one may end. */
export function judgeValidity(
  keys: readonly PublishedKey[],
  certificates: readonly SigningCertificate[],
  at: Date,
): Told {
  if (keys.length === 0) return told('not-applicable', 'no-keys')
  const described = certificates
    .map(({ issuedTo, description }) => ({ ...description, issuedTo }))
    .sort((one, other) => Date.parse(other.notAfter) - Date.parse(one.notAfter))
  const [last] = described
  if (last === undefined) return told('failed', 'no-key-readable')
  const values = {
    issuedTo: last.issuedTo,
    notBefore: last.notBefore,
    notAfter: last.notAfter,
    days: String(daysUntil(last.notAfter, at)),
  }
  if (!described.some(key => isValidAt(key, at)))
    return Date.parse(last.notAfter) < at.getTime()
      ? told('failed', 'keys-expired', values)
      : told('failed', 'keys-not-yet-valid', values)
  return daysUntil(last.notAfter, at) <= expiryWarningDays
    ? told('warning', 'keys-expire-soon', values)
    : told('passed', 'key-valid', values)
}

/** M6 */
export function judgeKeySizes(certificates: readonly SigningCertificate[]): Told {
  if (certificates.length === 0) return told('not-applicable', 'no-keys')
  for (const { issuedTo, description } of certificates) {
    const { algorithm, size } = description.publicKey
    if (algorithm !== 'RSA') return told('failed', 'key-not-rsa', { issuedTo, algorithm })
    if (size === null || size < smallestKeyBits)
      return told('failed', 'key-too-short', {
        issuedTo,
        size: String(size ?? 0),
        minimum: String(smallestKeyBits),
      })
  }
  const sizes = certificates.map(({ description }) => description.publicKey.size ?? 0)
  return told('passed', 'keys-strong', { size: String(Math.min(...sizes)) })
}

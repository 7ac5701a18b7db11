/** A certificate whose key signs tokens, as documents publish it and as records keep it. */
import type { SigningKey } from '../../../contract/metadata.ts'
import type { SigningCertificateReader } from './ports.ts'

export type SigningCertificate = NonNullable<ReturnType<SigningCertificateReader['read']>> & {
  readonly der: Uint8Array
}

const dayMs = 86_400_000

/** The last days of a key, in which its successor has to reach every partner. */
export const expiryWarningDays = 60

export const smallestKeyBits = 2048

export function toSigningKey(certificate: Omit<SigningCertificate, 'der'>, at: Date): SigningKey {
  const { description } = certificate
  return {
    x5t: certificate.x5t,
    thumbprint: certificate.sha1,
    sha256: certificate.sha256,
    issuedTo: certificate.issuedTo,
    notBefore: description.notBefore,
    notAfter: description.notAfter,
    daysLeft: daysUntil(description.notAfter, at),
    algorithm: description.publicKey.algorithm,
    size: description.publicKey.size,
  }
}

/** Whole days; negative once it has passed. */
export function daysUntil(instant: string, at: Date): number {
  return Math.floor((Date.parse(instant) - at.getTime()) / dayMs)
}

export function isValidAt(key: Pick<SigningKey, 'notBefore' | 'notAfter'>, at: Date): boolean {
  return Date.parse(key.notBefore) <= at.getTime() && at.getTime() <= Date.parse(key.notAfter)
}

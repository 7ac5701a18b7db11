/** Whether a server of the estate lets a caller in: by its chain during the handshake, by its names afterwards. */
import { X509Certificate } from 'node:crypto'
import { type Hierarchy, serialOf } from './hierarchy.ts'

/** Alert descriptions (RFC 8446 section 6) with which a caller is sent away. */
export const alerts = {
  handshakeFailure: 40,
  badCertificate: 42,
  certificateRevoked: 44,
  certificateExpired: 45,
  unknownCa: 48,
  certificateRequired: 116,
} as const
export type ClientAlert = (typeof alerts)[keyof typeof alerts]

/**
 * @param chain as the caller sent it, leaf first; not empty. Only the lab's issuing authority and root count, whatever
 *   else is sent along.
 * @returns null for one that is let in.
 */
export function judgeClientChain(
  [leaf]: readonly Uint8Array[],
  hierarchy: Hierarchy,
  now: Date,
): ClientAlert | null {
  const certificate = readCertificate(leaf)
  if (leaf === undefined || certificate === undefined) return alerts.badCertificate
  const isOurs = [hierarchy.issuing, hierarchy.root].some(({ der }) => {
    const authority = new X509Certificate(der)
    return certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
  })
  if (!isOurs) return alerts.unknownCa
  if (now.getTime() < Date.parse(certificate.validFrom)) return alerts.badCertificate
  if (now.getTime() > Date.parse(certificate.validTo)) return alerts.certificateExpired
  return hierarchy.statusOf(serialOf(leaf)).status === 'revoked' ? alerts.certificateRevoked : null
}

/** Whether one of its names stands in the trusted server list (reference section 10.1, T6). */
export function isTrustedPeer(leaf: Uint8Array | undefined, trusted: readonly string[]): boolean {
  const certificate = readCertificate(leaf)
  return trusted.some(name => certificate?.checkHost(name, { wildcards: false }) !== undefined)
}

function readCertificate(der: Uint8Array | undefined): X509Certificate | undefined {
  try {
    return der === undefined ? undefined : new X509Certificate(der)
  } catch {
    return undefined
  }
}

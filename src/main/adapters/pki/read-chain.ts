/** Certificates that a peer presents, described as far as they can be read. */
import { displayName } from '../../domain/certificates/certificate-facts.ts'
import type { ServedCertificate } from '../../domain/probes/evidence.ts'
import { describeCertificate } from './certificate-description.ts'

/** What a peer presented, own certificate first; up to the first that cannot be read. */
export function readChain(certificates: readonly Uint8Array[]): ServedCertificate[] {
  const chain: ServedCertificate[] = []
  for (const der of certificates) {
    const described = describeCertificate(der)
    if (!described.ok) break
    const { subject, issuer, notAfter, thumbprints } = described.value
    const issuedTo = displayName(described.value.subjectAttributes, described.value) || subject
    chain.push({ der, subject, issuedTo, issuer, notAfter, thumbprints })
  }
  return chain
}

/** Makes complete lists of revoked certificates (RFC 5280 section 5), signed with SHA-256. What goes in is trusted. */
import { enumerated, explicit, integer, sequence, time, unsignedInteger } from './der-writer.ts'
import { authorityKeyIdentifierExtension, extension } from './extension-writer.ts'
import type { IssuedContent } from './make-certificate.ts'
import { sha256AlgorithmOf, signedStructure } from './signed-structure.ts'

/** CRLReason (section 5.3.1); zero, "unspecified", is left out of a list. */
export const revocationReasons = { keyCompromise: 1, superseded: 4, cessationOfOperation: 5 } as const
type RevocationReason = keyof typeof revocationReasons

export interface RevokedCertificate {
  /** Big-endian, as in the certificate; leading zeros allowed. */
  readonly serialNumber: Uint8Array
  readonly revokedAt: Date
  readonly reason: RevocationReason
}

interface CrlOrder {
  readonly issuer: IssuedContent['issuer']
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** Grows from list to list. */
  readonly number: number
  readonly revoked: readonly RevokedCertificate[]
}

/** CertificateList as DER. */
export function makeCrl({ issuer, thisUpdate, nextUpdate, number, revoked }: CrlOrder): Uint8Array {
  const entries = revoked.map(({ serialNumber, revokedAt, reason }) =>
    sequence(
      unsignedInteger(serialNumber),
      time(revokedAt),
      sequence(extension('2.5.29.21', false, enumerated(revocationReasons[reason]))),
    ),
  )
  const content = sequence(
    integer(1),
    sha256AlgorithmOf(issuer.privateKey),
    issuer.name,
    time(thisUpdate),
    time(nextUpdate),
    // Section 5.1.2.6: absent where nothing is revoked.
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    explicit(
      0,
      sequence(
        authorityKeyIdentifierExtension(issuer.keyIdentifier),
        extension('2.5.29.20', false, integer(number)),
      ),
    ),
  )
  return signedStructure(content, issuer.privateKey)
}

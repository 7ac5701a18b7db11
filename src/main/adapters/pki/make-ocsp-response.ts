/** Makes OCSP responses (RFC 6960 section 4.2), signed with SHA-256 by a delegated responder. What goes in is trusted. */
import type { KeyObject } from 'node:crypto'
import { element, enumerated, explicit, generalizedTime, octetString, oid, sequence } from './der-writer.ts'
import { extension } from './extension-writer.ts'
import { revocationReasons, type RevokedCertificate } from './make-crl.ts'
import { signedStructure } from './signed-structure.ts'

const basicResponse = '1.3.6.1.5.5.7.48.1.1'
const nonceExtension = '1.3.6.1.5.5.7.48.1.2'

export type OcspAnswer =
  | { readonly status: 'good' | 'unknown' }
  | ({ readonly status: 'revoked' } & Pick<RevokedCertificate, 'revokedAt' | 'reason'>)

export interface OcspOrder {
  readonly responder: {
    /** A Name as DER: the subject of its certificate. */
    readonly name: Uint8Array
    readonly privateKey: KeyObject
    readonly certificate: Uint8Array
  }
  /** To each CertID, as the request encodes it. */
  readonly answers: readonly { readonly certificateId: Uint8Array; readonly answer: OcspAnswer }[]
  readonly producedAt: Date
  readonly nextUpdate: Date
  /** The value of the request's nonce extension, as it came; null where it had none. */
  readonly nonce: Uint8Array | null
}

/** OCSPResponse as DER, status successful. */
export function makeOcspResponse(order: OcspOrder): Uint8Array {
  const { responder, answers, producedAt, nextUpdate, nonce } = order
  const singles = answers.map(({ certificateId, answer }) =>
    sequence(
      certificateId,
      statusOf(answer),
      generalizedTime(producedAt),
      explicit(0, generalizedTime(nextUpdate)),
    ),
  )
  const content = sequence(
    explicit(1, responder.name),
    generalizedTime(producedAt),
    sequence(...singles),
    ...(nonce === null ? [] : [explicit(1, sequence(extension(nonceExtension, false, nonce)))]),
  )
  const certificates = explicit(0, sequence(responder.certificate))
  const basic = signedStructure(content, responder.privateKey, certificates)
  return sequence(enumerated(0), explicit(0, sequence(oid(basicResponse), octetString(basic))))
}

/** OCSPResponseStatus of a response that says nothing else. */
const failures = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const

export function makeOcspFailure(status: keyof typeof failures): Uint8Array {
  return sequence(enumerated(failures[status]))
}

/** CertStatus: good and unknown are NULL under an implicit tag. */
function statusOf(answer: OcspAnswer): Uint8Array {
  switch (answer.status) {
    case 'good':
      return element(0x80)
    case 'revoked':
      return element(
        0xa1,
        generalizedTime(answer.revokedAt),
        explicit(0, enumerated(revocationReasons[answer.reason])),
      )
    case 'unknown':
      return element(0x82)
  }
}

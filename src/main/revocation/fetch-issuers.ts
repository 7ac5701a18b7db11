/** Goes for the issuer of a certificate that names where it is (RFC 5280 section 4.2.2.1). */
import type { CancelSignal } from '../../contract/cancel.ts'
import { parseCertificate } from '../adapters/pki/certificate-parser.ts'
import { mayHaveIssued } from '../adapters/pki/has-issued.ts'
import { revocationSources } from '../adapters/pki/revocation-sources.ts'
import type { PathCandidate } from '../domain/certificates/ports.ts'
import { firstOf } from './gather-evidence.ts'
import type { SharedFetches } from './shared-fetches.ts'

/** What the nodes of a path have as their source. */
const source = 'aia'

/**
 * Over plain HTTP anybody may answer. An answer counts only when one of its certificates fits the signature of the one in
 * hand; the others of such an answer may be the authorities above. Any other is asked for again soon.
 *
 * @returns certificates that a path may use; empty when none came.
 */
export async function fetchIssuers(
  certificate: Uint8Array,
  fetches: SharedFetches,
  signal: CancelSignal,
): Promise<readonly PathCandidate[]> {
  const parsed = parseCertificate(certificate)
  if (!parsed.ok) return []
  const brought = await Promise.all(
    firstOf(revocationSources(parsed.value).issuers).map(async url => {
      const request = { url, kind: 'issuer', body: null } as const
      return { request, answer: await fetches.bring(request, signal) }
    }),
  )
  return brought.flatMap(({ request, answer }) => {
    if (answer.outcome !== 'brought' || answer.content.kind !== 'issuers') return []
    const { certificates } = answer.content
    if (certificates.some(each => mayHaveIssued(each, parsed.value)))
      return certificates.map(der => ({ der, source, isAnchor: false, isDistrusted: false }))
    fetches.keepBriefly(request)
    return []
  })
}

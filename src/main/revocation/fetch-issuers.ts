/** Goes for the issuer of a certificate that names where it is (RFC 5280 section 4.2.2.1). */
import type { CancelSignal } from '../../contract/cancel.ts'
import { parseCertificate } from '../adapters/pki/certificate-parser.ts'
import { revocationSources } from '../adapters/pki/revocation-sources.ts'
import type { PathCandidate } from '../domain/certificates/ports.ts'
import { firstOf } from './gather-evidence.ts'
import type { SharedFetches } from './shared-fetches.ts'

/** What the nodes of a path have as their source. */
const source = 'aia'

/** @returns certificates that a path may use and that nothing vouches for but their signatures; empty when none came. */
export async function fetchIssuers(
  certificate: Uint8Array,
  fetches: SharedFetches,
  signal: CancelSignal,
): Promise<readonly PathCandidate[]> {
  const parsed = parseCertificate(certificate)
  if (!parsed.ok) return []
  const brought = await Promise.all(
    firstOf(revocationSources(parsed.value).issuers).map(url =>
      fetches.bring({ url, kind: 'issuer', body: null }, signal),
    ),
  )
  return brought.flatMap(each =>
    each.outcome === 'brought' && each.content.kind === 'issuers'
      ? each.content.certificates.map(der => ({ der, source, isAnchor: false, isDistrusted: false }))
      : [],
  )
}

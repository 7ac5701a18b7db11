/** What our metadata document publishes: current first, then the staged one, then the previous while it has not expired. */
import { ok } from '../../contract/result.ts'
import type { PublishedKeys } from '../domain/partners/ports.ts'
import type { OwnCertificate } from '../domain/tokens/ports.ts'
import { createOwnCertificateSource } from './own-certificates.ts'
import type { OAuthParts } from './parts.ts'

export function createPublishedKeys(parts: Pick<OAuthParts, 'blobs' | 'reader'>): PublishedKeys {
  const source = createOwnCertificateSource(parts)
  return {
    async of(state, at) {
      const own = await source.at(state, at)
      if (!own.ok) return own
      const { current, staged, previous } = own.value
      const published = [
        current,
        state.oauth.facts.publishStaged ? staged : null,
        previous !== null && isInForce(previous, at) ? previous : null,
      ]
      const seen = new Set<string>()
      return ok(
        published.flatMap(certificate => {
          // A certificate can be previous and staged again: a way back.
          if (certificate === null || seen.has(certificate.sha256)) return []
          seen.add(certificate.sha256)
          return [{ x5t: certificate.facts.x5t, der: certificate.der }]
        }),
      )
    },
  }
}

function isInForce({ facts }: OwnCertificate, at: Date): boolean {
  return at.getTime() < Date.parse(facts.notAfter) + 1000
}

/** Where an authorization server issues tokens, by its document (reference section 4.1). */
import type { MetadataEndpoint } from '../../../contract/metadata.ts'

/** Null when the document names no such place. */
export function tokenEndpointOf(endpoints: readonly MetadataEndpoint[]): string | null {
  const issuing = endpoints.filter(
    ({ protocol, usage, location }) =>
      protocol.toLowerCase() === 'oauth2' &&
      usage.toLowerCase() !== 'metadata' &&
      /^https:\/\//i.test(location),
  )
  const chosen =
    issuing.find(({ location }) => location.toLowerCase().includes('/tokens/')) ??
    issuing.find(({ usage }) => usage.toLowerCase() === 'issuance') ??
    issuing[0]
  return chosen?.location ?? null
}

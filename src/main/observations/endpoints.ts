/** Where a server shows the certificate of a type. The one table of it (reference sections 6.1, 10.1). */
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { PoolKind } from '../../contract/estate.ts'

export type Endpoint =
  | { readonly kind: 'tls'; readonly port: number }
  /** The token issuer has no port of its own: the metadata document names its keys (reference section 5). */
  | { readonly kind: 'metadata'; readonly port: number }

/**
 * Types that are missing have no endpoint that a probe can reach with certainty: those of the external Edge interfaces
 * stand behind names and addresses of pools, media ports speak TURN first, XMPP begins in the clear.
 */
const endpoints: { readonly [T in CertificateType]?: Endpoint } = {
  Default: { kind: 'tls', port: 5061 },
  WebServicesInternal: { kind: 'tls', port: 443 },
  WebServicesExternal: { kind: 'tls', port: 4443 },
  Internal: { kind: 'tls', port: 5061 },
  OAuthTokenIssuer: { kind: 'metadata', port: 443 },
}

/** Elsewhere the certificate kept under Default belongs to a service whose port is a setting. */
const sipRegistrars: readonly PoolKind[] = ['FrontEnd', 'Director']

/** Undefined: nothing is asked. A given port takes the place of the type's own. */
export function endpointOf(type: CertificateType, kind: PoolKind, port?: number): Endpoint | undefined {
  const known = endpoints[type]
  if (known === undefined) return undefined
  if (port !== undefined) return { ...known, port }
  return type === 'Default' && !sipRegistrars.includes(kind) ? undefined : known
}

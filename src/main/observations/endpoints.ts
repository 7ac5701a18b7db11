/** Where a server shows the certificate of a type: by the table of services, and for the token issuer its document. */
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { PoolKind } from '../../contract/estate.ts'
import type { ProbePorts } from '../../contract/probe-endpoint.ts'
import { isServedInside, portOf, servicesOf } from '../domain/probes/services.ts'

export type Endpoint =
  | { readonly kind: 'tls'; readonly port: number }
  /** The token issuer has no port of its own: the metadata document names its keys (reference section 5). */
  | { readonly kind: 'metadata'; readonly port: number }

/**
 * Undefined: nothing is asked, as where the service is not used here. Types of outer interfaces are not: they stand behind names and addresses of pools.
 * @param ports those of the estate that differ from the documented ones.
 * @param port takes the place of the type's own.
 */
export function endpointOf(
  type: CertificateType,
  kind: PoolKind,
  ports: ProbePorts,
  port?: number,
): Endpoint | undefined {
  // The document is a page of the internal web site.
  const served = type === 'OAuthTokenIssuer' ? 'WebServicesInternal' : type
  if (!isServedInside(served)) return undefined
  const known = servicesOf(kind).find(each => each.type === served)
  const at = port ?? (known && portOf(known.service, ports))
  if (at === undefined || at === null) return undefined
  return { kind: type === 'OAuthTokenIssuer' ? 'metadata' : 'tls', port: at }
}

/** Where a certificate says that its revocation and its issuer are to be had (RFC 5280 sections 4.2.1.13, 4.2.2.1). */
import type { RevocationSources } from '../../domain/paths/revocation-fetcher.ts'
import { decodeDistributionPoints, decodeInfoAccess } from './certificate-extensions.ts'
import { decodeExtension, type ParsedCertificate } from './certificate-parser.ts'
import { oids } from './object-identifiers.ts'

/** An extension that cannot be read names nothing. */
export function revocationSources({ extensions }: ParsedCertificate): RevocationSources {
  const points = decodeExtension(extensions, oids.crlDistributionPoints, decodeDistributionPoints)
  const deltas = decodeExtension(extensions, oids.freshestCrl, decodeDistributionPoints)
  const accesses = decodeExtension(extensions, oids.authorityInfoAccess, decodeInfoAccess)
  const uris = (list: typeof points): string[] =>
    Array.isArray(list)
      ? list
          .flatMap(({ fullName }) => fullName.filter(({ type }) => type === 'uri'))
          .map(({ value }) => value)
      : []
  const accessUris = (wanted: string): string[] =>
    Array.isArray(accesses)
      ? accesses
          .filter(({ method, location }) => method === wanted && location.type === 'uri')
          .map(({ location }) => location.value)
      : []
  return {
    crls: [...uris(points), ...uris(deltas)],
    ocsp: accessUris(oids.ocspAccess),
    issuers: accessUris(oids.caIssuers),
  }
}

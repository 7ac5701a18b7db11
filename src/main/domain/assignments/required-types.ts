/** Which certificate types a server needs, by the kind of its pool (reference sections 6.1, 8.2). The one table of it. */
import { certificateTypes, isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { PoolKind } from '../../../contract/estate.ts'

/** Partners and reverse proxies run no Certificate Wizard, but their TLS certificate is kept under Default. */
const byKind: { readonly [K in PoolKind]: readonly CertificateType[] } = {
  FrontEnd: ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'],
  Director: ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'],
  Edge: ['Internal', 'AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication'],
  Mediation: ['Default'],
  TrustedApplication: ['Default'],
  Exchange: ['Default'],
  SharePoint: ['Default'],
  ReverseProxy: ['Default'],
}

/** Only where the service is used. */
const optional: { readonly [K in PoolKind]?: readonly CertificateType[] } = { Edge: ['XMPPServer'] }

/** In wizard order. */
export function requiredTypes(kind: PoolKind): readonly CertificateType[] {
  return byKind[kind]
}

/** What a server can have for itself: without the global type, with what it may do without. */
export function serverTypes(kind: PoolKind): readonly CertificateType[] {
  return [...byKind[kind].filter(type => !isGlobalType(type)), ...(optional[kind] ?? [])]
}

/** Without repeats, in the order of the Certificate Wizard, whatever order was asked in. */
export function inWizardOrder(types: readonly CertificateType[]): readonly CertificateType[] {
  return certificateTypes.filter(type => types.includes(type))
}

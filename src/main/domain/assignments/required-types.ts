/** Which certificate types a server needs, by the kind of its pool (reference sections 6.1, 8.2). The one table of it. */
import { certificateTypes, isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { PoolKind } from '../../../contract/estate.ts'

/**
 * Edge Servers use types of their own (Internal, AccessEdgeExternal …), which this version does not assign. Partners
 * and reverse proxies run no Certificate Wizard, but their TLS certificate is kept under Default.
 */
const byKind: { readonly [K in PoolKind]: readonly CertificateType[] } = {
  FrontEnd: ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'],
  Director: ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'],
  Edge: [],
  Mediation: ['Default'],
  TrustedApplication: ['Default'],
  Exchange: ['Default'],
  SharePoint: ['Default'],
  ReverseProxy: ['Default'],
}

/** In wizard order. */
export function requiredTypes(kind: PoolKind): readonly CertificateType[] {
  return byKind[kind]
}

/** Without the global type, which no server has for itself. */
export function serverTypes(kind: PoolKind): readonly CertificateType[] {
  return byKind[kind].filter(type => !isGlobalType(type))
}

/** Without repeats, in the order of the Certificate Wizard, whatever order was asked in. */
export function inWizardOrder(types: readonly CertificateType[]): readonly CertificateType[] {
  return certificateTypes.filter(type => types.includes(type))
}

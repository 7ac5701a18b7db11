/** Certificate types that a server role needs (reference section 6.1). Unknown ones are kept as strings elsewhere. */
import * as z from 'zod/mini'

/** In the order of the Certificate Wizard. */
export const certificateTypes = [
  'Default',
  'WebServicesInternal',
  'WebServicesExternal',
  'OAuthTokenIssuer',
  'Internal',
  'AccessEdgeExternal',
  'DataEdgeExternal',
  'AudioVideoAuthentication',
  'XMPPServer',
] as const
export const CertificateType = z.enum(certificateTypes)
export type CertificateType = z.output<typeof CertificateType>

/** OAuthTokenIssuer is assigned once for all servers; the others per server (reference sections 6.2, 7.1). */
export function isGlobalType(type: CertificateType): boolean {
  return type === 'OAuthTokenIssuer'
}

/** Former and new certificate work side by side for these; a roll gains nothing for the others (reference section 7.2). */
export function worksSideBySide(type: CertificateType): boolean {
  return type === 'OAuthTokenIssuer' || type === 'AudioVideoAuthentication'
}

/** Certificate types as the Certificate Wizard labels them (reference section 8.2). */
import type { CertificateType } from '../../contract/certificate-type.ts'

const labels: { readonly [T in CertificateType]: string } = {
  Default: 'Server default',
  WebServicesInternal: 'Web services internal',
  WebServicesExternal: 'Web services external',
  OAuthTokenIssuer: 'OAuthTokenIssuer',
  Internal: 'Edge internal',
  AccessEdgeExternal: 'Access Edge external',
  DataEdgeExternal: 'Web Conferencing Edge external',
  AudioVideoAuthentication: 'A/V authentication',
  XMPPServer: 'XMPP gateway',
}

export const typeText = {
  /** The row of the tree-list under which the three types of one server stand. */
  serverGroup: 'Default certificate',
  label: (type: CertificateType): string => labels[type],
}

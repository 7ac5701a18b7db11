/** Types whose former certificate stays in use beside the new one (reference section 7.2): only these are worth a roll. */
import type { CertificateType } from '../../contract/certificate-type.ts'

export function worksSideBySide(type: CertificateType): boolean {
  return type === 'OAuthTokenIssuer' || type === 'AudioVideoAuthentication'
}

/** Why the certificate of a web server is not trusted, one sentence per reason of ServerTrust. */
import type { ServerCertificate } from '../../contract/metadata.ts'
import { moment } from './moment.ts'

export function serverTrustText(certificate: ServerCertificate): string {
  switch (certificate.reason) {
    case null:
      return certificate.trust === 'pinned'
        ? 'Its certificate was accepted for this server alone.'
        : 'Its certificate is trusted by the stores of this workstation.'
    case 'name-mismatch':
      return 'Its certificate is made out to another name.'
    case 'expired':
      return `Its certificate ended on ${moment(certificate.notAfter)}.`
    case 'not-yet-valid':
      return `Its certificate begins on ${moment(certificate.notBefore)}.`
    case 'pin-mismatch':
      return 'It shows another certificate than the one that was accepted for it.'
    case 'distrusted':
      return 'Its certificate, or one above it, stands in Untrusted Certificates.'
    case 'untrusted-root':
      return 'Its certification path ends at a root that the stores of this workstation do not trust.'
    case 'incomplete':
      return 'The stores of this workstation do not know who issued its certificate.'
    case 'not-for-servers':
      return 'Its certificate is not made for servers.'
    default:
      return 'Its certification path is not in order.'
  }
}

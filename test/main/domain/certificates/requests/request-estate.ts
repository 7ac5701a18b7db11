/** An estate with two SIP domains and a Front End Server, and the simplest order for it. */
import type { CertificateOrder } from '../../../../../src/contract/certificate-request.ts'
import { consoleWithEstate } from '../../../../fakes/litware-estate.ts'

export async function estateForRequests() {
  const console = await consoleWithEstate()
  await console.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  await console.must('estate.addSipDomain', { name: 'woodgrove.example', makeDefault: false })
  return console
}

/** @param identity OAuthTokenIssuer for 'global', Default for a server. */
export function orderFor(identity: string): CertificateOrder {
  return {
    identity,
    types: [identity === 'global' ? 'OAuthTokenIssuer' : 'Default'],
    friendlyName: null,
    key: 'RSA-2048',
    exportable: false,
    organization: {
      organization: null,
      organizationalUnit: null,
      country: null,
      state: null,
      city: null,
    },
    sipDomains: [],
    additionalNames: [],
    clientAuthentication: false,
  }
}

/** Display names of the logical stores, as the Certificates console writes them (reference section 9.2). */
import { workstation, type ComputerId, type StoreName } from '../../contract/store.ts'

const names: { readonly [S in StoreName]: string } = {
  My: 'Personal',
  Root: 'Trusted Root Certification Authorities',
  Trust: 'Enterprise Trust',
  CA: 'Intermediate Certification Authorities',
  TrustedPublisher: 'Trusted Publishers',
  Disallowed: 'Untrusted Certificates',
  AuthRoot: 'Third-Party Root Certification Authorities',
  TrustedPeople: 'Trusted People',
  AddressBook: 'Other People',
  REQUEST: 'Certificate Enrollment Requests',
  WebHosting: 'Web Hosting',
}

export const storeText = {
  name: (store: StoreName): string => names[store],
  thisWorkstation: 'This workstation',
  /** @param fqdn the server's name in the estate; undefined for the workstation. */
  computer: (computer: ComputerId, fqdn: string | undefined): string =>
    computer === workstation ? 'This workstation' : (fqdn ?? computer),
}

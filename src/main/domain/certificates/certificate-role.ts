/** What a certificate is, and the store that "automatically select" puts it into (reference section 9.6). */
import type { CertificateDescription } from '../../../contract/certificate.ts'
import type { StoreName } from '../../../contract/store.ts'
import { isCertificationAuthority } from './certificate-facts.ts'

export type CertificateRole = 'endEntity' | 'intermediateCa' | 'rootCa'

export function roleOf(description: CertificateDescription): CertificateRole {
  if (!isCertificationAuthority(description)) return 'endEntity'
  return description.selfSigned ? 'rootCa' : 'intermediateCa'
}

/**
 * Whatever brings its private key is this computer's own and goes to Personal, also when it is marked as a CA: tools
 * mark plain self-signed certificates so, and putting one of them into Root would trust it unasked.
 */
export function automaticStore(description: CertificateDescription, bringsKey: boolean): StoreName {
  if (bringsKey) return 'My'
  switch (roleOf(description)) {
    case 'rootCa':
      return 'Root'
    case 'intermediateCa':
      return 'CA'
    case 'endEntity':
      return 'AddressBook'
  }
}

/** Stores in which standing means being trusted as an issuer. */
export function isAnchorStore(store: StoreName): boolean {
  return store === 'Root' || store === 'AuthRoot'
}

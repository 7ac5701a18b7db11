/** What the logs of certificate requests tell (reference section 8.7): made, answered, signed here. */
import type { KeyChoice } from '../../contract/certificate-request.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import { type StoreName, workstation } from '../../contract/store.ts'
import { counted, moment } from './moment.ts'
import { storeText } from './store-text.ts'
import { typeText } from './type-text.ts'

function keyName(key: KeyChoice): string {
  return key.startsWith('RSA-')
    ? `RSA, ${key.slice('RSA-'.length)} bits`
    : `EC, P-${key.slice('ECDH_P'.length)}`
}

function on(computer: string): string {
  return computer === workstation ? 'this workstation' : computer
}

export const requestLogText = {
  headings: {
    request: 'Create Certificate Request',
    complete: 'Import Certificate',
    make: 'Create Certificate',
  },
  keyMade: (key: KeyChoice): string => `A private key was made (${keyName(key)}). It lies in the vault.`,
  written: (fileName: string): string => `The certificate request was made for the file "${fileName}":`,
  facts: (facts: {
    readonly subject: string
    readonly names: readonly string[]
    readonly thumbprint?: string
    readonly notAfter?: string
  }): string[] => [
    ...(facts.subject === '' ? [] : [`Subject:    ${facts.subject}`]),
    ...(facts.names.length === 0 ? [] : [`Names:      ${facts.names.join(', ')}`]),
    ...(facts.thumbprint === undefined ? [] : [`Thumbprint: ${facts.thumbprint}`]),
    ...(facts.notAfter === undefined ? [] : [`Expires:    ${facts.notAfter}`]),
  ],
  rsaNeeded: (type: CertificateType): string =>
    `Warning: ${typeText.label(type)} needs an RSA key. A certificate with this key cannot be assigned.`,
  matched: (friendlyName: string, createdAt: string): string =>
    `The reply belongs to the request "${friendlyName}" of ${moment(createdAt)}.`,
  stored: (thumbprint: string, computer: string): string =>
    `The certificate ${thumbprint} stands with its private key in ${storeText.name('My')} of ${on(computer)}:`,
  keyGiven: (thumbprint: string, computer: string): string =>
    `The certificate ${thumbprint} stood in ${storeText.name('My')} of ${on(computer)} already and has its private key now:`,
  issuerStored: (subject: string, store: StoreName, computer: string): string =>
    `The authority "${subject}" was stored in ${storeText.name(store)} of ${on(computer)}.`,
  rootLeft: (subject: string): string =>
    `Warning: the root "${subject}" came with the reply and is not trusted. Import it yourself when you have checked its thumbprint.`,
  leftAside: (count: number): string =>
    `${counted(count, 'other certificate', 'other certificates')} of the file left aside: no part of the path.`,
  namesMissing: (names: readonly string[]): string =>
    `Warning: asked for and not in the certificate: ${names.join(', ')}.`,
  expired: (notAfter: string): string => `Warning: the certificate expired on ${moment(notAfter)}.`,
  notYetValid: (notBefore: string): string =>
    `Warning: the certificate is not valid before ${moment(notBefore)}.`,
  signedBy: (issuer: string | null): string =>
    issuer === null
      ? 'The certificate is signed with its own key: it is trusted where it is put among the trusted roots.'
      : `The certificate is signed by "${issuer}".`,
  cutToIssuer: (notAfter: string): string =>
    `Warning: the authority itself ends earlier, so the certificate ends on ${moment(notAfter)}.`,
}

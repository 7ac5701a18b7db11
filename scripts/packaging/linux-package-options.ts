/** What the Debian and the RPM package say alike. */
import { join } from 'node:path'

export const linuxPackageOptions: {
  readonly icon: string
  readonly description: string
  readonly genericName: string
  readonly categories: 'System'[]
  readonly mimeType: string[]
  readonly productDescription: string
} = {
  icon: join(import.meta.dirname, '../../assets/icon/512.png'),
  description: 'Certificate console for server-to-server trust',
  genericName: 'Certificate console',
  categories: ['System'],
  mimeType: [
    'application/x-pkcs12',
    'application/pkix-cert',
    'application/x-x509-ca-cert',
    'application/x-pkcs7-certificates',
    'application/pkcs10',
    'application/pkix-crl',
  ],
  productDescription:
    'Certificate stores, PFX import and export with private keys, and the assignment of certificates to servers ' +
    'of a Lync Server or Skype for Business Server estate. Works offline; private keys stay in an encrypted vault.',
}

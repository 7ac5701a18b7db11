/** Keys and requests without ASN.1: key pairs are named by number ("pair-1"), a request is the JSON of its content. */
import type { RequestMaker } from '../../src/main/domain/certificates/requests/ports.ts'
import { fakeCertificate, fakeKey, fakeReader } from './fake-certificates.ts'

export function createFakeRequestMaker(): RequestMaker {
  let made = 0
  return {
    async generateKey(choice) {
      const { pkcs8, spkiSha256 } = fakeKey(`pair-${(made += 1)}`)
      const [algorithm = '', size = ''] = choice.split(/[-_]P?/)
      return {
        pkcs8,
        spkiSha256,
        description:
          algorithm === 'RSA'
            ? { algorithm, size: Number(size), curve: null }
            : { algorithm: 'EC', size: Number(size), curve: `P-${size}` },
      }
    },
    subjectText: ({ commonName }) => (commonName === null ? '' : `CN=${commonName}`),
    makeRequest: (content, pkcs8) =>
      new TextEncoder().encode(JSON.stringify({ content, key: nameOf(pkcs8) })),
    makeCertificate({ subject, dnsNames, notBefore, notAfter }, pkcs8, issuer) {
      const name = subject.commonName ?? ''
      const issuedBy =
        issuer === undefined
          ? name
          : (fakeReader.describe(issuer.certificate).subjectAttributes[0]?.value ?? '')
      return fakeCertificate({
        name,
        issuedBy,
        dns: dnsNames,
        keyPair: nameOf(pkcs8),
        notBefore: notBefore.toISOString(),
        notAfter: notAfter.toISOString(),
      }).der
    },
    toPem: request =>
      `-----BEGIN CERTIFICATE REQUEST-----\n${Buffer.from(request).toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`,
  }
}

/** `fakeKey` writes it into the key. */
function nameOf(pkcs8: Uint8Array): string {
  return new TextDecoder().decode(pkcs8).replace('private key of ', '')
}

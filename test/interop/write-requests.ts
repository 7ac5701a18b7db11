/**
 * Makes a request and a certificate that signs itself with every key that can be chosen, and prints them as JSON. Run
 * by other engines than the one that runs the tests: see requests-on-boringssl.test.ts.
 */
import { keyChoices } from '../../src/contract/certificate-request.ts'
import { createRequestMaker } from '../../src/main/adapters/pki/request-maker.ts'

const maker = createRequestMaker()
const content = {
  subject: {
    commonName: 'fe.litwareinc.com',
    organization: {
      organization: '리트웨어',
      organizationalUnit: null,
      country: 'KR',
      state: null,
      city: null,
    },
  },
  dnsNames: ['fe.litwareinc.com'],
  clientAuthentication: false,
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2051-01-01T00:00:00Z'),
}

export interface WrittenRequest {
  readonly key: string
  readonly description: unknown
  readonly spkiSha256: string
  /** DER in base64. */
  readonly request: string
  readonly certificate: string
}

const written: WrittenRequest[] = []
for (const key of keyChoices) {
  const { pkcs8, spkiSha256, description } = await maker.generateKey(key)
  written.push({
    key,
    description,
    spkiSha256,
    request: Buffer.from(maker.makeRequest(content, pkcs8)).toString('base64'),
    certificate: Buffer.from(maker.makeCertificate(content, pkcs8)).toString('base64'),
  })
}
process.stdout.write(JSON.stringify(written))

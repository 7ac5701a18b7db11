/** Requests as tools that are not ours read them: openssl verifies the signature, certtool reads it besides. */
import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keyChoices, type KeyChoice } from '../../../../src/contract/certificate-request.ts'
import { describeCsr, parseCsr } from '../../../../src/main/adapters/pki/csr-reader.ts'
import { createRequestMaker } from '../../../../src/main/adapters/pki/request-maker.ts'
import type { RequestContent } from '../../../../src/main/domain/certificates/requests/ports.ts'
import { openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'
import { hasTool, run, skipReason } from '../../../fixtures/tools.ts'

const maker = createRequestMaker()
const folder = temporaryFolder('make-request-')
afterAll(() => folder.remove())

const nowhere = {
  organization: null,
  organizationalUnit: null,
  country: null,
  state: null,
  city: null,
}
const content: RequestContent = {
  subject: {
    commonName: 'atl-cs-001.litwareinc.com',
    organization: {
      organization: 'Litware, Inc.',
      organizationalUnit: 'Kommunikation & 통신',
      country: 'US',
      state: 'Georgia',
      city: 'Atlanta',
    },
  },
  dnsNames: ['atl-cs-001.litwareinc.com', 'sip.litwareinc.com', '*.litwareinc.com', 'xn--mnchen-3ya.example'],
  clientAuthentication: false,
}

async function made(choice: KeyChoice, wanted: RequestContent = content) {
  const key = await maker.generateKey(choice)
  const der = maker.makeRequest(wanted, key.pkcs8)
  const path = join(folder.path, `${choice}.req`)
  writeFileSync(path, maker.toPem(der))
  return { key, der, path }
}

const text = (path: string) => openssl('req', '-in', path, '-verify', '-noout', '-text').toString()

const shownKeys: { readonly [K in KeyChoice]: string } = {
  'RSA-2048': 'Public-Key: (2048 bit)',
  'RSA-3072': 'Public-Key: (3072 bit)',
  'RSA-4096': 'Public-Key: (4096 bit)',
  ECDH_P256: 'NIST CURVE: P-256',
  ECDH_P384: 'NIST CURVE: P-384',
  ECDH_P521: 'NIST CURVE: P-521',
}

describe('makeRequest', () => {
  it.each(keyChoices)('makes a request with a key of %s that openssl verifies', async choice => {
    const { path, key } = await made(choice)
    const shown = text(path)
    expect(shown).toContain(shownKeys[choice])
    expect(shown).toContain('C = US, ST = Georgia, L = Atlanta, O = "Litware, Inc."')
    expect(shown).toContain(content.dnsNames.map(name => `DNS:${name}`).join(', '))
    expect(shown).toContain('TLS Web Server Authentication')
    expect(shown).not.toContain('TLS Web Client Authentication')
    const spki = openssl('req', '-in', path, '-pubkey', '-noout').toString()
    expect(spki).toBe(
      createPublicKey(createPrivateKey({ key: Buffer.from(key.pkcs8), format: 'der', type: 'pkcs8' })).export(
        {
          format: 'pem',
          type: 'spki',
        },
      ),
    )
  })

  it.skipIf(!hasTool('certtool')).each(['RSA-2048', 'ECDH_P384'] as const)(
    `makes a request with %s that GnuTLS reads${skipReason('certtool')}`,
    async choice => {
      const { path } = await made(choice)
      const shown = run('certtool', ['--crq-info', '--infile', path]).toString()
      expect(shown).toContain('Self signature: verified')
      expect(shown).toContain('DNSname: sip.litwareinc.com')
      expect(shown).toContain('Kommunikation & 통신')
    },
  )

  it('is read back by our own reader, with the subject as Windows shows it', async () => {
    const { der } = await made('ECDH_P256', { ...content, clientAuthentication: true })
    const parsed = parseCsr(der)
    if (!parsed.ok) throw new Error(parsed.problem.code)
    const subject =
      'CN=atl-cs-001.litwareinc.com, OU=Kommunikation & 통신, O=Litware\\, Inc., L=Atlanta, ST=Georgia, C=US'
    expect(describeCsr(parsed.value)).toMatchObject({
      subject,
      signatureValid: true,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['serverAuth', 'clientAuth'],
      subjectAltNames: content.dnsNames.map(value => ({ type: 'dns', value })),
    })
    expect(maker.subjectText(content.subject)).toBe(subject)
  })

  it('marks the names critical when the subject is empty (RFC 5280 section 4.2.1.6)', async () => {
    const { path } = await made('ECDH_P256', {
      ...content,
      subject: { commonName: null, organization: nowhere },
    })
    expect(text(path)).toMatch(/Subject Alternative Name: critical/)
    expect(maker.subjectText({ commonName: null, organization: nowhere })).toBe('')
  })

  it('tells the public key by the hash that matches a certificate to it', async () => {
    const { path, key } = await made('ECDH_P521')
    const hash = execFileSync('sh', [
      '-c',
      `openssl req -in "${path}" -pubkey -noout | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r`,
    ])
    expect(hash.toString().slice(0, 64)).toBe(key.spkiSha256)
    expect(key.description).toEqual({ algorithm: 'EC', size: 521, curve: 'P-521' })
  })
})

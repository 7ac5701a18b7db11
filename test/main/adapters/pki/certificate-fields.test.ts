import { afterAll, describe, expect, it } from 'vitest'
import { CertificateField } from '../../../../src/contract/certificate.ts'
import { certificateFields } from '../../../../src/main/adapters/pki/certificate-fields.ts'
import { bmpString, integer, oid, sequence } from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftCertificate } from '../../../fixtures/craft-certificate.ts'
import {
  type CertificateOptions,
  makeCertificate,
  openssl,
  temporaryFolder,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})

function fieldsOf(der: Uint8Array): CertificateField[] {
  const result = certificateFields(der)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value.map(field => CertificateField.parse(field))
}
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)
const fieldsOfNew = (options: CertificateOptions) => fieldsOf(make(options).der)

/** One extension by itself, in a certificate of its own. */
function extensionRow(type: string, value: Uint8Array, critical = false): CertificateField | undefined {
  return fieldsOf(craftCertificate({ extensions: [{ oid: type, critical, value }] })).at(-1)
}

/** The row of an extension as openssl encodes it. */
function rowOf(name: string, ...extensions: string[]): CertificateField | undefined {
  const file = `row-${name.replaceAll(' ', '-')}-${String(rowCount++)}`
  return fieldsOfNew({ name: file, identifiers: 'none', extensions }).find(row => row.name === name)
}
let rowCount = 0

const lines = (...all: string[]) => all.join('\n')

describe('certificateFields', () => {
  it('lists version 1 fields in the order of the dialog', () => {
    const root = make({ name: 'root', subject: '/DC=com/DC=litwareinc/CN=Litware Root CA', ca: true })
    const leaf = make({
      name: 'leaf',
      issuer: root,
      key: 'rsa2048',
      subject: '/C=KR/ST=Seoul/O=Litware, Inc/emailAddress=ops@litwareinc.com/CN=app01.litwareinc.com',
      serial: '1A2B3C4D0000000000AB',
      notBefore: '2024-12-18T10:12:44Z',
      notAfter: '2026-12-18T10:12:44Z',
    })
    const rows = fieldsOf(leaf.der).filter(({ kind }) => kind === 'version1')
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['Version', 'V3'],
      ['Serial number', '1a2b3c4d0000000000ab'],
      ['Signature algorithm', 'sha256ECDSA'],
      ['Signature hash algorithm', 'sha256'],
      ['Issuer', 'Litware Root CA, litwareinc, com'],
      ['Valid from', '2024-12-18T10:12:44Z'],
      ['Valid to', '2026-12-18T10:12:44Z'],
      ['Subject', 'app01.litwareinc.com, ops@litwareinc.com, Litware, Inc, Seoul, KR'],
      ['Public key', 'RSA (2048 Bits)'],
      ['Public key parameters', '05 00'],
    ])
    expect(rows.find(({ name }) => name === 'Subject')?.text).toBe(
      lines('CN = app01.litwareinc.com', 'E = ops@litwareinc.com', 'O = Litware, Inc', 'S = Seoul', 'C = KR'),
    )
    expect(rows.every(row => row.oid === null)).toBe(true)
  })

  it('shows the octets of the public key in full', () => {
    const leaf = make({ name: 'ec' })
    const key = fieldsOf(leaf.der).find(({ name }) => name === 'Public key')
    const modulus = openssl('x509', '-in', leaf.pemPath, '-noout', '-text')
      .toString()
      .split('pub:')[1]
      ?.split('ASN1')[0]
    expect(key?.value).toBe('ECC (256 Bits)')
    expect(key?.text.replaceAll('\n', ' ')).toBe(modulus?.replaceAll(/\s/g, '').replaceAll(':', ' '))
  })

  it.each([
    ['p256', 'ECC (256 Bits)', 'ECDSA_P256', 'sha256ECDSA', 'sha256'],
    ['secp256k1', 'ECC (256 Bits)', 'secp256k1', 'sha256ECDSA', 'sha256'],
    ['ed25519', 'Ed25519', undefined, 'ED25519', undefined],
    ['rsa-pss', 'RSA-PSS (2048 Bits)', undefined, 'RSASSA-PSS', 'sha256'],
  ] as const)('words keys and signatures of %s', (key, title, parameters, algorithm, hash) => {
    const rows = fieldsOfNew({ name: `key-${key}`, key })
    const value = (name: string) => rows.find(row => row.name === name)?.value
    expect(value('Public key')).toBe(title)
    expect(value('Public key parameters')).toBe(parameters)
    expect(value('Signature algorithm')).toBe(algorithm)
    expect(value('Signature hash algorithm')).toBe(hash)
  })

  it('lists extensions in encoding order and marks the critical ones', () => {
    const rows = fieldsOfNew({
      name: 'order',
      ca: true,
      subjectAltNames: ['DNS:a.example'],
      extensions: ['extendedKeyUsage = serverAuth'],
    }).slice(-5)
    expect(rows.map(({ name, kind, oid: type }) => [name, kind, type])).toEqual([
      ['Subject Key Identifier', 'extension', '2.5.29.14'],
      ['Basic Constraints', 'criticalExtension', '2.5.29.19'],
      ['Key Usage', 'criticalExtension', '2.5.29.15'],
      ['Subject Alternative Name', 'extension', '2.5.29.17'],
      ['Enhanced Key Usage', 'extension', '2.5.29.37'],
    ])
  })

  it('has no extensions for version 1', () => {
    const rows = fieldsOfNew({ name: 'v1', identifiers: 'none' })
    expect(rows[0]?.value).toBe('V1')
    expect(rows.every(({ kind }) => kind === 'version1')).toBe(true)
  })

  it('answers file-malformed for what is no certificate', () => {
    expect(certificateFields(Uint8Array.of(0x30, 0))).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed' },
    })
  })
})

describe('the text of extensions', () => {
  it('Key Usage: names and octets', () => {
    expect(rowOf('Key Usage', 'keyUsage = critical,digitalSignature,keyEncipherment')).toMatchObject({
      value: 'Digital Signature, Key Encipherment (a0)',
      kind: 'criticalExtension',
    })
    expect(rowOf('Key Usage', 'keyUsage = keyCertSign,cRLSign')?.text).toBe(
      'Certificate Signing, Off-line CRL Signing, CRL Signing (06)',
    )
    expect(rowOf('Key Usage', 'keyUsage = keyAgreement,decipherOnly')?.text).toBe(
      'Key Agreement, Decipher Only (08 80)',
    )
  })

  it('Enhanced Key Usage: a purpose and its identifier on each line', () => {
    expect(
      rowOf('Enhanced Key Usage', 'extendedKeyUsage = serverAuth,1.3.6.1.4.1.311.20.2.2,1.2.3'),
    ).toMatchObject({
      value:
        'Server Authentication (1.3.6.1.5.5.7.3.1), Smart Card Logon (1.3.6.1.4.1.311.20.2.2), Unknown Key Usage (1.2.3)',
      text: lines(
        'Server Authentication (1.3.6.1.5.5.7.3.1)',
        'Smart Card Logon (1.3.6.1.4.1.311.20.2.2)',
        'Unknown Key Usage (1.2.3)',
      ),
    })
  })

  it('Subject Alternative Name: a line for each name', () => {
    const names = 'DNS:a.example,IP:192.0.2.1,email:a@b.example,URI:http://c.example,RID:1.2.3'
    const other = 'otherName:1.3.6.1.4.1.311.20.2.3;UTF8:u@d.example,dirName:directory'
    const row = rowOf(
      'Subject Alternative Name',
      `subjectAltName = ${names},${other}`,
      '[directory]',
      'C=DE',
      'CN=x',
    )
    expect(row?.text).toBe(
      lines(
        'DNS Name=a.example',
        'IP Address=192.0.2.1',
        'RFC822 Name=a@b.example',
        'URL=http://c.example',
        'Registered ID=1.2.3',
        'Other Name:',
        '     Principal Name=u@d.example',
        'Directory Address:',
        '     CN=x',
        '     C=DE',
      ),
    )
    expect(row?.value.startsWith('DNS Name=a.example, IP Address=192.0.2.1, ')).toBe(true)
  })

  it('key identifiers', () => {
    const root = make({ name: 'issuer', ca: true, serial: '0ABC' })
    const leaf = make({
      name: 'identified',
      issuer: root,
      identifiers: 'none',
      extensions: ['subjectKeyIdentifier = 0102030A', 'authorityKeyIdentifier = keyid:always,issuer:always'],
    })
    const text = (name: string) => fieldsOf(leaf.der).find(row => row.name === name)?.text
    expect(text('Subject Key Identifier')).toBe('0102030a')
    const identifier = fieldsOf(root.der).find(({ name }) => name === 'Subject Key Identifier')?.text
    expect(text('Authority Key Identifier')).toBe(
      lines(
        `KeyID=${identifier ?? ''}`,
        'Certificate Issuer:',
        '     Directory Address:',
        '          CN=issuer',
        'Certificate SerialNumber=0abc',
      ),
    )
  })

  it('CRL Distribution Points', () => {
    const row = rowOf(
      'CRL Distribution Points',
      'crlDistributionPoints = URI:http://crl.example/a.crl,point',
      ...['[point]', 'fullname = URI:http://crl.example/b.crl', 'reasons = keyCompromise,CACompromise'],
      ...['CRLissuer = dirName:directory', '[directory]', 'CN=lists'],
    )
    expect(row?.text).toBe(
      lines(
        '[1]CRL Distribution Point',
        '     Distribution Point Name:',
        '          Full Name:',
        '               URL=http://crl.example/a.crl',
        '[2]CRL Distribution Point',
        '     Distribution Point Name:',
        '          Full Name:',
        '               URL=http://crl.example/b.crl',
        '     Reasons=Key Compromise, CA Compromise',
        '     CRL Issuer:',
        '          Directory Address:',
        '               CN=lists',
      ),
    )
    expect(row?.value).toContain(
      '[1]CRL Distribution Point, Distribution Point Name: Full Name: URL=http://crl.example/a.crl',
    )
  })

  it('Authority Information Access', () => {
    const access = 'caIssuers;URI:http://crl.example/ca.crt,OCSP;URI:http://ocsp.example'
    expect(rowOf('Authority Information Access', `authorityInfoAccess = ${access}`)?.text).toBe(
      lines(
        '[1]Authority Info Access',
        '     Access Method=Certification Authority Issuer (1.3.6.1.5.5.7.48.2)',
        '     Alternative Name:',
        '          URL=http://crl.example/ca.crt',
        '[2]Authority Info Access',
        '     Access Method=On-line Certificate Status Protocol (1.3.6.1.5.5.7.48.1)',
        '     Alternative Name:',
        '          URL=http://ocsp.example',
      ),
    )
  })

  it('Certificate Policies with a pointer and a notice', () => {
    const row = rowOf(
      'Certificate Policies',
      'certificatePolicies = 2.5.29.32.0,@policy',
      ...['[policy]', 'policyIdentifier = 1.3.5.8', 'CPS.1 = http://cps.example', 'userNotice.1 = @notice'],
      ...['[notice]', 'explicitText = UTF8:자세히', 'organization = Litware', 'noticeNumbers = 1,2'],
    )
    expect(row?.text).toBe(
      lines(
        '[1]Certificate Policy:',
        '     Policy Identifier=All issuance policies',
        '[2]Certificate Policy:',
        '     Policy Identifier=1.3.5.8',
        '     [2,1]Policy Qualifier Info:',
        '          Policy Qualifier Id=CPS',
        '          Qualifier:',
        '               http://cps.example',
        '     [2,2]Policy Qualifier Info:',
        '          Policy Qualifier Id=User Notice',
        '          Qualifier:',
        '               Notice Reference:',
        '                    Organization=Litware',
        '                    Notice Number=1',
        '                    Notice Number=2',
        '               Notice Text=자세히',
      ),
    )
  })

  it('Application Policies and Policy Mappings', () => {
    const policies = sequence(sequence(oid('1.3.6.1.5.5.7.3.1')))
    expect(extensionRow('1.3.6.1.4.1.311.21.10', policies)).toMatchObject({
      name: 'Application Policies',
      text: lines('[1]Application Certificate Policy:', '     Policy Identifier=Server Authentication'),
    })
    expect(extensionRow('2.5.29.33', sequence(sequence(oid('1.2.3'), oid('1.2.4'))))?.text).toBe(
      lines('[1]Issuer Domain=1.2.3', '     Subject Domain=1.2.4'),
    )
  })

  it('constraints', () => {
    expect(rowOf('Basic Constraints', 'basicConstraints = critical,CA:TRUE,pathlen:0')).toMatchObject({
      value: 'Subject Type=CA, Path Length Constraint=0',
      text: lines('Subject Type=CA', 'Path Length Constraint=0'),
    })
    expect(rowOf('Basic Constraints', 'basicConstraints = CA:FALSE')?.text).toBe(
      lines('Subject Type=End Entity', 'Path Length Constraint=None'),
    )
    const names = 'nameConstraints = permitted;DNS:litwareinc.com,permitted;IP:10.0.0.0/255.0.0.0'
    expect(rowOf('Name Constraints', names)?.text).toBe(
      lines(
        'Permitted',
        '     [1]Subtrees (0..Max):',
        '          DNS Name=litwareinc.com',
        '     [2]Subtrees (0..Max):',
        '          IP Address=10.0.0.0/255.0.0.0',
        'Excluded=None',
      ),
    )
    const policy = 'policyConstraints = requireExplicitPolicy:3,inhibitPolicyMapping:0'
    expect(rowOf('Policy Constraints', policy)?.text).toBe(
      lines('Required Explicit Policy Skip Certs=3', 'Inhibit Policy Mapping Skip Certs=0'),
    )
    expect(rowOf('Inhibit Any Policy', 'inhibitAnyPolicy = 2')?.text).toContain('2')
  })

  it('of Active Directory Certificate Services', () => {
    expect(extensionRow('1.3.6.1.4.1.311.20.2', bmpString('WebServer'))).toMatchObject({
      name: 'Certificate Template Name',
      value: 'WebServer',
    })
    const information = sequence(oid('1.3.6.1.4.1.311.21.8.1'), integer(100), integer(4))
    expect(extensionRow('1.3.6.1.4.1.311.21.7', information)).toMatchObject({
      name: 'Certificate Template Information',
      text: lines('Template=1.3.6.1.4.1.311.21.8.1', 'Major Version Number=100', 'Minor Version Number=4'),
    })
    expect(extensionRow('1.3.6.1.4.1.311.21.1', integer(0x0002_0003))?.text).toBe('V3.2')
  })

  it('of Netscape', () => {
    expect(rowOf('Netscape Cert Type', 'nsCertType = client,server')?.text).toBe(
      'SSL Client Authentication, SSL Server Authentication (c0)',
    )
    expect(rowOf('Netscape Comment', 'nsComment = made by hand')?.text).toBe('made by hand')
  })
})

describe('extensions without words', () => {
  it('are named by their identifier and dumped', () => {
    const value = Uint8Array.from({ length: 18 }, (_, index) => index)
    expect(extensionRow('1.2.3.4.5', value, true)).toEqual({
      name: '1.2.3.4.5',
      value: '00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11',
      text: lines('00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f', '10 11'),
      kind: 'criticalExtension',
      oid: '1.2.3.4.5',
    })
  })

  it('have a name where one is customary: the SCT list', () => {
    expect(extensionRow('1.3.6.1.4.1.11129.2.4.2', Uint8Array.of(4, 1, 0))).toMatchObject({
      name: 'SCT List',
      value: '04 01 00',
    })
  })

  it('are dumped when they are known but malformed', () => {
    expect(extensionRow('2.5.29.19', Uint8Array.of(0x30, 5, 1))).toMatchObject({
      name: 'Basic Constraints',
      value: '30 05 01',
    })
  })

  it('are cut off after 4,096 octets, and their one-line value after 200 characters', () => {
    const row = extensionRow('1.2.3.4.5', new Uint8Array(5000))
    expect(row?.text.split('\n')).toHaveLength(257)
    expect(row?.text.endsWith('\n… (5000 octets)')).toBe(true)
    expect(row?.value).toHaveLength(200)
  })

  it('of thousands of names keep every name in the text', () => {
    const subjectAltNames = Array.from({ length: 5000 }, (_, index) => `DNS:host${String(index)}.example`)
    const row = fieldsOfNew({ name: 'many', subjectAltNames }).at(-1)
    expect(row?.text.split('\n')).toHaveLength(5000)
    expect(row?.value).toHaveLength(200)
  })
})

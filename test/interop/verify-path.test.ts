/**
 * Certification paths judged by us and by `openssl verify` on certificates that openssl has issued (the great table,
 * verify-path-rows.test.ts, is of our own making). Each row cites the section of RFC 5280 it comes from; where the two
 * differ the row says so, and why, and docs/paths.md tells it to the user.
 */
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { createPathJudge } from '../../src/main/adapters/pki/path-judge.ts'
import type { PathOptions } from '../../src/main/domain/certificates/ports.ts'
import { makeCrl, type CrlOptions } from '../fixtures/make-crl.ts'
import {
  makeCertificate,
  temporaryFolder,
  type CertificateOptions,
  type TestCertificate,
} from '../fixtures/make-pki.ts'

const folder = temporaryFolder('verify-')
afterAll(() => folder.remove())

const at = '2026-06-01T00:00:00Z'
const serverAuth = '1.3.6.1.5.5.7.3.1'
let count = 0

interface Row {
  readonly name: string
  readonly section: string
  readonly root?: Partial<CertificateOptions>
  /** Null: the leaf is issued by the root. */
  readonly authority?: Partial<CertificateOptions> | null
  readonly leaf?: Partial<CertificateOptions>
  readonly purpose?: boolean
  readonly host?: string
  readonly crls?: readonly (Omit<Partial<CrlOptions>, 'issuer' | 'name'> & {
    readonly issuer: 'root' | 'authority' | 'leaf'
  })[]
  /** "0 EXPIRED": index from the leaf, code; all of them. */
  readonly expected: readonly string[]
  /** Why openssl comes to another verdict. */
  readonly opensslDiffers?: string
}

const permitted = (...subtrees: string[]) => [
  `nameConstraints = critical,${subtrees.map(each => `permitted;${each}`).join(',')}`,
]
const excluded = (...subtrees: string[]) => [
  `nameConstraints = critical,${subtrees.map(each => `excluded;${each}`).join(',')}`,
]

const rows: readonly Row[] = [
  { name: 'a plain path', section: '6.1', expected: [] },
  {
    name: 'the last second of notAfter',
    section: '4.1.2.5',
    leaf: { notAfter: at },
    expected: [],
    opensslDiffers: 'openssl counts a certificate as expired in the second of notAfter itself',
  },
  {
    name: 'a second after notAfter',
    section: '4.1.2.5',
    leaf: { notAfter: '2026-05-31T23:59:59Z' },
    expected: ['0 EXPIRED'],
  },
  { name: 'the first second of notBefore', section: '4.1.2.5', leaf: { notBefore: at }, expected: [] },
  {
    name: 'a second before notBefore',
    section: '4.1.2.5',
    leaf: { notBefore: '2026-06-01T00:00:01Z' },
    expected: ['0 NOT_YET_VALID'],
  },
  {
    name: 'an expired authority',
    section: '6.1.3 (a)(2)',
    authority: { notAfter: '2026-01-01T00:00:00Z' },
    expected: ['1 EXPIRED'],
  },
  {
    name: 'an issuer that is no authority',
    section: '6.1.4 (k)',
    authority: { ca: false, extensions: ['basicConstraints = critical,CA:FALSE'] },
    expected: ['1 NOT_A_CA'],
  },
  {
    name: 'an issuer without keyCertSign',
    section: '6.1.4 (n)',
    authority: {
      ca: false,
      extensions: ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,cRLSign'],
    },
    expected: ['1 KEY_USAGE'],
  },
  {
    name: 'a path longer than the root permits',
    section: '6.1.4 (m)',
    root: { pathLength: 0 },
    expected: ['2 PATH_LENGTH'],
  },
  {
    name: 'an unknown critical extension',
    section: '6.1.5 (f)',
    leaf: { extensions: ['1.2.3.4.5 = critical,ASN1:NULL'] },
    expected: ['0 UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'an unknown extension that is not critical',
    section: '4.2',
    leaf: { extensions: ['1.2.3.4.5 = ASN1:NULL'] },
    expected: [],
  },
  {
    name: 'a DNS name inside the permitted subtree',
    section: '4.2.1.10',
    authority: { extensions: permitted('DNS:litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:mail.litwareinc.com'] },
    expected: [],
  },
  {
    name: 'a DNS name outside the permitted subtree',
    section: '4.2.1.10',
    authority: { extensions: permitted('DNS:litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:mail.fabrikam.com'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'one DNS name of two outside',
    section: '4.2.1.10',
    authority: { extensions: permitted('DNS:litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:mail.litwareinc.com', 'DNS:mail.fabrikam.com'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'an excluded DNS name',
    section: '4.2.1.10',
    authority: { extensions: excluded('DNS:secret.litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:a.secret.litwareinc.com'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'a wildcard that stands for an excluded name',
    section: '4.2.1.10',
    authority: { extensions: excluded('DNS:secret.litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:*.litwareinc.com'] },
    expected: ['0 NAME_CONSTRAINT'],
    opensslDiffers: 'openssl compares the wildcard as if it were a host name',
  },
  {
    name: 'a form that is not constrained',
    section: '4.2.1.10',
    authority: { extensions: permitted('DNS:litwareinc.com') },
    leaf: { subjectAltNames: ['IP:192.0.2.1'] },
    expected: [],
  },
  {
    name: 'an address inside the permitted subnet',
    section: '4.2.1.10',
    authority: { extensions: permitted('IP:192.0.2.0/255.255.255.0') },
    leaf: { subjectAltNames: ['IP:192.0.2.9'] },
    expected: [],
  },
  {
    name: 'an address outside the permitted subnet',
    section: '4.2.1.10',
    authority: { extensions: permitted('IP:192.0.2.0/255.255.255.0') },
    leaf: { subjectAltNames: ['IP:198.51.100.9'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'an excluded IPv6 subnet',
    section: '4.2.1.10',
    authority: { extensions: excluded('IP:2001:db8:0:0:0:0:0:0/ffff:ffff:0:0:0:0:0:0') },
    leaf: { subjectAltNames: ['IP:2001:db8::7'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'a mail address outside the permitted host',
    section: '4.2.1.10',
    authority: { extensions: permitted('email:litwareinc.com') },
    leaf: { subjectAltNames: ['email:a@fabrikam.com'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'a mail address of the subject outside the permitted host',
    section: '4.2.1.10',
    authority: { extensions: permitted('email:litwareinc.com') },
    leaf: { subject: '/CN=a/emailAddress=a@fabrikam.com' },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'a URI inside a permitted domain',
    section: '4.2.1.10',
    authority: { extensions: permitted('URI:.litwareinc.com') },
    leaf: { subjectAltNames: ['URI:https://mail.litwareinc.com/ews'] },
    expected: [],
  },
  {
    name: 'a subject outside the permitted directory',
    section: '4.2.1.10',
    authority: {
      extensions: ['nameConstraints = critical,permitted;dirName:dir', '[dir]', 'C = US', 'O = Litware'],
    },
    leaf: { subject: '/C=US/O=Fabrikam/CN=a' },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'a subject inside the permitted directory, in other letters',
    section: '7.1',
    authority: {
      extensions: ['nameConstraints = critical,permitted;dirName:dir', '[dir]', 'C = US', 'O = Litware'],
    },
    leaf: { subject: '/C=US/O=LITWARE/CN=a' },
    expected: [],
  },
  {
    name: 'constraints of the anchor count',
    section: '6.1, RFC 5937',
    root: { extensions: permitted('DNS:litwareinc.com') },
    leaf: { subjectAltNames: ['DNS:mail.fabrikam.com'] },
    expected: ['0 NAME_CONSTRAINT'],
  },
  {
    name: 'an explicit policy is required and there is none',
    section: '6.1.5',
    authority: { extensions: ['policyConstraints = critical,requireExplicitPolicy:0'] },
    expected: ['0 POLICY'],
    opensslDiffers: 'openssl processes policies only with -policy_check',
  },
  {
    name: 'an explicit policy is required and stands on both',
    section: '6.1.5',
    authority: {
      extensions: ['policyConstraints = critical,requireExplicitPolicy:0', 'certificatePolicies = 1.2.3.4'],
    },
    leaf: { extensions: ['certificatePolicies = 1.2.3.4'] },
    expected: [],
  },
  {
    name: 'an explicit policy is required and another stands on the certificate',
    section: '6.1.3 (d)',
    authority: {
      extensions: ['policyConstraints = critical,requireExplicitPolicy:0', 'certificatePolicies = 1.2.3.4'],
    },
    leaf: { extensions: ['certificatePolicies = 1.2.3.5'] },
    expected: ['0 POLICY'],
    opensslDiffers: 'openssl processes policies only with -policy_check',
  },
  {
    name: 'the purpose is named',
    section: '4.2.1.12',
    leaf: { extensions: ['extendedKeyUsage = serverAuth'], key: 'rsa2048' },
    purpose: true,
    expected: [],
  },
  {
    name: 'another purpose is named',
    section: '4.2.1.12',
    leaf: { extensions: ['extendedKeyUsage = clientAuth'] },
    purpose: true,
    expected: ['0 PURPOSE'],
  },
  {
    name: 'an authority for other purposes',
    section: '4.2.1.12',
    authority: { extensions: ['extendedKeyUsage = clientAuth'] },
    leaf: { extensions: ['extendedKeyUsage = serverAuth'] },
    purpose: true,
    expected: ['1 PURPOSE'],
  },
  {
    name: 'another purpose, and nobody asks',
    section: '6.1',
    leaf: { extensions: ['extendedKeyUsage = clientAuth'] },
    expected: [],
  },
  {
    name: 'a key that can only sign certificates cannot serve',
    section: '4.2.1.3',
    leaf: { extensions: ['keyUsage = critical,nonRepudiation', 'extendedKeyUsage = serverAuth'] },
    purpose: true,
    expected: ['0 KEY_USAGE'],
  },
  {
    name: 'the host is named',
    section: 'RFC 9525 6.3',
    leaf: { subjectAltNames: ['DNS:mail.litwareinc.com'] },
    host: 'mail.litwareinc.com',
    expected: [],
  },
  {
    name: 'another host is named',
    section: 'RFC 9525 6.3',
    leaf: { subjectAltNames: ['DNS:mail.litwareinc.com'] },
    host: 'www.litwareinc.com',
    expected: ['0 HOST_MISMATCH'],
  },
  {
    name: 'a wildcard names the host',
    section: 'RFC 9525 6.3',
    leaf: { subjectAltNames: ['DNS:*.litwareinc.com'] },
    host: 'www.litwareinc.com',
    expected: [],
  },
  {
    name: 'only the CN names the host, and a purpose is asked for',
    section: 'RFC 9525 2',
    leaf: { subject: '/CN=www.litwareinc.com', extensions: ['extendedKeyUsage = serverAuth'] },
    purpose: true,
    host: 'www.litwareinc.com',
    expected: ['0 HOST_MISMATCH'],
    opensslDiffers: 'openssl falls back to the CN where there is no DNS name',
  },
  {
    name: 'SHA-1 is a warning without a purpose',
    section: '6.1',
    leaf: { digest: 'sha1' },
    expected: [],
  },
  {
    name: 'SHA-1 is an error for a purpose',
    section: 'RFC 9155',
    leaf: { digest: 'sha1', extensions: ['extendedKeyUsage = serverAuth'] },
    purpose: true,
    expected: ['0 WEAK_SIGNATURE'],
    opensslDiffers: 'openssl accepts SHA-1 at its default security level for verifying files',
  },
  {
    name: 'lists of both issuers, nothing revoked',
    section: '6.3',
    crls: [{ issuer: 'root' }, { issuer: 'authority' }],
    expected: [],
  },
  {
    name: 'a revoked certificate',
    section: '6.3',
    leaf: { serial: '0A0B' },
    crls: [{ issuer: 'root' }, { issuer: 'authority', revoked: ['0A0B,keyCompromise'] }],
    expected: ['0 REVOKED'],
  },
  {
    name: 'a revoked authority',
    section: '6.3',
    authority: { serial: '0C0D' },
    crls: [{ issuer: 'root', revoked: ['0C0D'] }, { issuer: 'authority' }],
    expected: ['1 REVOKED'],
  },
  {
    name: 'the list of the authority is missing',
    section: '6.3.3',
    crls: [{ issuer: 'root' }],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
  {
    name: 'an expired list',
    section: '6.3.3',
    crls: [{ issuer: 'root' }, { issuer: 'authority', nextUpdate: '2026-03-01T00:00:00Z' }],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
  {
    name: 'a list that begins later',
    section: '6.3.3',
    crls: [{ issuer: 'root' }, { issuer: 'authority', thisUpdate: '2026-07-01T00:00:00Z' }],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
  {
    name: 'a list for authorities only',
    section: '6.3.3 (b)',
    crls: [
      { issuer: 'root' },
      {
        issuer: 'authority',
        extensions: ['issuingDistributionPoint = critical,@idp', '[idp]', 'onlyCA = TRUE'],
      },
    ],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
  {
    name: 'a list for users only',
    section: '6.3.3 (b)',
    crls: [
      { issuer: 'root' },
      {
        issuer: 'authority',
        extensions: ['issuingDistributionPoint = critical,@idp', '[idp]', 'onlyuser = TRUE'],
      },
    ],
    expected: [],
  },
  {
    name: 'a list for some reasons only',
    section: '6.3.3',
    crls: [
      { issuer: 'root' },
      {
        issuer: 'authority',
        extensions: [
          'issuingDistributionPoint = critical,@idp',
          '[idp]',
          'onlysomereasons = keyCompromise,CACompromise',
        ],
      },
    ],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
  {
    name: 'an issuer that may not sign lists',
    section: '6.3.3 (f)',
    authority: {
      ca: false,
      extensions: ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,keyCertSign'],
    },
    crls: [{ issuer: 'root' }, { issuer: 'authority' }],
    expected: ['0 REVOCATION_UNKNOWN'],
  },
]

interface Made {
  readonly root: TestCertificate
  readonly authority: TestCertificate | undefined
  readonly leaf: TestCertificate
  readonly crls: readonly { readonly der: Uint8Array; readonly pemPath: string }[]
}

function make(row: Row): Made {
  count += 1
  const name = (what: string) => `${what}-${String(count)}`
  const root = makeCertificate(folder.path, { ca: true, ...row.root, name: name('root') })
  const authority =
    row.authority === null
      ? undefined
      : makeCertificate(folder.path, { ca: true, issuer: root, ...row.authority, name: name('authority') })
  const leaf = makeCertificate(folder.path, {
    issuer: authority ?? root,
    ...row.leaf,
    name: name('leaf'),
  })
  const issuers = { root, authority: authority ?? root, leaf }
  const crls = (row.crls ?? []).map(({ issuer, ...options }, index) =>
    makeCrl(folder.path, { ...options, issuer: issuers[issuer], name: name(`crl${String(index)}`) }),
  )
  return { root, authority, leaf, crls }
}

const judge = createPathJudge()

function ourErrors(row: Row, { root, authority, leaf, crls }: Made): string[] {
  const standing = (certificate: TestCertificate, isAnchor: boolean) => ({
    der: certificate.der,
    source: isAnchor ? 'roots' : 'intermediates',
    isAnchor,
    isDistrusted: false,
  })
  const options: PathOptions = {
    policy: {
      purpose: row.purpose === true ? serverAuth : null,
      host: row.host === undefined ? null : { kind: 'dns', name: row.host },
      fallBackToCommonName: row.purpose !== true,
      refusesWeakness: row.purpose === true,
    },
    ...(row.crls === undefined ? {} : { crls: crls.map(({ der }) => der) }),
  }
  const candidates = [standing(root, true), ...(authority === undefined ? [] : [standing(authority, false)])]
  const path = judge.judge(leaf.der, candidates, new Date(at), options)
  return path.nodes
    .toReversed()
    .flatMap(({ findings }, index) =>
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${String(index)} ${code}`),
    )
}

function opensslAccepts(row: Row, { root, authority, leaf, crls }: Made): boolean {
  const bundle = join(folder.path, `crls-${String(count)}.pem`)
  writeFileSync(bundle, crls.map(({ der }) => pem(der)).join(''))
  const { status, stderr } = spawnSync(
    'openssl',
    [
      ...['verify', '-no-CApath', '-no-CAstore', '-partial_chain', '-CAfile', root.pemPath],
      ...(authority === undefined ? [] : ['-untrusted', authority.pemPath]),
      ...['-attime', String(Date.parse(at) / 1000)],
      ...(row.purpose === true ? ['-purpose', 'sslserver'] : []),
      ...(row.host === undefined ? [] : ['-verify_hostname', row.host]),
      ...(row.crls === undefined ? [] : ['-crl_check_all', '-extended_crl', '-CRLfile', bundle]),
      leaf.pemPath,
    ],
    { encoding: 'utf8' },
  )
  expect(stderr).not.toMatch(/Use -help|Unknown option/)
  return status === 0
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN X509 CRL-----\n${lines.join('\n')}\n-----END X509 CRL-----\n`
}

describe('a certification path', () => {
  it.each(rows)('$name (section $section)', row => {
    const made = make(row)
    expect(ourErrors(row, made)).toEqual(row.expected)
    const agree = opensslAccepts(row, made) === (row.expected.length === 0)
    expect(agree, row.opensslDiffers ?? 'openssl comes to the same').toBe(row.opensslDiffers === undefined)
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CertificatePath } from '../../../../src/contract/certificate.ts'
import { writePem } from '../../../../src/main/adapters/pki/pem-writer.ts'
import { boolean, oid, sequence } from '../../../../src/main/adapters/pki/der-writer.ts'
import { createPathJudge } from '../../../../src/main/adapters/pki/path-judge.ts'
import { craftCertificate } from '../../../fixtures/craft-certificate.ts'
import {
  type CertificateOptions,
  makeCertificate,
  openssl,
  temporaryFolder,
  type TestCertificate,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)
const at = new Date('2026-06-01T00:00:00Z')

interface Pool {
  readonly roots: readonly TestCertificate[]
  readonly intermediates?: readonly TestCertificate[]
}

const judge = createPathJudge()

function judged(leaf: TestCertificate, { roots, intermediates = [] }: Pool): CertificatePath {
  const candidate = (store: string) => (certificate: TestCertificate) => ({
    der: certificate.der,
    source: store,
    isAnchor: store === 'Root',
    isDistrusted: false,
  })
  const candidates = [...roots.map(candidate('Root')), ...intermediates.map(candidate('CA'))]
  return CertificatePath.parse(judge.judge(leaf.der, candidates, at))
}

const errors = (path: CertificatePath) =>
  path.nodes.flatMap(node =>
    node.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => `${node.issuedTo}: ${code}`),
  )

let bundleCount = 0

/** Whether openssl, with every root as an anchor and without purposes, comes to the same. */
function opensslTrusts(leaf: TestCertificate, { roots, intermediates = [] }: Pool): boolean {
  bundleCount += 1
  const bundle = (name: string, certificates: readonly TestCertificate[]) => {
    const path = join(folder.path, `${name}-${String(bundleCount)}.pem`)
    writeFileSync(path, certificates.map(({ der }) => writePem('CERTIFICATE', der)).join(''))
    return path
  }
  const leafPath = bundle('leaf', [leaf])
  try {
    openssl(
      ...['verify', '-no-CApath', '-no-CAstore', '-attime', String(at.getTime() / 1000), '-partial_chain'],
      ...['-auth_level', '0', '-CAfile', bundle('roots', roots)],
      ...(intermediates.length === 0 ? [] : ['-untrusted', bundle('intermediates', intermediates)]),
      leafPath,
    )
    return true
  } catch {
    return false
  }
}

const past = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' }
const future = { notBefore: '2030-01-01T00:00:00Z' }

const root = make({ name: 'root', ca: true, key: 'rsa2048' })
const issuing = make({ name: 'issuing', ca: true, issuer: root })
const leaf = make({ name: 'leaf', issuer: issuing })

function tampered(certificate: TestCertificate): TestCertificate {
  const der = Uint8Array.from(certificate.der)
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
  return { ...certificate, der }
}

const cases: readonly (readonly [string, () => readonly [TestCertificate, Pool], readonly string[]])[] = [
  ['a path of three', () => [leaf, { roots: [root], intermediates: [issuing] }], []],
  ['an intermediate as the anchor', () => [leaf, { roots: [issuing] }], []],
  ['a missing intermediate', () => [leaf, { roots: [root] }], ['leaf: NO_ISSUER']],
  [
    'a root that is not trusted',
    () => [leaf, { roots: [], intermediates: [issuing, root] }],
    ['root: UNTRUSTED_ROOT'],
  ],
  [
    'an expired certificate',
    () => [make({ name: 'expired', issuer: issuing, ...past }), { roots: [root], intermediates: [issuing] }],
    ['expired: EXPIRED'],
  ],
  [
    'one that is not valid yet',
    () => [make({ name: 'early', issuer: issuing, ...future }), { roots: [root], intermediates: [issuing] }],
    ['early: NOT_YET_VALID'],
  ],
  [
    'an altered certificate',
    () => [tampered(leaf), { roots: [root], intermediates: [issuing] }],
    ['leaf: BAD_SIGNATURE'],
  ],
  [
    'an altered intermediate',
    () => [leaf, { roots: [root], intermediates: [tampered(issuing)] }],
    ['issuing: BAD_SIGNATURE'],
  ],
  [
    'a server that issues',
    () => {
      const extensions = ['basicConstraints = critical,CA:FALSE']
      const server = make({ name: 'server', issuer: root, extensions })
      return [make({ name: 'below-server', issuer: server }), { roots: [root], intermediates: [server] }]
    },
    ['server: NOT_A_CA'],
  ],
  [
    'a path longer than permitted',
    () => {
      const short = make({ name: 'short', ca: true, pathLength: 0, issuer: root })
      const below = make({ name: 'sub', ca: true, issuer: short })
      return [make({ name: 'too-deep', issuer: below }), { roots: [root], intermediates: [short, below] }]
    },
    ['short: PATH_LENGTH'],
  ],
  [
    'an authority without keyCertSign',
    () => {
      const extensions = ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,digitalSignature']
      const mute = make({ name: 'mute', issuer: root, extensions })
      return [make({ name: 'below-mute', issuer: mute }), { roots: [root], intermediates: [mute] }]
    },
    ['mute: KEY_USAGE'],
  ],
  [
    'an unknown critical extension',
    () => {
      const odd = make({ name: 'odd', issuer: issuing, extensions: ['1.2.3.4 = critical,ASN1:UTF8:x'] })
      return [odd, { roots: [root], intermediates: [issuing] }]
    },
    ['odd: UNKNOWN_CRITICAL_EXTENSION'],
  ],
  [
    'a root of version 1',
    () => {
      const old = make({ name: 'version1', identifiers: 'none' })
      return [make({ name: 'below-version1', issuer: old, identifiers: 'none' }), { roots: [old] }]
    },
    [],
  ],
  [
    'a cross-certificate',
    () => {
      const other = make({ name: 'other', ca: true })
      const cross = make({ name: 'cross', subject: '/CN=root', ca: true, keyFrom: root, issuer: other })
      // openssl takes the first issuer it meets and does not try another; domain/paths tests the other order.
      return [leaf, { roots: [other], intermediates: [issuing, cross, root] }]
    },
    [],
  ],
  [
    'two authorities of one name, of which one has expired',
    () => {
      const expired = make({
        name: 'issuing-old',
        subject: '/CN=issuing',
        ca: true,
        keyFrom: issuing,
        issuer: root,
        ...past,
      })
      return [leaf, { roots: [root], intermediates: [expired, issuing] }]
    },
    [],
  ],
  [
    'PSS, Ed25519 and P-521 in one path',
    () => {
      const pss = make({ name: 'pss', ca: true, key: 'rsa-pss' })
      const edwards = make({ name: 'edwards', ca: true, key: 'ed25519', issuer: pss })
      const p521 = make({ name: 'p521', ca: true, key: 'p521', issuer: edwards, digest: 'sha512' })
      return [make({ name: 'modern', issuer: p521 }), { roots: [pss], intermediates: [edwards, p521] }]
    },
    [],
  ],
  [
    'names that differ in letter case and string type',
    () => {
      const upper = make({ name: 'upper', subject: '/O=Litware  Inc/CN=Upper', ca: true })
      const issued = make({ name: 'below-upper', issuer: { ...upper, name: 'upper' } })
      const lower = make({ name: 'lower', subject: '/O=LITWARE Inc/CN=upper', ca: true, keyFrom: upper })
      return [issued, { roots: [lower] }]
    },
    [],
  ],
]

describe('createPathJudge', () => {
  it.each(cases)('judges %s as the rules demand, and as openssl does', (_what, build, expected) => {
    const [certificate, pool] = build()
    const path = judged(certificate, pool)
    expect(errors(path)).toEqual(expected)
    expect(path.outcome === 'trusted').toBe(expected.length === 0)
    expect(opensslTrusts(certificate, pool)).toBe(path.outcome === 'trusted')
  })

  it('warns of weak signatures and keys', () => {
    const weak = make({ name: 'weak', issuer: root, key: 'rsa1024', digest: 'sha1' })
    const path = judged(weak, { roots: [root] })
    expect(path.outcome).toBe('trusted')
    expect(path.nodes.at(-1)?.findings.map(({ code, severity, values }) => [code, severity, values])).toEqual(
      [
        ['WEAK_SIGNATURE', 'warning', { algorithm: 'sha1WithRSAEncryption' }],
        ['WEAK_KEY', 'warning', { algorithm: 'RSA', size: '1024' }],
        ['REVOCATION_NOT_CHECKED', 'info', {}],
      ],
    )
  })

  it('does not believe a certificate whose two algorithm identifiers differ (RFC 5280 section 4.1.1.2)', () => {
    const der = craftCertificate({ innerSignatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) })
    expect(errors(CertificatePath.parse(judge.judge(der, [], at)))).toContain('crafted: BAD_SIGNATURE')
  })

  it('refuses an authority whose basic constraints cannot be read', () => {
    const broken = { oid: '2.5.29.19', critical: true, value: Uint8Array.of(0x30, 5, 1) }
    const der = craftCertificate({ extensions: [broken] })
    const anchored = [{ der, source: 'Root', isAnchor: true, isDistrusted: false }]
    expect(errors(CertificatePath.parse(judge.judge(der, anchored, at)))).toEqual([
      'crafted: UNKNOWN_CRITICAL_EXTENSION',
    ])
  })

  it('refuses an authority that says twice what it is', () => {
    const constraints = (...content: Uint8Array[]) => ({
      oid: '2.5.29.19',
      critical: true,
      value: sequence(...content),
    })
    const der = craftCertificate({ extensions: [constraints(boolean(true)), constraints()] })
    const anchored = [{ der, source: 'Root', isAnchor: true, isDistrusted: false }]
    expect(errors(CertificatePath.parse(judge.judge(der, anchored, at)))).toEqual([
      'crafted: UNKNOWN_CRITICAL_EXTENSION',
    ])
  })

  it('names holder, subject and thumbprint of each node', () => {
    const path = judged(leaf, { roots: [root], intermediates: [issuing] })
    const thumbprint = openssl('x509', '-in', leaf.pemPath, '-noout', '-fingerprint', '-sha1').toString()
    expect(path.nodes.at(-1)).toMatchObject({
      issuedTo: 'leaf',
      subject: 'CN=leaf',
      thumbprint: thumbprint.trim().replace(/.*=|:/g, ''),
      notAfter: '2045-01-01T00:00:00Z',
      role: 'leaf',
      source: 'file',
    })
  })

  it('passes over candidates that are no certificates, and throws when the leaf is none', () => {
    const garbage = { der: Uint8Array.of(1, 2, 3), source: 'CA', isAnchor: false, isDistrusted: false }
    expect(judge.judge(leaf.der, [garbage], at).outcome).toBe('incomplete')
    expect(() => judge.judge(garbage.der, [], at)).toThrow('cannot be read')
  })
})

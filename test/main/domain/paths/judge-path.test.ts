import { describe, expect, it } from 'vitest'
import { CertificatePath } from '../../../../src/contract/certificate.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { judgePath } from '../../../../src/main/domain/paths/judge-path.ts'
import type {
  PathCertificate,
  PathMember,
  SignatureChecker,
  SignatureVerdict,
} from '../../../../src/main/domain/paths/ports.ts'
import { bareCertificate } from '../../../fakes/bare-certificate.ts'

const now = new Date('2026-06-01T12:00:00Z')

interface Facts extends Partial<PathCertificate> {
  /** Name of the subject. */
  readonly is: string
  /** Name of the issuer; default the same: self-issued. */
  readonly by?: string
  /** Name of the key it holds; default its own name. */
  readonly key?: string
  /** Name of the key that signed it; default the issuer's name. */
  readonly signedWith?: string
}

const signedWith = new WeakMap<PathCertificate, string>()
let count = 0

function certificate({ is, by = is, key = is, signedWith: signer = by, ...facts }: Facts): PathCertificate {
  count += 1
  const made = bareCertificate(is, by, {
    id: `${is} ${String(count)}`,
    thumbprint: ThumbprintSha1.parse(count.toString(16).padStart(40, '0')),
    serialNumber: String(count),
    publicKeyId: key,
    ...facts,
  })
  signedWith.set(made, signer)
  return made
}

const authority = (facts: Facts) =>
  certificate({ basicConstraints: { ca: true, pathLength: null }, keyUsage: ['keyCertSign'], ...facts })

const member = (source: string, certificate: PathCertificate): PathMember => ({
  certificate,
  source,
  isAnchor: source === 'Root',
  isDistrusted: source === 'Disallowed',
})

let checks = 0
const signatures: SignatureChecker = {
  checkCrl: () => ({ outcome: 'bad' }),
  check(signed: PathCertificate, issuer: PathCertificate): SignatureVerdict {
    checks += 1
    if (signed.signatureAlgorithm === 'unknown') return { outcome: 'not-verifiable', algorithm: 'unknown' }
    return { outcome: signedWith.get(signed) === issuer.publicKeyId ? 'good' : 'bad' }
  },
}

function judge(leaf: PathCertificate, pool: readonly PathMember[], at = now) {
  return CertificatePath.parse(judgePath({ leaf, pool, at, signatures }))
}

const holders = (path: CertificatePath) => path.nodes.map(({ issuedTo }) => issuedTo)
/** "issuedTo: CODE" of all errors and warnings, root first. */
const complaints = (path: CertificatePath) =>
  path.nodes.flatMap(node =>
    node.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ code }) => `${node.issuedTo}: ${code}`),
  )
const valuesOf = (path: CertificatePath, code: string) =>
  path.nodes.flatMap(({ findings }) => findings).find(each => each.code === code)?.values

const root = authority({ is: 'root' })
const issuing = authority({ is: 'issuing', by: 'root' })
const leaf = certificate({ is: 'leaf', by: 'issuing' })
const stores = [member('Root', root), member('CA', issuing), member('My', leaf)]

describe('judgePath', () => {
  it('draws the trusted path root first, with roles and stores', () => {
    const path = judge(leaf, stores)
    expect(path.outcome).toBe('trusted')
    expect(path.nodes.map(({ issuedTo, role, source }) => [issuedTo, role, source])).toEqual([
      ['root', 'root', 'Root'],
      ['issuing', 'intermediate', 'CA'],
      ['leaf', 'leaf', 'My'],
    ])
    expect(path.passed).toEqual(['signatures', 'anchor', 'validity', 'constraints'])
    expect(complaints(path)).toEqual([])
  })

  it('says of each certificate but the root that revocation was not checked', () => {
    const path = judge(leaf, stores)
    expect(
      path.nodes.map(({ findings }) => findings.map(({ code, severity }) => `${severity} ${code}`)),
    ).toEqual([[], ['info REVOCATION_NOT_CHECKED'], ['info REVOCATION_NOT_CHECKED']])
  })

  it('calls a certificate of no store one of the file', () => {
    expect(judge(leaf, stores.slice(0, 2)).nodes.at(-1)?.source).toBe('file')
  })

  it('ends at an anchor, also at one that somebody else issued or that is the certificate itself', () => {
    expect(holders(judge(leaf, [member('Root', issuing), member('Root', root)]))).toEqual(['issuing', 'leaf'])
    const trusted = judge(leaf, [member('Root', leaf)])
    expect([trusted.outcome, trusted.nodes[0]?.role]).toEqual(['trusted', 'root'])
  })

  it('is incomplete without an issuer', () => {
    const path = judge(leaf, [member('Root', root)])
    expect([path.outcome, path.passed]).toEqual(['incomplete', ['validity']])
    expect(complaints(path)).toEqual(['leaf: NO_ISSUER'])
    expect(valuesOf(path, 'NO_ISSUER')).toEqual({ issuer: 'CN=issuing' })
  })

  it('does not trust a root that is not among the anchors', () => {
    const path = judge(leaf, [member('CA', root), member('CA', issuing)])
    expect([path.outcome, path.passed]).toEqual(['not-trusted', ['signatures', 'validity', 'constraints']])
    expect(complaints(path)).toEqual(['root: UNTRUSTED_ROOT'])
  })

  it('does not trust a lone self-signed certificate', () => {
    const alone = certificate({ is: 'alone' })
    const path = judge(alone, [])
    expect(complaints(path)).toEqual(['alone: UNTRUSTED_ROOT'])
    expect(path.nodes[0]?.role).toBe('root')
  })

  it('is not-trusted rather than incomplete when more than the issuer is wrong', () => {
    const expired = certificate({ is: 'leaf', by: 'nobody', notAfter: '2021-01-01T00:00:00Z' })
    expect(judge(expired, []).outcome).toBe('not-trusted')
  })
})

describe('validity', () => {
  const short = certificate({
    is: 'leaf',
    by: 'issuing',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2026-12-31T23:59:59Z',
  })

  it.each([
    ['2025-12-31T23:59:59.999Z', ['leaf: NOT_YET_VALID']],
    ['2026-01-01T00:00:00Z', []],
    ['2026-12-31T23:59:59Z', []],
    ['2026-12-31T23:59:59.900Z', []],
    ['2027-01-01T00:00:00Z', ['leaf: EXPIRED']],
  ])('at %s: %j', (at, expected) => {
    expect(complaints(judge(short, stores, new Date(at)))).toEqual(expected)
  })

  it('is asked of every certificate, the root too', () => {
    const path = judge(leaf, stores, new Date('2031-01-01T00:00:00Z'))
    expect(complaints(path)).toEqual(['root: EXPIRED', 'issuing: EXPIRED', 'leaf: EXPIRED'])
    expect(valuesOf(path, 'EXPIRED')).toEqual({ notAfter: '2030-01-01T00:00:00Z' })
    expect(path.passed).toEqual(['signatures', 'anchor', 'constraints'])
  })
})

describe('signatures', () => {
  it('that are wrong are told on the certificate that bears them, in its full path', () => {
    const forged = certificate({ is: 'leaf', by: 'issuing', signedWith: 'somebody' })
    const path = judge(forged, stores)
    expect(holders(path)).toEqual(['root', 'issuing', 'leaf'])
    expect([path.outcome, complaints(path)]).toEqual(['not-trusted', ['leaf: BAD_SIGNATURE']])
    expect(path.passed).not.toContain('signatures')
  })

  it('of another key of the same name are a missing issuer when the key identifiers say so', () => {
    const renewed = authority({ is: 'issuing', by: 'root', key: 'new key', subjectKeyIdentifier: '02' })
    const old = certificate({ is: 'leaf', by: 'issuing', authorityKeyIdentifier: '01' })
    expect(complaints(judge(old, [member('Root', root), member('CA', renewed)]))).toEqual(['leaf: NO_ISSUER'])
  })

  it('that cannot be verified here are not trusted', () => {
    const modern = certificate({ is: 'leaf', by: 'issuing', signatureAlgorithm: 'unknown' })
    const path = judge(modern, stores)
    expect([path.outcome, complaints(path)]).toEqual(['not-trusted', ['leaf: SIGNATURE_NOT_VERIFIABLE']])
    expect(valuesOf(path, 'SIGNATURE_NOT_VERIFIABLE')).toEqual({ algorithm: 'unknown' })
  })

  it('of a self-signed certificate that was altered are bad, not missing', () => {
    const altered = certificate({ is: 'alone', signedWith: 'somebody' })
    expect(complaints(judge(altered, []))).toEqual(['alone: BAD_SIGNATURE', 'alone: UNTRUSTED_ROOT'])
  })

  it('with weak hashes are warnings, but not on roots', () => {
    const weak = { signatureHash: 'sha1', signatureAlgorithm: 'sha1WithRSAEncryption' }
    const path = judge(certificate({ is: 'leaf', by: 'root', ...weak }), [
      member('Root', authority({ is: 'root', ...weak })),
    ])
    expect([path.outcome, complaints(path)]).toEqual(['trusted', ['leaf: WEAK_SIGNATURE']])
    expect(valuesOf(path, 'WEAK_SIGNATURE')).toEqual({ algorithm: 'sha1WithRSAEncryption' })
  })
})

describe('keys', () => {
  it.each([
    [{ algorithm: 'RSA', size: 1024, curve: null }, ['leaf: WEAK_KEY']],
    [{ algorithm: 'RSA', size: 2047, curve: null }, ['leaf: WEAK_KEY']],
    [{ algorithm: 'RSA', size: 2048, curve: null }, []],
    [{ algorithm: 'DSA', size: 1024, curve: null }, ['leaf: WEAK_KEY']],
    [{ algorithm: 'EC', size: 192, curve: 'P-192' }, ['leaf: WEAK_KEY']],
    [{ algorithm: 'EC', size: 224, curve: 'P-224' }, []],
    [{ algorithm: 'Ed25519', size: null, curve: null }, []],
  ])('%j: %j', (publicKey, expected) => {
    expect(complaints(judge(certificate({ is: 'leaf', by: 'issuing', publicKey }), stores))).toEqual(expected)
  })
})

describe('constraints', () => {
  it('let only authorities issue', () => {
    const server = certificate({ is: 'issuing', by: 'root' })
    const path = judge(leaf, [member('Root', root), member('My', server)])
    expect([complaints(path), path.passed]).toEqual([
      ['issuing: NOT_A_CA'],
      ['signatures', 'anchor', 'validity'],
    ])
    const explicit = certificate({
      is: 'issuing',
      by: 'root',
      basicConstraints: { ca: false, pathLength: null },
    })
    expect(complaints(judge(leaf, [member('Root', root), member('CA', explicit)]))).toEqual([
      'issuing: NOT_A_CA',
    ])
  })

  it('believe an anchor without the mark, as version 1 roots are, but not one that denies it', () => {
    const old = certificate({ is: 'issuing', version: 1 })
    expect(judge(leaf, [member('Root', old)]).outcome).toBe('trusted')
    const denying = certificate({ is: 'issuing', basicConstraints: { ca: false, pathLength: null } })
    expect(complaints(judge(leaf, [member('Root', denying)]))).toEqual(['issuing: NOT_A_CA'])
  })

  it('hold authorities to their path length, self-issued steps not counted', () => {
    const limited = authority({ is: 'root', basicConstraints: { ca: true, pathLength: 0 } })
    const path = judge(leaf, [member('Root', limited), member('CA', issuing)])
    expect(complaints(path)).toEqual(['root: PATH_LENGTH'])
    expect(valuesOf(path, 'PATH_LENGTH')).toEqual({ pathLength: '0', following: '1' })

    const rolled = authority({ is: 'root', by: 'root', key: 'new key', signedWith: 'root' })
    const below = certificate({ is: 'leaf', by: 'root', signedWith: 'new key' })
    expect(complaints(judge(below, [member('Root', limited), member('CA', rolled)]))).toEqual([])
  })

  it('ask for keyCertSign where key usage is stated', () => {
    const wrong = authority({ is: 'issuing', by: 'root', keyUsage: ['digitalSignature'] })
    expect(complaints(judge(leaf, [member('Root', root), member('CA', wrong)]))).toEqual([
      'issuing: KEY_USAGE',
    ])
    const silent = authority({ is: 'issuing', by: 'root', keyUsage: null })
    expect(judge(leaf, [member('Root', root), member('CA', silent)]).outcome).toBe('trusted')
  })

  it.each([
    ['known', '2.5.29.15', true, []],
    ['unknown', '1.2.3', true, ['leaf: UNKNOWN_CRITICAL_EXTENSION']],
    ['known but unreadable', '2.5.29.19', false, ['leaf: UNKNOWN_CRITICAL_EXTENSION']],
    ['name constraints', '2.5.29.30', true, []],
    ['name constraints that cannot be read', '2.5.29.30', false, ['leaf: UNKNOWN_CRITICAL_EXTENSION']],
  ])('refuse critical extensions that are not taken into account: %s', (_what, oid, isReadable, expected) => {
    const critical = certificate({ is: 'leaf', by: 'issuing', criticalExtensions: [{ oid, isReadable }] })
    const path = judge(critical, stores)
    expect(complaints(path)).toEqual(expected)
    expect(valuesOf(path, 'UNKNOWN_CRITICAL_EXTENSION')).toEqual(expected.length === 0 ? undefined : { oid })
  })
})

describe('distrust', () => {
  it.each([
    ['the certificate itself', leaf, 'leaf: DISTRUSTED'],
    ['an intermediate', issuing, 'issuing: DISTRUSTED'],
    ['the root', root, 'root: DISTRUSTED'],
  ])('of %s outweighs every store it stands in besides', (_what, distrusted, expected) => {
    const path = judge(leaf, [...stores, member('Disallowed', distrusted)])
    expect(path.outcome).toBe('not-trusted')
    expect(complaints(path)).toEqual([expected])
    expect(
      path.nodes.find(({ findings }) => findings.some(({ code }) => code === 'DISTRUSTED'))?.source,
    ).toBe('Disallowed')
  })
})

describe('the choice among several paths', () => {
  it('prefers the one without errors, whatever stands first', () => {
    const expired = authority({ is: 'issuing', by: 'root', notAfter: '2021-01-01T00:00:00Z' })
    for (const pool of [
      [member('CA', expired), ...stores],
      [...stores, member('CA', expired)],
    ])
      expect(judge(leaf, pool).outcome).toBe('trusted')
  })

  it('finds the cross-certificate that leads to an anchor', () => {
    const other = authority({ is: 'other root' })
    const cross = authority({ is: 'root', by: 'other root' })
    const path = judge(leaf, [
      member('CA', root),
      member('CA', issuing),
      member('CA', cross),
      member('Root', other),
    ])
    expect(path.outcome).toBe('trusted')
    expect(holders(path)).toEqual(['other root', 'root', 'issuing', 'leaf'])
  })

  it('tries namesakes with other keys until a signature fits, hints or not', () => {
    const namesakes = Array.from({ length: 20 }, (_, index) =>
      authority({ is: 'issuing', by: 'root', key: `key ${String(index)}`, subjectKeyIdentifier: 'AA' }),
    )
    const misled = certificate({ is: 'leaf', by: 'issuing', authorityKeyIdentifier: 'AA' })
    const path = judge(misled, [...namesakes.map(each => member('CA', each)), ...stores])
    expect(path.outcome).toBe('trusted')
  })

  it('asks the likeliest issuer first: one signature check for each step', () => {
    const misfits = Array.from({ length: 50 }, (_, index) =>
      authority({
        is: 'issuing',
        by: 'root',
        key: `key ${String(index)}`,
        subjectKeyIdentifier: `0${String(index)}`,
      }),
    )
    const fitting = authority({ is: 'issuing', by: 'root', subjectKeyIdentifier: 'AA' })
    const hinted = certificate({ is: 'leaf', by: 'issuing', authorityKeyIdentifier: 'AA' })
    checks = 0
    const path = judge(hinted, [
      ...[...misfits, fitting].map(each => member('CA', each)),
      member('Root', root),
    ])
    expect([path.outcome, checks]).toEqual(['trusted', 2])
  })

  it('survives authorities that certify each other in a circle', () => {
    const [a, b] = [authority({ is: 'a', by: 'b' }), authority({ is: 'b', by: 'a' })]
    const path = judge(certificate({ is: 'leaf', by: 'a' }), [member('CA', a), member('CA', b)])
    expect([path.outcome, holders(path)]).toEqual(['incomplete', ['b', 'a', 'leaf']])
  })

  it('of what is all wrong shows the path to an anchor, then the one with fewer errors', () => {
    const worse = authority({ is: 'issuing', by: 'root', notAfter: '2021-01-01T00:00:00Z', keyUsage: [] })
    const bad = authority({ is: 'issuing', by: 'root', key: 'issuing', notAfter: '2022-01-01T00:00:00Z' })
    const path = judge(leaf, [member('CA', worse), member('CA', bad), member('Root', root)])
    expect(complaints(path)).toEqual(['issuing: EXPIRED'])
    expect(valuesOf(path, 'EXPIRED')).toEqual({ notAfter: '2022-01-01T00:00:00Z' })
  })
})

describe('hostile graphs', () => {
  it('of authorities that all certify one another are cut off with LIMIT_EXCEEDED', () => {
    const names = Array.from({ length: 12 }, (_, index) => `ca ${String(index)}`)
    const mesh = names.flatMap(is =>
      names.filter(by => by !== is).map(by => member('CA', authority({ is, by }))),
    )
    checks = 0
    const path = judge(certificate({ is: 'leaf', by: 'ca 0' }), mesh)
    // A pair is checked once, however many paths go through it.
    expect(checks).toBeLessThanOrEqual(400)
    expect(path.outcome).toBe('not-trusted')
    expect(complaints(path).at(0)).toMatch(/LIMIT_EXCEEDED|NO_ISSUER/)
    expect(complaints(path).some(each => each.endsWith('LIMIT_EXCEEDED'))).toBe(true)
  })

  it('of a thousand namesakes spend at most the budget of signatures', () => {
    const namesakes = Array.from({ length: 1000 }, (_, index) =>
      member('CA', authority({ is: 'issuing', by: 'root', key: `key ${String(index)}` })),
    )
    checks = 0
    const path = judge(leaf, [member('Root', root), ...namesakes])
    expect(checks).toBe(400)
    expect(complaints(path)).toContain('leaf: LIMIT_EXCEEDED')
  })

  it('of endless length end at the length limit', () => {
    const chain = Array.from({ length: 100 }, (_, index) =>
      member('CA', authority({ is: `ca ${String(index)}`, by: `ca ${String(index + 1)}` })),
    )
    const path = judge(certificate({ is: 'leaf', by: 'ca 0' }), chain)
    expect(path.nodes.length).toBeLessThanOrEqual(41)
    expect(path.passed).toEqual(['validity'])
    expect(valuesOf(path, 'LIMIT_EXCEEDED')).toEqual({ what: 'certificates in one path', limit: '40' })
  })

  it('do not hide a good path that lies within the budget', () => {
    const namesakes = Array.from({ length: 300 }, (_, index) =>
      member('CA', authority({ is: 'issuing', by: 'root', key: `key ${String(index)}` })),
    )
    expect(judge(leaf, [...namesakes, ...stores]).outcome).toBe('trusted')
  })
})

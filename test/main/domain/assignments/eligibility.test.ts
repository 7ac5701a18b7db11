import { describe, expect, it } from 'vitest'
import type { CertificateRow } from '../../../../src/contract/stored-certificate.ts'
import type { EligibilityContext, Judged } from '../../../../src/main/domain/assignments/eligibility-check.ts'
import {
  failedRules,
  isUsable,
  judgeEligibility,
} from '../../../../src/main/domain/assignments/eligibility.ts'
import { buildFacts } from '../../../../src/main/domain/certificates/certificate-facts.ts'
import { fakeCertificate, type FakeCertificateOptions } from '../../../fakes/fake-certificates.ts'

const now = new Date('2026-11-20T14:42:10Z')

const trusted: Judged['path'] = {
  outcome: 'trusted',
  nodes: [
    node('litwareinc Root CA', 'root'),
    node('litwareinc-ATL-CA-001-CA', 'intermediate'),
    node('litwareinc.com', 'leaf'),
  ],
  passed: [],
}

function node(issuedTo: string, role: Judged['path']['nodes'][number]['role']) {
  const thumbprint = fakeCertificate({ name: issuedTo }).description.thumbprints.sha1
  return {
    issuedTo,
    subject: `CN=${issuedTo}`,
    thumbprint,
    notAfter: '2028-01-01T00:00:00Z',
    role,
    source: 'CA',
    findings: [],
  }
}

/** A certificate that fails nothing for OAuthTokenIssuer; a test names what is different. */
function certificate(
  options: Partial<FakeCertificateOptions> = {},
  changes: Partial<Judged> & { readonly key?: CertificateRow['key'] } = {},
): Judged {
  const { description, spkiSha256 } = fakeCertificate({
    name: 'litwareinc.com',
    issuedBy: 'litwareinc-ATL-CA-001-CA',
    dns: ['litwareinc.com'],
    ...options,
  })
  const facts = buildFacts(description, spkiSha256)
  const { key = 'exportable', ...rest } = changes
  return {
    row: {
      ref: { computer: 'workstation', store: 'My', thumbprint: facts.sha1 },
      issuedTo: facts.issuedTo,
      issuedBy: facts.issuedBy,
      notBefore: facts.notBefore,
      notAfter: facts.notAfter,
      intendedPurposes: facts.intendedPurposes === 'all' ? 'all' : [...facts.intendedPurposes],
      friendlyName: null,
      template: null,
      names: [...facts.names],
      serialNumber: facts.serialNumber,
      publicKey: facts.publicKey,
      key,
      isCa: facts.isCa,
      state: {
        code: 'valid',
        daysLeft: Math.floor((facts.notAfterMs - now.getTime()) / 86_400_000),
      },
      uses: [],
    },
    commonNames: facts.commonNames,
    signatureAlgorithm: facts.signatureAlgorithm,
    selfSigned: facts.selfSigned,
    hasCrlDistributionPoint: true,
    distrusted: false,
    path: trusted,
    ...rest,
  }
}

const forTokens: EligibilityContext = {
  types: ['OAuthTokenIssuer'],
  server: undefined,
  sipDomains: ['litwareinc.com'],
  estateNames: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com'],
  serversWithoutIt: [],
  now,
}

const frontEnd = {
  fqdn: 'atl-fe-001.litwareinc.com',
  poolFqdn: 'atl-cs-001.litwareinc.com',
  poolKind: 'FrontEnd',
} as const
const forServer: EligibilityContext = { ...forTokens, types: ['Default'], server: frontEnd }

const serverNames = ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com', 'sip.litwareinc.com']

function found(judged: Judged, context: EligibilityContext, outcome: 'failed' | 'warning' | 'not-judged') {
  return judgeEligibility(judged, context)
    .filter(check => check.outcome === outcome)
    .map(check => `${check.rule} ${check.reason}`)
}

describe('judgeEligibility for OAuthTokenIssuer', () => {
  it('finds nothing wrong with a typical certificate of the wizard', () => {
    const checks = judgeEligibility(certificate(), forTokens)
    expect(isUsable(checks)).toBe(true)
    expect(checks.filter(check => check.outcome === 'warning')).toEqual([])
  })

  it.each([
    ['1024 bits (C2)', certificate({ publicKey: rsa(1024) }), 'C2 key-too-short'],
    ['2047 bits (C2)', certificate({ publicKey: rsa(2047) }), 'C2 key-too-short'],
    ['an EC key: tokens are RS256', certificate({ publicKey: ec(256, 'P-256') }), 'algorithm rsa-needed'],
    [
      'a key restricted to PSS',
      certificate({ publicKey: { algorithm: 'RSA-PSS', size: 2048, curve: null } }),
      'algorithm rsa-needed',
    ],
    ['no private key (C4)', certificate({}, { key: 'none' }), 'C4 key-absent'],
    ['a PSS signature (C7)', certificate({ signatureAlgorithm: 'rsassaPss' }), 'C7 signature-pss'],
    [
      'an MD5 signature (C7)',
      certificate({ signatureAlgorithm: 'md5WithRSAEncryption' }),
      'C7 signature-unsupported',
    ],
    ['an Ed25519 signature (C7)', certificate({ signatureAlgorithm: 'ed25519' }), 'C7 signature-unsupported'],
    ['an expired certificate', certificate({ notAfter: '2026-11-20T14:42:09Z' }), 'validity expired'],
    [
      'one that is not yet valid',
      certificate({ notBefore: '2026-11-20T14:42:11Z' }),
      'validity not-yet-valid',
    ],
    ['a distrusted one', certificate({}, { distrusted: true }), 'distrusted distrusted'],
    [
      'an incomplete path (C10)',
      certificate(
        {},
        { path: { outcome: 'incomplete', nodes: [withFinding('leaf', 'NO_ISSUER')], passed: [] } },
      ),
      'C10 path-incomplete',
    ],
    [
      'an untrusted root (C10)',
      certificate(
        {},
        { path: { outcome: 'not-trusted', nodes: [withFinding('root', 'UNTRUSTED_ROOT')], passed: [] } },
      ),
      'C10 path-not-trusted',
    ],
  ] as const)('refuses %s', (_name, judged, reason) => {
    expect(found(judged, forTokens, 'failed')).toEqual([reason])
  })

  it.each([
    [
      'a key that cannot be exported (C4)',
      certificate({}, { key: 'not-exportable' }),
      'C4 key-not-exportable',
    ],
    [
      'a SHA-1 signature (C7)',
      certificate({ signatureAlgorithm: 'sha1WithRSAEncryption' }),
      'C7 signature-weak',
    ],
    ['another purpose only (C8)', certificate({ extendedKeyUsage: ['clientAuth'] }), 'C8 purpose-missing'],
    [
      'names without the SIP domain (C3)',
      certificate({ name: 'other.example', dns: [] }),
      'C3 sip-domain-missing',
    ],
    ['an end within 60 days', certificate({ notAfter: '2026-12-18T10:12:44Z' }), 'validity expires-soon'],
  ] as const)('warns of %s', (_name, judged, reason) => {
    expect(found(judged, forTokens, 'failed')).toEqual([])
    expect(found(judged, forTokens, 'warning')).toEqual([reason])
  })

  it('warns of further SIP domains that are not named, by name (C5)', () => {
    const context = { ...forTokens, sipDomains: ['litwareinc.com', 'northwindtraders.com', 'contoso.com'] }
    const judged = certificate({ dns: ['litwareinc.com', 'contoso.com'] })
    expect(judgeEligibility(judged, context)).toContainEqual({
      rule: 'C5',
      outcome: 'warning',
      reason: 'sip-domains-missing',
      values: { names: 'northwindtraders.com' },
    })
  })

  it('takes any certificate of the topology, which need not name SIP domains (C3)', () => {
    const judged = certificate({ name: 'atl-cs-001.litwareinc.com', dns: [] })
    expect(found(judged, forTokens, 'warning')).toEqual([])
  })

  it('reads names without regard to case, and the common name like an alternative one', () => {
    expect(found(certificate({ name: 'LitwareInc.com', dns: [] }), forTokens, 'warning')).toEqual([])
  })

  it('says what cannot be judged here: provider (C6), and servers without a copy (C1)', () => {
    const context = { ...forTokens, serversWithoutIt: ['atl-fe-001.litwareinc.com'] }
    expect(found(certificate(), context, 'not-judged')).toEqual([
      'C6 key-provider-unknown',
      'C1 not-on-servers',
    ])
  })

  it('does not compare names while no SIP domain has been entered', () => {
    expect(found(certificate(), { ...forTokens, sipDomains: [] }, 'not-judged')).toContain('C3 no-sip-domain')
  })

  it('lists failed checks first, and every one of them', () => {
    const judged = certificate({ publicKey: rsa(1024), notAfter: '2024-12-20T00:00:00Z' }, { key: 'none' })
    const checks = judgeEligibility(judged, forTokens)
    expect(checks.slice(0, 3).every(check => check.outcome === 'failed')).toBe(true)
    expect(failedRules(checks)).toEqual(['validity', 'C2', 'C4'])
  })

  it('does not repeat an expired or distrusted leaf as a path that fails', () => {
    const path: Judged['path'] = {
      outcome: 'not-trusted',
      nodes: [node('Root', 'root'), withFinding('leaf', 'EXPIRED')],
      passed: [],
    }
    const judged = certificate({ notAfter: '2026-11-01T00:00:00Z' }, { path })
    expect(found(judged, forTokens, 'failed')).toEqual(['validity expired'])
  })

  it('fails the path for an issuer that has expired', () => {
    const path: Judged['path'] = {
      outcome: 'not-trusted',
      nodes: [withFinding('intermediate', 'EXPIRED'), node('litwareinc.com', 'leaf')],
      passed: [],
    }
    expect(found(certificate({}, { path }), forTokens, 'failed')).toEqual(['C10 path-not-trusted'])
  })
})

describe('judgeEligibility for the types of one server', () => {
  it('finds nothing wrong with a certificate that names pool, server and sign-in name', () => {
    const judged = certificate({ dns: serverNames })
    const checks = judgeEligibility(judged, forServer)
    expect(checks.filter(check => check.outcome !== 'passed')).toEqual([])
  })

  it.each([
    ['P-256', 256],
    ['P-384', 384],
    ['P-521', 521],
  ])('takes an EC key on %s', (curve, size) => {
    expect(found(certificate({ dns: serverNames, publicKey: ec(size, curve) }), forServer, 'failed')).toEqual(
      [],
    )
  })

  it.each([
    ['EC under 256 bits (C2)', ec(224, 'P-224'), 'C2 key-too-short'],
    ['Ed25519', { algorithm: 'Ed25519', size: null, curve: null }, 'algorithm algorithm-unsuitable'],
    ['DSA', { algorithm: 'DSA', size: 2048, curve: null }, 'algorithm algorithm-unsuitable'],
  ] as const)('refuses %s', (_name, publicKey, reason) => {
    expect(found(certificate({ dns: serverNames, publicKey }), forServer, 'failed')).toEqual([reason])
  })

  it('warns of a curve that servers of that time do not know', () => {
    const judged = certificate({ dns: serverNames, publicKey: ec(256, 'secp256k1') })
    expect(found(judged, forServer, 'warning')).toEqual(['algorithm curve-unusual'])
  })

  it.each(['Default', 'WebServicesInternal', 'WebServicesExternal'] as const)(
    'refuses for %s a certificate that may not identify a server (C8)',
    type => {
      const judged = certificate({ dns: serverNames, extendedKeyUsage: ['clientAuth'] })
      expect(found(judged, { ...forServer, types: [type] }, 'failed')).toEqual(['C8 purpose-missing'])
    },
  )

  it('takes a certificate without purposes for all of them', () => {
    expect(found(certificate({ dns: serverNames, extendedKeyUsage: null }), forServer, 'failed')).toEqual([])
  })

  it('warns when it is not told where the revocation list is (C8)', () => {
    const judged = certificate({ dns: serverNames }, { hasCrlDistributionPoint: false })
    expect(found(judged, forServer, 'warning')).toEqual(['C8 crl-distribution-point-missing'])
  })

  it('misses no revocation list of a self-signed certificate', () => {
    const judged = certificate({ dns: serverNames }, { hasCrlDistributionPoint: false, selfSigned: true })
    expect(found(judged, forServer, 'warning')).toEqual([])
  })

  it('warns, and does not refuse, when pool or server is not named', () => {
    const judged = certificate({ dns: ['atl-cs-001.litwareinc.com', 'sip.litwareinc.com'] })
    expect(found(judged, forServer, 'failed')).toEqual([])
    expect(judgeEligibility(judged, forServer)).toContainEqual({
      rule: 'names',
      outcome: 'warning',
      reason: 'server-names-missing',
      values: { names: 'atl-fe-001.litwareinc.com' },
    })
  })

  it('does not let a wildcard stand for a server among SIP peers, but for an internal web site', () => {
    const judged = certificate({ dns: ['*.litwareinc.com', 'sip.litwareinc.com'] })
    expect(found(judged, forServer, 'warning')).toEqual(['names server-names-missing'])
    expect(found(judged, { ...forServer, types: ['WebServicesInternal'] }, 'warning')).toEqual([])
  })

  it('expects sign-in names only of roles that clients sign in to', () => {
    const judged = certificate({ dns: serverNames.slice(0, 2) })
    expect(found(judged, forServer, 'warning')).toEqual(['names sip-names-missing'])
    const mediation: EligibilityContext = { ...forServer, server: { ...frontEnd, poolKind: 'Mediation' } }
    expect(found(judged, mediation, 'warning')).toEqual([])
  })

  it('leaves external web names to the administrator', () => {
    const context: EligibilityContext = { ...forServer, types: ['WebServicesExternal'] }
    expect(found(certificate(), context, 'not-judged')).toEqual(['names external-names-unknown'])
  })

  it('is content with a key that cannot be exported', () => {
    expect(found(certificate({ dns: serverNames }, { key: 'not-exportable' }), forServer, 'warning')).toEqual(
      [],
    )
  })
})

function rsa(size: number) {
  return { algorithm: 'RSA', size, curve: null }
}

function ec(size: number, curve: string) {
  return { algorithm: 'EC', size, curve }
}

function withFinding(
  role: 'leaf' | 'root' | 'intermediate',
  code: Judged['path']['nodes'][number]['findings'][number]['code'],
) {
  return { ...node(role, role), findings: [{ code, severity: 'error' as const, values: {} }] }
}

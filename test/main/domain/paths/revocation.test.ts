import { describe, expect, it } from 'vitest'
import type { OcspFacts, OcspStatement } from '../../../../src/main/domain/paths/ocsp-facts.ts'
import type { CrlFacts, PathCertificate } from '../../../../src/main/domain/paths/ports.ts'
import {
  type AskedInVain,
  judgeRevocation,
  type RevocationSource,
  strictRevocation,
} from '../../../../src/main/domain/paths/revocation.ts'
import { bareCertificate, noDetails } from '../../../fakes/bare-certificate.ts'

const atMs = Date.parse('2026-06-01T12:00:00Z')
const minute = 60_000
const hour = 60 * minute
const ocspSigning = '1.3.6.1.5.5.7.3.9'

const leaf = bareCertificate('leaf', 'authority')
const authority = bareCertificate('authority', 'root')
const delegate = bareCertificate('delegate', 'authority', {
  details: () => ({ ...noDetails, extendedKeyUsage: [ocspSigning] }),
})

const strong = { algorithm: 'sha256WithRSAEncryption', hash: 'sha256' }
const weak = { algorithm: 'sha1WithRSAEncryption', hash: 'sha1' }

interface Said extends Partial<OcspStatement> {
  readonly by?: OcspFacts['by']
  readonly signature?: OcspFacts['signature']
  readonly producedAtMs?: number
  readonly responder?: OcspFacts['responder']
  readonly certificates?: readonly PathCertificate[]
  readonly critical?: readonly string[]
}

/** A response of the authority about the leaf; what it hashes are names. */
function says(status: OcspStatement['status'], said: Said = {}): OcspFacts {
  const {
    by = 'ocsp',
    producedAtMs = atMs - hour,
    certificates = [],
    critical = [],
    signature = strong,
    responder,
    ...rest
  } = said
  return {
    responder: responder ?? { form: 'name', subjectKey: 'authority', text: 'CN=authority' },
    producedAtMs,
    signature,
    statements: [
      {
        id: { hash: 'sha1', issuerNameHash: 'authority', issuerKeyHash: 'authority', serialNumber: '0A' },
        status,
        thisUpdateMs: atMs - hour,
        nextUpdateMs: atMs + hour,
        unknownCriticalExtensions: [],
        ...rest,
      },
    ],
    unknownCriticalExtensions: critical,
    certificates,
    by,
  }
}

const revokedThen = { revokedAt: '2026-05-01T00:00:00Z', reason: 1 }

function list(found: ReturnType<CrlFacts['find']>, facts: Partial<CrlFacts> = {}): CrlFacts {
  return {
    id: 'list',
    issuer: 'CN=authority',
    issuerKey: 'authority',
    issuerRdns: ['authority'],
    thisUpdate: '2026-06-01T11:00:00Z',
    thisUpdateMs: atMs - hour,
    nextUpdate: null,
    nextUpdateMs: null,
    authorityKeyIdentifier: null,
    signature: strong,
    number: 1n,
    deltaBase: null,
    unknownCriticalExtensions: [],
    scope: null,
    find: () => found,
    ...facts,
  }
}

interface Asked {
  readonly crls?: readonly CrlFacts[]
  readonly ocsp?: readonly OcspFacts[]
  readonly asked?: AskedInVain
  readonly isRequired?: boolean
  readonly refusesWeakness?: boolean
  readonly policy?: RevocationSource['policy']
  readonly signedBy?: PathCertificate
  readonly isIssuedBy?: boolean
  readonly about?: PathCertificate
}

function judged({ crls = [], ocsp = [], asked, about = leaf, ...rest }: Asked) {
  const { revocation, findings } = judgeRevocation(about, authority, {
    crls,
    atMs,
    refusesWeakness: rest.refusesWeakness ?? false,
    verify: () => ({ outcome: 'good' }),
    signersOf: () => [authority],
    responses: ocsp,
    checker: {
      isAbout: ({ issuerNameHash, issuerKeyHash }, of, by) =>
        issuerNameHash === of.issuerKey && issuerKeyHash === by.publicKeyId,
      hasKeyHash: (of, keyHash) => of.publicKeyId === keyHash,
      checkOcsp: (_response, signer) => ({
        outcome: signer === (rest.signedBy ?? authority) ? 'good' : 'bad',
      }),
    },
    otherSigners: [],
    isIssuedBy: () => rest.isIssuedBy ?? true,
    asked: () => asked,
    isRequired: rest.isRequired ?? true,
    policy: rest.policy ?? strictRevocation,
  })
  const { outcome, by, detail } = revocation
  return { outcome, by, detail, findings: findings.map(({ code, severity }) => `${severity} ${code}`) }
}

const outcome = (asked: Asked) => {
  const { outcome: is, by, detail } = judged(asked)
  return [is, by, detail]
}

describe('judgeRevocation', () => {
  const good = ['good', 'ocsp', null]
  const expired = list(undefined, { nextUpdateMs: atMs - hour })

  it.each<readonly [string, Asked, readonly (string | null)[]]>([
    ['a good response', { ocsp: [says('good')] }, good],
    ['a good list', { crls: [list(undefined)] }, ['good', 'crl', null]],
    ['a stapled response', { ocsp: [says('good', { by: 'stapled' })] }, ['good', 'stapled', null]],
    [
      'a list that revokes beside a good response',
      { crls: [list(revokedThen)], ocsp: [says('good')] },
      ['revoked', 'crl', 'keyCompromise'],
    ],
    [
      'a response that revokes beside a good list',
      { crls: [list(undefined)], ocsp: [says(revokedThen)] },
      ['revoked', 'ocsp', 'keyCompromise'],
    ],
    ['a good response beside a list that has ended', { crls: [expired], ocsp: [says('good')] }, good],
    [
      'a good list beside a responder that does not know',
      { crls: [list(undefined)], ocsp: [says('unknown')] },
      ['good', 'crl', null],
    ],
    ['a responder that does not know', { ocsp: [says('unknown')] }, ['unknown', 'ocsp', 'ocsp-unknown']],
    [
      'a list that has ended, and a response that has not begun',
      { crls: [expired], ocsp: [says('good', { thisUpdateMs: atMs + hour })] },
      ['unknown', 'crl', 'expired'],
    ],
    ['nothing', {}, ['unknown', null, 'none']],
    ['nothing that anybody wanted', { isRequired: false }, ['not-checked', null, null]],
    [
      'nobody to ask',
      { isRequired: false, asked: { kind: 'no-source' } },
      ['not-checked', null, 'no-source'],
    ],
    ['nobody to ask where evidence is required', { asked: { kind: 'no-source' } }, ['unknown', null, 'none']],
    [
      'an answer that is about others',
      { isRequired: false, asked: { kind: 'answered' } },
      ['unknown', null, 'none'],
    ],
    [
      'nobody reached',
      { asked: { kind: 'not-reachable', detail: 'x (timeout)' } },
      ['not-reachable', null, 'x (timeout)'],
    ],
    [
      'nobody reached, and a list that has ended',
      { crls: [expired], asked: { kind: 'not-reachable', detail: 'x' } },
      ['unknown', 'crl', 'expired'],
    ],
    [
      'a responder that declines',
      { asked: { kind: 'refused', detail: 'try-later' } },
      ['unknown', 'ocsp', 'ocsp-try-later'],
    ],
  ])('makes of %s what it is', (_what, asked, expected) => {
    expect(outcome(asked)).toEqual(expected)
  })

  it('tells what is missing as badly as the caller wants', () => {
    const policy = { ifUnknown: 'error', ifNotReachable: 'warning' } as const
    const away = { kind: 'not-reachable', detail: 'x' } as const
    expect(judged({ asked: away, policy }).findings).toEqual(['warning REVOCATION_UNKNOWN'])
    expect(judged({ asked: away }).findings).toEqual(['error REVOCATION_UNKNOWN'])
    expect(judged({ policy }).findings).toEqual(['error REVOCATION_UNKNOWN'])
    expect(judged({ policy: { ...policy, ifUnknown: 'warning' } }).findings).toEqual([
      'warning REVOCATION_UNKNOWN',
    ])
    expect(judged({ isRequired: false }).findings).toEqual(['info REVOCATION_NOT_CHECKED'])
    const noSource = { isRequired: false, asked: { kind: 'no-source' } } as const
    expect(judged(noSource).findings).toEqual(['warning REVOCATION_NOT_CHECKED'])
  })
})

describe('an OCSP response (RFC 6960 section 3.2)', () => {
  const why = (response: OcspFacts, more: Asked = {}) => judged({ ocsp: [response], ...more }).detail

  it('is about the certificate only when serial number, name and key of the issuer are its own', () => {
    const { id } = says('good').statements[0] ?? {}
    if (id === undefined) throw new Error('no statement')
    for (const other of [{ serialNumber: '0B' }, { issuerNameHash: 'x' }, { issuerKeyHash: 'x' }])
      expect(why(says('good', { id: { ...id, ...other } }))).toBe('none')
  })

  it.each<readonly [string, Said, string | null]>([
    ['begins four minutes from now', { thisUpdateMs: atMs + 4 * minute }, null],
    ['begins six minutes from now', { thisUpdateMs: atMs + 6 * minute }, 'ocsp-not-yet-valid'],
    ['was produced six minutes from now', { producedAtMs: atMs + 6 * minute }, 'ocsp-not-yet-valid'],
    ['ends this second', { nextUpdateMs: atMs - 999 }, null],
    ['ended a second ago', { nextUpdateMs: atMs - 1000 }, 'ocsp-expired'],
    ['is a day old and names no end', { thisUpdateMs: atMs - 24 * hour, nextUpdateMs: null }, 'ocsp-expired'],
    ['is not a day old and names no end', { thisUpdateMs: atMs - 24 * hour + 1, nextUpdateMs: null }, null],
    ['has a critical extension', { critical: ['1.2.3'] }, 'ocsp-critical-extension'],
    ['has one in its statement', { unknownCriticalExtensions: ['1.2.3'] }, 'ocsp-critical-extension'],
  ])('that %s', (_what, said, expected) => {
    expect(why(says('good', said))).toBe(expected)
  })

  it('is taken from the newest; of the same moment, from the worst', () => {
    const older = { thisUpdateMs: atMs - 2 * hour }
    expect(outcome({ ocsp: [says(revokedThen, older), says('good')] })).toEqual(['good', 'ocsp', null])
    expect(outcome({ ocsp: [says('good', older), says(revokedThen)] })[0]).toBe('revoked')
    expect(outcome({ ocsp: [says('good'), says('unknown'), says(revokedThen)] })[0]).toBe('revoked')
  })

  it('that cannot be used leaves the word to an older one that can', () => {
    const newer = says(revokedThen, { thisUpdateMs: atMs - minute, critical: ['1.2.3'] })
    expect(outcome({ ocsp: [newer, says('good')] })).toEqual(['good', 'ocsp', null])
  })

  describe('signed by a delegate', () => {
    const responder = { form: 'name', subjectKey: 'delegate', text: 'CN=delegate' } as const
    const delegated = (signer: PathCertificate, more: Asked = {}) =>
      why(says('good', { responder, certificates: [signer] }), { signedBy: signer, ...more })
    const withDetails = (facts: Partial<PathCertificate>) => ({ ...delegate, ...facts })

    it('is believed when the authority has issued it for that', () => {
      expect(delegated(delegate)).toBe(null)
      expect(delegated(withDetails({ keyUsage: ['digitalSignature'] }))).toBe(null)
      const byKey = says('good', {
        responder: { form: 'key', keyHash: 'delegate' },
        certificates: [delegate],
      })
      expect(why(byKey, { signedBy: delegate })).toBe(null)
    })

    it.each<readonly [string, PathCertificate, Asked]>([
      ['without the purpose', withDetails({ details: () => noDetails }), {}],
      [
        'with unreadable purposes',
        withDetails({ details: () => ({ ...noDetails, extendedKeyUsage: 'unreadable' }) }),
        {},
      ],
      ['with another key usage', withDetails({ keyUsage: ['keyEncipherment'] }), {}],
      ['of another authority', delegate, { isIssuedBy: false }],
      ['of another name', withDetails({ subjectKey: 'somebody' }), {}],
    ])('is not believed %s', (_what, signer, more) => {
      expect(delegated(signer, more)).toBe('ocsp-responder')
    })

    it('is not believed when somebody else has signed it', () => {
      expect(delegated(delegate, { signedBy: leaf })).toBe('ocsp-signature')
    })
  })
})

describe('evidence with a weak signature', () => {
  const weakList = list(undefined, { signature: weak })
  const weakResponse = says('good', { signature: weak })
  const told = ({ outcome, by, detail, findings }: ReturnType<typeof judged>) => [
    outcome,
    by,
    detail,
    ...findings,
  ]

  it.each<readonly [string, Asked, readonly (string | null)[]]>([
    ['a list', { crls: [weakList] }, ['good', 'crl', null, 'warning WEAK_SIGNATURE']],
    ['a response', { ocsp: [weakResponse] }, ['good', 'ocsp', null, 'warning WEAK_SIGNATURE']],
    [
      'a response, and a list with a strong one',
      { ocsp: [weakResponse], crls: [list(undefined)] },
      ['good', 'crl', null],
    ],
    [
      'a list that revokes',
      { crls: [list(revokedThen, { signature: weak })] },
      ['revoked', 'crl', 'keyCompromise', 'error REVOKED'],
    ],
  ])('is told: %s', (_what, asked, expected) => {
    expect(told(judged(asked))).toEqual(expected)
  })

  it.each<readonly [string, Asked, readonly (string | null)[]]>([
    ['a list', { crls: [weakList] }, ['unknown', 'crl', 'weak', 'error REVOCATION_UNKNOWN']],
    ['a response', { ocsp: [weakResponse] }, ['unknown', 'ocsp', 'ocsp-weak', 'error REVOCATION_UNKNOWN']],
    [
      'a response, and a list with a strong one',
      { ocsp: [weakResponse], crls: [list(undefined)] },
      ['good', 'crl', null],
    ],
    [
      'a response that revokes',
      { ocsp: [says(revokedThen, { signature: weak })] },
      ['revoked', 'ocsp', 'keyCompromise', 'error REVOKED'],
    ],
  ])('does not say "good" where weakness is refused: %s', (_what, asked, expected) => {
    expect(told(judged({ ...asked, refusesWeakness: true }))).toEqual(expected)
  })
})

describe('a response of many statements', () => {
  it('does not crowd out another', () => {
    const crowd = says('good')
    const later = Array.from({ length: 50 }, (_, index) =>
      crowd.statements.map(each => ({ ...each, thisUpdateMs: atMs - 1000 - index })),
    ).flat()
    const forged = { ...crowd, statements: later, responder: { form: 'key', keyHash: 'nobody' } } as const
    expect(judged({ ocsp: [forged, says(revokedThen)] })).toMatchObject({ outcome: 'revoked' })
  })
})

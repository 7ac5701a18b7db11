/** From evidence to findings: what needs no server to be shown. The situations of real servers stand in test/interop. */
import { describe, expect, it } from 'vitest'
import type { CertificatePath } from '../../../../src/contract/certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import type {
  ApplicationAnswer,
  JudgedChain,
  ProbeEvidence,
  ServedCertificate,
} from '../../../../src/main/domain/probes/evidence.ts'
import type { ProbeExpectation } from '../../../../src/main/domain/probes/expectation.ts'
import { judgeProbe } from '../../../../src/main/domain/probes/judge-probe.ts'

const now = new Date('2026-11-21T12:00:00Z')
const sha1 = (digit: string) => ThumbprintSha1.parse(digit.repeat(40))

const served = (digit: string, notAfter = '2030-01-01T00:00:00Z'): ServedCertificate => ({
  der: new Uint8Array(),
  subject: `CN=${digit}`,
  issuedTo: digit,
  issuer: 'CN=authority',
  notAfter,
  thumbprints: { sha1: sha1(digit), sha256: ThumbprintSha256.parse(digit.repeat(64)) },
})

const asked: ProbeEvidence = {
  endpoint: 'fe01:5061',
  srv: null,
  address: '192.0.2.1',
  end: { kind: 'complete' },
  steps: [],
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  group: 'X25519',
  protocols: [],
  alpn: null,
  stapledOcsp: null,
  sessionResumed: 'unknown',
  chain: [served('A')],
  certificateRequest: { seen: true, authorities: [] },
  clientCertificateOffered: true,
  withoutCertificate: 'not-tried',
  untrustedCertificate: 'not-tried',
  afterHandshake: 'accepted',
  application: null,
}

const between: ProbeExpectation = {
  role: 'server-to-server',
  assigned: null,
  isTrustedServer: true,
  peerTrust: 'unknown',
}

const told = (
  evidence: Partial<ProbeEvidence>,
  expectation: Partial<ProbeExpectation> | null = null,
  judged: JudgedChain | null = null,
): string[] =>
  judgeProbe(
    { ...asked, ...evidence },
    judged,
    expectation === null ? null : { ...between, ...expectation },
    now,
  ).findings.map(({ code, severity }) => `${severity.charAt(0).toUpperCase()} ${code}`)

describe('the addresses of a name', () => {
  const connect = (address: string, outcome: 'passed' | 'failed') =>
    ({ name: 'connect', outcome, elapsedMs: 1, address }) as const

  it('are named where they did not answer and another one did', () => {
    const steps = [connect('192.0.2.1', 'failed'), connect('192.0.2.2', 'passed')]
    const { findings } = judgeProbe({ ...asked, address: '192.0.2.2', steps }, null, null, now)
    expect(findings).toEqual([
      {
        code: 'ADDRESS_NOT_REACHED',
        severity: 'info',
        values: { addresses: '192.0.2.1', answered: '192.0.2.2' },
        certificate: null,
      },
    ])
  })

  it.each<[string, Partial<ProbeEvidence>, string[]]>([
    ['nothing when the first answered', { steps: [connect('192.0.2.1', 'passed')] }, []],
    [
      'no connection, once, when none did',
      {
        end: { kind: 'connect-failed', reason: 'ECONNREFUSED' },
        steps: [connect('192.0.2.1', 'failed'), connect('192.0.2.2', 'failed')],
      },
      ['E CONNECT_FAILED'],
    ],
  ])('say %s', (_situation, evidence, findings) => expect(told(evidence)).toEqual(findings))
})

describe('our certificate', () => {
  it.each<[string, Partial<ProbeEvidence>, Partial<ProbeExpectation> | null, string[]]>([
    ['proven as accepted', {}, {}, []],
    ['not proven, between servers', { afterHandshake: 'nothing' }, {}, ['W ACCEPTANCE_NOT_PROVEN']],
    [
      'not proven, nobody knows why it matters',
      { afterHandshake: 'nothing' },
      null,
      ['I ACCEPTANCE_NOT_PROVEN'],
    ],
    [
      'refused with an alert',
      { afterHandshake: { alert: 'unknown_ca' } },
      {},
      ['E CLIENT_CERTIFICATE_REFUSED'],
    ],
    [
      'accepted, as one that nobody trusts is',
      { untrustedCertificate: 'accepted' },
      {},
      ['W UNTRUSTED_CLIENT_ACCEPTED'],
    ],
    ['not the only one that clients may show', { untrustedCertificate: 'accepted' }, { role: 'web' }, []],
    ['refused without a word', { afterHandshake: { alert: null } }, {}, ['E CLIENT_CERTIFICATE_REFUSED']],
    ['none chosen, and none needed', { clientCertificateOffered: false }, {}, ['I ACCEPTANCE_NOT_PROVEN']],
    [
      'none chosen, and one needed, between servers',
      { clientCertificateOffered: false, afterHandshake: { alert: 'certificate_required' } },
      {},
      ['W CLIENT_CERTIFICATE_REQUIRED'],
    ],
    [
      'none there, and one needed, for users',
      { clientCertificateOffered: false, afterHandshake: { alert: 'certificate_required' } },
      { role: 'client-to-server' },
      ['E CLIENT_CERTIFICATE_REQUIRED'],
    ],
    [
      'sent to one who then broke off for a reason of our own',
      { end: { kind: 'handshake-failed', alert: null, reason: 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE' } },
      {},
      ['E HANDSHAKE_FAILED'],
    ],
    [
      'sent to one who then reset the connection',
      { end: { kind: 'handshake-failed', alert: null, reason: 'ECONNRESET' } },
      {},
      ['E CLIENT_CERTIFICATE_REFUSED'],
    ],
    [
      'never asked for',
      {
        certificateRequest: { seen: false, authorities: [] },
        end: { kind: 'handshake-failed', alert: null, reason: 'ECONNRESET' },
      },
      {},
      ['E HANDSHAKE_FAILED'],
    ],
  ])('%s', (_what, evidence, expectation, findings) => {
    expect(told(evidence, expectation)).toEqual(findings)
  })
})

describe('the answer of the application', () => {
  const answer = (status: number, clockDifferenceSeconds: number | null = null): ApplicationAnswer => ({
    status,
    text: `${String(status)} X`,
    clockDifferenceSeconds,
    diagnostics: null,
  })
  const sip = (status: number) => ({ application: { kind: 'sip', answer: answer(status) } }) as const
  const http = (status: number) => ({ application: { kind: 'http', answer: answer(status) } }) as const
  const unasked = { certificateRequest: { seen: false, authorities: [] } }

  it.each<[string, Partial<ProbeEvidence>, Partial<ProbeExpectation> | null, string[]]>([
    ['200', sip(200), {}, []],
    ['404 is an answer too', sip(404), {}, []],
    ['403 to a server whose certificate was accepted', sip(403), {}, ['E APPLICATION_REFUSED']],
    ['401 to a server whose certificate was accepted', sip(401), {}, ['E APPLICATION_REFUSED']],
    [
      '401 to somebody without one is a challenge',
      { ...sip(401), ...unasked },
      {},
      ['I APPLICATION_REFUSED'],
    ],
    ['403 to somebody nobody knows', sip(403), null, ['W APPLICATION_REFUSED']],
    ['503', sip(503), {}, ['W APPLICATION_REFUSED']],
    ['HTTP 401 is a challenge', { ...http(401), ...unasked }, { role: 'web' }, []],
    [
      'HTTP 403 for the list of "/"',
      { ...http(403), ...unasked },
      { role: 'web' },
      ['I APPLICATION_REFUSED'],
    ],
    ['HTTP 403 after a certificate was asked for', http(403), { role: 'web' }, ['W APPLICATION_REFUSED']],
    ['none', { application: { kind: 'sip', answer: null } }, {}, ['W APPLICATION_SILENT']],
    [
      'none, because we were refused',
      { application: { kind: 'sip', answer: null }, afterHandshake: { alert: 'unknown_ca' } },
      {},
      ['E CLIENT_CERTIFICATE_REFUSED'],
    ],
  ])('%s', (_what, evidence, expectation, findings) => {
    expect(told(evidence, expectation)).toEqual(findings)
  })

  it.each([
    [120, []],
    [-120, []],
    [121, ['W CLOCK_SKEW']],
    [-300, ['W CLOCK_SKEW']],
    [301, ['E CLOCK_SKEW']],
    [-301, ['E CLOCK_SKEW']],
  ])('with a clock that differs by %i seconds', (seconds, findings) => {
    expect(told({ application: { kind: 'sip', answer: answer(200, seconds) } })).toEqual(findings)
  })
})

describe('what the estate knows', () => {
  const assigned = { current: sha1('B'), previous: sha1('C'), staged: sha1('D') }
  it.each([
    ['B', []],
    ['A', ['E SERVED_NOT_ASSIGNED']],
    ['C', ['W SERVED_NOT_ASSIGNED']],
    ['D', ['W SERVED_NOT_ASSIGNED']],
  ])('%s is served where B is assigned, C was and D will be', (digit, findings) => {
    expect(told({ chain: [served(digit)] }, { assigned })).toEqual(findings)
  })

  it('says nothing of the other side’s store where that side never asks', () => {
    const unasked = { certificateRequest: { seen: false, authorities: [] } }
    expect(told(unasked, { peerTrust: 'not-trusted' })).toEqual([])
    expect(told({}, { peerTrust: 'not-trusted', role: 'web' })).toEqual([])
    expect(told({ afterHandshake: 'nothing' }, { peerTrust: 'not-trusted' })).toEqual([
      'E PEER_DOES_NOT_TRUST',
      'W ACCEPTANCE_NOT_PROVEN',
    ])
  })

  it('is told after what keeps us from reaching the server at all', () => {
    const gone = { end: { kind: 'name-not-resolved' }, chain: [] } as const
    expect(told(gone, { isTrustedServer: false })).toEqual(['E NAME_NOT_RESOLVED', 'E NOT_A_TRUSTED_SERVER'])
  })
})

describe('the chain', () => {
  const judged = (...digits: readonly string[]): JudgedChain => {
    const nodes = digits.map((digit, index): CertificatePath['nodes'][number] => ({
      issuedTo: digit,
      subject: `CN=${digit}`,
      thumbprint: sha1(digit),
      notAfter: digit === 'E' ? '2026-12-21T11:00:00Z' : '2030-01-01T00:00:00Z',
      role: index === 0 ? 'leaf' : 'intermediate',
      source: 'served',
      findings: [],
    }))
    const path = { outcome: 'trusted' as const, nodes: nodes.toReversed(), passed: [] }
    return { path, usedUnservedAuthority: false, revocation: [] }
  }
  const chain = (...digits: readonly string[]) => ({ chain: digits.map(digit => served(digit)) })

  it.each<[string, string[], string[], string[]]>([
    ['in order', ['A', 'B', 'C'], ['A', 'B', 'C'], []],
    ['in another order', ['A', 'C', 'B'], ['A', 'B', 'C'], ['I CHAIN_ORDER']],
    ['with a stranger between', ['A', 'F', 'B'], ['A', 'B'], ['I EXTRA_CERTIFICATES']],
    ['with one of them twice', ['A', 'B', 'B'], ['A', 'B'], ['I EXTRA_CERTIFICATES']],
    ['with its own certificate twice', ['A', 'A', 'B'], ['A', 'B'], ['I EXTRA_CERTIFICATES']],
    ['that ends within 30 days', ['E'], ['E'], ['W EXPIRES_SOON']],
  ])('%s', (_what, sent, path, findings) => {
    expect(told(chain(...sent), null, judged(...path))).toEqual(findings)
  })
})

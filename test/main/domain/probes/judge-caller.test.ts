import { describe, expect, it } from 'vitest'
import type { CertificatePath } from '../../../../src/contract/certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import {
  judgeCaller,
  type CallEnd,
  type CallerContext,
  type CallerEvidence,
} from '../../../../src/main/domain/probes/judge-caller.ts'

const now = new Date('2026-11-20T14:42:10Z')
const sha1 = ThumbprintSha1.parse('AB'.repeat(20))
const own = {
  der: new Uint8Array([1]),
  subject: 'CN=fe01.litwareinc.com',
  issuedTo: 'fe01.litwareinc.com',
  issuer: 'CN=issuing',
  notAfter: '2028-01-01T00:00:00Z',
  thumbprints: { sha1, sha256: ThumbprintSha256.parse('CD'.repeat(32)) },
}
const complete: CallEnd = { kind: 'complete', alert: null }
const evidence = (changes: Partial<CallerEvidence> = {}): CallerEvidence => ({
  end: complete,
  asked: 'require',
  chain: [own],
  names: ['fe01.litwareinc.com'],
  ...changes,
})
type Findings = CertificatePath['nodes'][number]['findings']
const context = (findings: Findings = []): CallerContext => ({
  judged: {
    path: {
      outcome: findings.length === 0 ? 'trusted' : 'not-trusted',
      nodes: [
        {
          issuedTo: own.issuedTo,
          subject: own.subject,
          thumbprint: sha1,
          notAfter: own.notAfter,
          role: 'leaf',
          source: 'presented',
          findings,
        },
      ],
      passed: [],
    },
    usedUnservedAuthority: false,
    revocation: [],
  },
  trustedNames: new Set(['fe01.litwareinc.com']),
  now,
})
const nobody: CallerContext = { ...context(), judged: null }
const codes = (verdict: ReturnType<typeof judgeCaller>) => verdict.findings.map(({ code }) => code)

describe('the judgement of a caller', () => {
  it('trusts who has a good path and a name in the list', () => {
    expect(judgeCaller(evidence(), context())).toEqual({ outcome: 'trusted', findings: [], detail: null })
  })

  it('does not trust whose path has an error', () => {
    const expired = context([{ code: 'EXPIRED', severity: 'error', values: {} }])
    const verdict = judgeCaller(evidence(), expired)
    expect(verdict.outcome).toBe('not-trusted')
    expect(verdict.findings[0]).toMatchObject({ code: 'EXPIRED', certificate: 0 })
  })

  it('does not trust who is in nobody’s list, and names it once (reference 10.1, T6)', () => {
    const verdict = judgeCaller(
      evidence({ names: ['a.example', '*.litwareinc.com', 'a.example'] }),
      context(),
    )
    expect(verdict).toMatchObject({
      outcome: 'not-trusted',
      findings: [{ code: 'NOT_A_TRUSTED_SERVER', values: { names: 'a.example, *.litwareinc.com' } }],
    })
  })

  it('misses nobody in the list of an estate that has no server', () => {
    const verdict = judgeCaller(evidence({ names: ['a.example'] }), {
      ...context(),
      trustedNames: new Set<string>(),
    })
    expect(verdict).toMatchObject({ outcome: 'trusted', findings: [] })
  })

  it.each([
    ['require', 'error'],
    ['ask', 'warning'],
  ] as const)('tells who shows none although asked (%s)', (asked, severity) => {
    const verdict = judgeCaller(evidence({ asked, chain: [], names: [] }), nobody)
    expect(verdict).toMatchObject({
      outcome: 'no-certificate',
      findings: [{ code: 'CLIENT_CERTIFICATE_REQUIRED', severity }],
    })
  })

  it('expects none where none was asked for', () => {
    const verdict = judgeCaller(evidence({ asked: 'none', chain: [], names: [] }), nobody)
    expect(verdict).toEqual({ outcome: 'no-certificate', findings: [], detail: null })
  })

  it.each([
    [{ kind: 'not-tls', startsWith: 'GET /' }, 'not-tls', 'NOT_TLS', null],
    [{ kind: 'timeout' }, 'broken-off', 'TIMEOUT', null],
    [
      { kind: 'handshake-failed', alert: 'unknown_ca', reason: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' },
      'broken-off',
      'PEER_DOES_NOT_TRUST',
      'unknown_ca',
    ],
    [{ kind: 'handshake-failed', alert: null, reason: 'closed' }, 'broken-off', 'HANDSHAKE_FAILED', 'closed'],
    [
      { kind: 'handshake-failed', alert: null, reason: 'ERR_SSL_UNSUPPORTED_PROTOCOL' },
      'broken-off',
      'OLD_PROTOCOL',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
    ],
    // TLS 1.3: who judges late says so after the handshake.
    [
      { kind: 'complete', alert: 'certificate_unknown' },
      'broken-off',
      'PEER_DOES_NOT_TRUST',
      'certificate_unknown',
    ],
  ] as const)('tells %j as %s', (end, outcome, code, detail) => {
    const verdict = judgeCaller(evidence({ end, asked: 'none', chain: [], names: [] }), nobody)
    expect([verdict.outcome, codes(verdict), verdict.detail]).toEqual([outcome, [code], detail])
  })

  it('puts the refusal by the caller after what explains it', () => {
    const end: CallEnd = { kind: 'complete', alert: 'unknown_ca' }
    const verdict = judgeCaller(evidence({ end, names: [] }), context())
    expect(codes(verdict)).toEqual(['NOT_A_TRUSTED_SERVER', 'PEER_DOES_NOT_TRUST'])
  })
})

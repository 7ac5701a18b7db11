import { describe, expect, it } from 'vitest'
import type { ProbeResult } from '../../../src/contract/probe.ts'
import { linkWords, shortLinkWords } from '../../../src/renderer/probing/link-words.ts'
import { decidingLink, shortChain, stepChain } from '../../../src/renderer/probing/step-chain.ts'
import { endpoint, finding, result } from '../features/probes/probe-rows.ts'

const at = '2026-11-20T09:41:00Z'
const states = (of: ProbeResult) => stepChain(of).map(({ state }) => state)
const values = (of: ProbeResult) =>
  stepChain(of).map(look => linkWords(look, { endpoint: endpoint('fe-001'), result: of, at }).value)
const shortWords = (of: ProbeResult) =>
  shortChain(of).map(look => shortLinkWords(look, { endpoint: endpoint('fe-001'), result: of, at }))

const silent = result({
  address: null,
  verdict: 'unreachable',
  protocol: null,
  chain: [],
  clientCertificate: {
    requested: 'unknown',
    accepted: 'unknown',
    alert: null,
    authorities: [],
    without: 'not-tried',
    untrusted: 'not-tried',
  },
  sipAnswer: null,
  steps: [{ name: 'connect', outcome: 'failed', elapsedMs: 5000 }],
  findings: [finding('TIMEOUT', { values: { during: 'connect' } })],
})

describe('the links of a probe', () => {
  it('are all well where both sides accept each other and SIP answers', () => {
    expect(new Set(states(result()))).toEqual(new Set(['valid']))
    expect(values(result())).toEqual([
      '10.20.1.13',
      'connected, 2 ms',
      'TLS 1.2, AES256-GCM',
      'until 2027-11-20',
      'matches',
      'asked for, accepted',
      '200 OK',
    ])
    expect(decidingLink(result())).toBeUndefined()
  })

  it('fit into one line, DNS and TCP as one, the version of TLS in the place of its name', () => {
    expect(shortWords(result())).toEqual([
      { name: 'DNS, TCP', value: '10.20.1.13' },
      { name: 'TLS 1.2', value: 'AES256-GCM' },
      { name: 'Certificate', value: 'until 2027-11-20' },
      { name: 'Name', value: 'matches' },
      { name: 'Client cert.', value: 'accepted' },
      { name: 'SIP OPTIONS', value: '200 OK' },
    ])
  })

  it('break where nobody answers, and nothing after it is claimed', () => {
    expect(states(silent)).toEqual(['valid', 'expired', 'none', 'none', 'none', 'none', 'none'])
    expect(values(silent)).toEqual([
      'known',
      'no answer in time',
      'not reached',
      'not reached',
      'not reached',
      'not reached',
      'not sent',
    ])
    expect(shortWords(silent)[0]).toEqual({ name: 'DNS, TCP', value: 'no answer in time' })
    expect(decidingLink(silent)).toBe('tcp')
  })

  it('put a name that nobody knows to DNS, also in one line', () => {
    const unknown = result({
      address: null,
      protocol: null,
      chain: [],
      steps: [{ name: 'resolve', outcome: 'failed', elapsedMs: 4 }],
      findings: [finding('NAME_NOT_RESOLVED')],
    })
    expect(states(unknown).slice(0, 2)).toEqual(['expired', 'none'])
    expect(shortWords(unknown)[0]).toEqual({ name: 'DNS, TCP', value: 'name not known' })
  })

  it('put a silence during the handshake to TLS', () => {
    const held = { ...silent, findings: [finding('TIMEOUT', { values: { during: 'handshake' } })] }
    const of = { ...held, steps: [{ name: 'connect', outcome: 'passed', elapsedMs: 3 } as const] }
    expect(states(of)).toEqual(['valid', 'valid', 'expired', 'none', 'none', 'none', 'none'])
    expect(values(of)[2]).toBe('no answer in time')
  })

  it('put findings of the path to the certificate and the name to its own link', () => {
    const [own] = result().chain
    const expired = result({
      chain: own === undefined ? [] : [{ ...own, notAfter: '2026-11-02T00:00:00Z' }],
      findings: [
        finding('SERVED_NOT_ASSIGNED'),
        finding('EXPIRED', { certificate: 0 }),
        finding('HOST_MISMATCH', { certificate: 0 }),
      ],
    })
    expect(states(expired).slice(3, 5)).toEqual(['expired', 'expired'])
    expect(values(expired).slice(3, 5)).toEqual(['expired 2026-11-02', 'differs'])
  })

  it('show the worst of several', () => {
    const both = result({
      findings: [
        finding('EXPIRES_SOON', { severity: 'warning', certificate: 0 }),
        finding('UNTRUSTED_ROOT', { certificate: 1 }),
      ],
    })
    expect(states(both)[3]).toBe('expired')
    expect(values(both)[3]).toBe('root not trusted')
  })

  it('say of a certificate what was found, and its date as long as that is the matter', () => {
    const other = result({ findings: [finding('SERVED_NOT_ASSIGNED')] })
    expect([values(other)[3], decidingLink(other)]).toEqual(['other one served', 'certificate'])
    const soon = result({ findings: [finding('EXPIRES_SOON', { severity: 'warning', certificate: 0 })] })
    expect([values(soon)[3], states(soon)[3]]).toEqual(['until 2027-11-20', 'warning'])
  })

  it('leave out a cause that is none of theirs', () => {
    const dated = result({ findings: [finding('CLOCK_SKEW', { values: { seconds: '700' } })] })
    expect(decidingLink(dated)).toBeUndefined()
    expect(new Set(states(dated))).toEqual(new Set(['valid']))
  })

  it.each([
    ['no', 'unknown', 'not asked for', 'none'],
    ['yes', 'no', 'refused', 'expired'],
    ['yes', 'unknown', 'not proven', 'unknown'],
    ['yes', 'not-sent', 'asked, not sent', 'none'],
    ['unknown', 'unknown', 'not proven', 'none'],
  ] as const)('asked %s, accepted %s: "%s"', (requested, accepted, value, state) => {
    const client = {
      requested,
      accepted,
      alert: null,
      authorities: [],
      without: 'not-tried' as const,
      untrusted: 'not-tried' as const,
    }
    const of = result({ clientCertificate: client })
    expect([states(of)[5], shortWords(of)[4]?.value]).toEqual([state, value])
  })

  it('tell an application that stays silent from one that was not asked', () => {
    const quiet = result({
      sipAnswer: null,
      findings: [finding('APPLICATION_SILENT', { severity: 'warning' })],
    })
    expect([states(quiet)[6], values(quiet)[6]]).toEqual(['warning', 'no answer'])
    const unasked = result({ sipAnswer: null })
    expect([states(unasked)[6], values(unasked)[6]]).toEqual(['none', 'not sent'])
  })
})

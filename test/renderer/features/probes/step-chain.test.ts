import { describe, expect, it } from 'vitest'
import type { ProbeResult } from '../../../../src/contract/probe.ts'
import { linkValue } from '../../../../src/renderer/features/probes/link-words.ts'
import { stepChain } from '../../../../src/renderer/features/probes/step-chain.ts'
import { finding, result } from './probe-rows.ts'

const at = '2026-11-20T09:41:00Z'
const states = (of: ProbeResult) => stepChain(of).map(({ state }) => state)
const values = (of: ProbeResult) => stepChain(of).map(look => linkValue(look, of, at))

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
  },
  sipAnswer: null,
  steps: [{ name: 'connect', outcome: 'failed', elapsedMs: 5000 }],
  findings: [finding('TIMEOUT', { values: { during: 'connect' } })],
})

describe('the links of a probe', () => {
  it('are all well where both sides accept each other and SIP answers', () => {
    expect(states(result())).toEqual(['valid', 'valid', 'valid', 'valid', 'valid', 'valid'])
    expect(values(result())).toEqual([
      '10.20.1.13',
      'TLS 1.2',
      'until 2027-11-20',
      'matches',
      'accepted',
      '200 OK',
    ])
  })

  it('break where nobody answers, and nothing after it is claimed', () => {
    expect(states(silent)).toEqual(['error', 'none', 'none', 'none', 'none', 'none'])
    expect(values(silent)).toEqual([
      'not reached',
      'not reached',
      'not reached',
      'not reached',
      'not reached',
      'not sent',
    ])
  })

  it('put a silence during the handshake to TLS', () => {
    const held = { ...silent, findings: [finding('TIMEOUT', { values: { during: 'handshake' } })] }
    expect(states({ ...held, steps: [{ name: 'connect', outcome: 'passed', elapsedMs: 3 }] })).toEqual([
      'valid',
      'error',
      'none',
      'none',
      'none',
      'none',
    ])
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
    expect(states(expired).slice(2, 4)).toEqual(['error', 'error'])
    expect(values(expired).slice(2, 4)).toEqual(['expired 2026-11-02', 'differs'])
  })

  it('show the worst of several', () => {
    const both = result({
      findings: [
        finding('EXPIRES_SOON', { severity: 'warning', certificate: 0 }),
        finding('UNTRUSTED_ROOT', { certificate: 1 }),
      ],
    })
    expect(states(both)[2]).toBe('error')
  })

  it.each([
    ['no', 'unknown', 'not asked for', 'none'],
    ['yes', 'no', 'refused', 'error'],
    ['yes', 'unknown', 'not proven', 'unknown'],
    ['yes', 'not-sent', 'asked, not sent', 'none'],
    ['unknown', 'unknown', 'not proven', 'none'],
  ] as const)('asked %s, accepted %s: "%s"', (requested, accepted, value, state) => {
    const client = { requested, accepted, alert: null, authorities: [], without: 'not-tried' as const }
    const of = result({ clientCertificate: client })
    expect([states(of)[4], values(of)[4]]).toEqual([state, value])
  })

  it('tell an application that stays silent from one that was not asked', () => {
    const quiet = result({
      sipAnswer: null,
      findings: [finding('APPLICATION_SILENT', { severity: 'warning' })],
    })
    expect([states(quiet)[5], values(quiet)[5]]).toEqual(['warning', 'no answer'])
    const unasked = result({ sipAnswer: null })
    expect([states(unasked)[5], values(unasked)[5]]).toEqual(['none', 'not sent'])
  })
})

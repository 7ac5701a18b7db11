import { describe, expect, it } from 'vitest'
import { causeOf, resultWord, servedWord } from '../../../../src/renderer/features/probes/result-words.ts'
import { finding, result, row } from './probe-rows.ts'

describe('the word of a row', () => {
  it('tells whether both sides were proven', () => {
    expect(resultWord(row('fe-001', 'works', { result: result() }))).toBe('Works, both sides')
    const { clientCertificate } = result()
    const one = { ...clientCertificate, requested: 'no' as const, accepted: 'unknown' as const }
    expect(resultWord(row('fe-001', 'works', { result: result({ clientCertificate: one }) }))).toBe('Works')
  })

  it('is the first finding that is more than information', () => {
    const findings = [
      finding('REVOCATION_NOT_CHECKED', { severity: 'info' }),
      finding('SERVED_NOT_ASSIGNED'),
      finding('EXPIRED'),
    ]
    expect(resultWord(row('fe-003', 'broken', { result: result({ findings }) }))).toBe('Other one served')
  })

  it('is the step while it runs', () => {
    expect(resultWord(row('fe-001', 'running', { step: 'handshake' }))).toBe('TLS handshake')
    expect(resultWord(row('fe-001', 'running'))).toBe('Running')
    expect(resultWord(row('fe-001', 'waiting'))).toBe('Waiting')
    expect(resultWord(row('fe-001', 'not-probed'))).toBe('Not probed yet')
  })

  it('is explained by one sentence', () => {
    const findings = [finding('CONNECT_FAILED', { values: { reason: 'ECONNREFUSED' } })]
    const unreachable = row('fe-001', 'unreachable', { result: result({ findings }) })
    expect(causeOf(unreachable)).toMatch(/^No connection: .*\.$/)
    expect(causeOf(row('fe-001', 'works', { result: result() }))).toMatch(/nothing is wrong/)
  })
})

describe('the certificate that was served', () => {
  const [own] = result().chain
  const served = (notAfter: string) =>
    servedWord(
      row('fe-001', 'works', {
        at: '2026-11-20T09:41:00Z',
        result: result({ chain: own === undefined ? [] : [{ ...own, notAfter }] }),
      }),
    )

  it.each([
    ['2027-11-20T09:41:00Z', 'Pool 2026'],
    ['2027-01-04T09:41:00Z', 'Pool 2026, 45 days'],
    ['2026-11-02T09:41:00Z', 'Pool 2026, expired'],
  ])('that ends %s is "%s"', (notAfter, words) => {
    expect(served(notAfter)).toBe(words)
  })

  it('is called as the stores call it', () => {
    const named = row('fe-001', 'works', { result: result(), stored: 'Pool, renewed' })
    expect(servedWord(named)).toBe('Pool, renewed')
  })

  it('is nothing where none was', () => {
    expect(servedWord(row('fe-001', 'unreachable', { result: result({ chain: [] }) }))).toBe('')
  })
})

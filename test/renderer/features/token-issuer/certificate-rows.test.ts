import { describe, expect, it } from 'vitest'
import type { IssuerCertificate } from '../../../../src/contract/oauth.ts'
import {
  certificateName,
  conditionOf,
  conditionState,
  issuerRows,
  type IssuerSlot,
} from '../../../../src/renderer/features/token-issuer/certificate-rows.ts'
import { sampleCertificate } from './oauth-samples.ts'

const now = Date.parse('2026-11-20T14:42:00Z')
const look = (slot: IssuerSlot, change: Partial<IssuerCertificate>): readonly [string, string] => {
  const certificate = sampleCertificate(change)
  const condition = conditionOf(certificate, now)
  return [condition, conditionState({ slot, certificate }, condition)]
}

describe('rows of the issuer', () => {
  it('come as current, staged, previous, and only those there are', () => {
    const certificate = sampleCertificate()
    const slots = (status: Parameters<typeof issuerRows>[0]) => issuerRows(status).map(({ slot }) => slot)
    expect(slots({ current: certificate, previous: certificate, staged: certificate })).toEqual([
      'current',
      'staged',
      'previous',
    ])
    expect(slots({ current: null, previous: certificate, staged: null })).toEqual(['previous'])
  })

  it('say the worst first: expired, gone, without key, not yet valid', () => {
    const past = { notAfter: '2026-11-02T00:00:00Z', daysLeft: -18 }
    expect(look('current', { ...past, present: false })).toEqual(['expired', 'expired'])
    expect(look('current', { present: false, hasKey: false })).toEqual(['gone', 'noreach'])
    expect(look('current', { hasKey: false })).toEqual(['key-missing', 'nokey'])
    expect(look('current', { notBefore: '2027-01-01T00:00:00Z' })).toEqual(['not-yet-valid', 'warning'])
    expect(look('staged', { notBefore: '2026-12-01T00:00:00Z' })).toEqual(['not-yet-valid', 'staged'])
  })

  it('warn from 60 days, look like an error from 14, and let a previous one end in peace', () => {
    expect(look('current', { daysLeft: 61 })[1]).toBe('valid')
    expect(look('current', { daysLeft: 60 })[1]).toBe('warning')
    expect(look('current', { daysLeft: 14 })[1]).toBe('error')
    expect(look('previous', { daysLeft: 3 })[1]).toBe('previous')
    expect(look('previous', { notAfter: '2026-11-02T00:00:00Z', daysLeft: -18 })[1]).toBe('previous')
  })

  it('are named by their friendly name, else by whom they were issued to', () => {
    expect(certificateName(sampleCertificate())).toBe('OAuth 2024')
    expect(certificateName(sampleCertificate({ friendlyName: null }))).toBe('litwareinc.com')
  })
})

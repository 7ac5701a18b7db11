import { describe, expect, it } from 'vitest'
import { PathFinding } from '../../../src/contract/certificate.ts'
import { connectionFindingCodes } from '../../../src/contract/probe.ts'
import { adviceFor, adviceOfMap } from '../../../src/text/en/probe-advice-text.ts'
import { probeText } from '../../../src/text/en/probe-text.ts'

const codes = [...connectionFindingCodes, ...Object.values(PathFinding.shape.code.def.entries)]

describe('what to do', () => {
  it.each(codes)('is told of %s in one sentence', code => {
    expect(adviceFor({ code, values: {} })).toMatch(/^[A-Z].*\.$/)
  })

  it('follows from which certificate is served instead of the assigned one', () => {
    const told = ['previous', 'staged', 'other'].map(why =>
      adviceFor({ code: 'SERVED_NOT_ASSIGNED', values: { why } }),
    )
    expect(told[0]).toContain('Restart the service')
    expect(new Set(told).size).toBe(3)
  })

  it('follows from the alert with which ours was refused', () => {
    const told = (alert: string) => adviceFor({ code: 'CLIENT_CERTIFICATE_REFUSED', values: { alert } })
    expect(told('certificate_expired')).toContain('in date')
    expect(told('unknown_ca')).toContain('Trusted Root Certification Authorities on the server')
    expect(told('')).toBe(told('unknown_ca'))
  })

  it('names the server that does not trust', () => {
    const values = { judge: 'edge-001.litwareinc.com' }
    expect(adviceOfMap({ code: 'UNTRUSTED_ROOT', values })).toBe(
      'Place the root of its authority into Trusted Root Certification Authorities on edge-001.litwareinc.com.',
    )
    expect(adviceOfMap({ code: 'EXPIRED', values })).toBe(adviceFor({ code: 'EXPIRED', values: {} }))
  })

  it('knows what only the map finds', () => {
    expect(adviceOfMap({ code: 'PARTNER_DISABLED', values: {} })).toBe(
      'Enable it under Partner applications.',
    )
  })

  it('is not told of information', () => {
    const finding = { code: 'CHAIN_ORDER', values: {}, certificate: null } as const
    expect(probeText.advice({ ...finding, severity: 'info' })).toBeUndefined()
    expect(probeText.advice({ ...finding, severity: 'warning' })).toBeDefined()
  })
})

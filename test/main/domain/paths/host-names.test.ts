import { describe, expect, it } from 'vitest'
import { isMadeOutTo, matchesHost } from '../../../../src/main/domain/paths/host-names.ts'
import type { PathDetails } from '../../../../src/main/domain/paths/ports.ts'
import { noDetails } from '../../../fakes/bare-certificate.ts'

const details = (facts: Partial<PathDetails>): PathDetails => ({ ...noDetails, ...facts })
const host = (name: string) => ({ kind: 'dns' as const, name })
const strict = { fallBackToCommonName: false }
const lenient = { fallBackToCommonName: true }

describe('matchesHost (RFC 9525 section 6.3)', () => {
  it.each([
    ['mail.litwareinc.com', 'mail.litwareinc.com', true],
    ['MAIL.litwareinc.COM', 'mail.LITWAREINC.com', true],
    ['mail.litwareinc.com.', 'mail.litwareinc.com', true],
    ['mail.litwareinc.com', 'mail.litwareinc.com.', true],
    ['litwareinc.com', 'mail.litwareinc.com', false],
    ['*.litwareinc.com', 'mail.litwareinc.com', true],
    ['*.litwareinc.com', 'litwareinc.com', false],
    ['*.litwareinc.com', 'a.mail.litwareinc.com', false],
    ['*.litwareinc.com', '.litwareinc.com', false],
    ['m*.litwareinc.com', 'mail.litwareinc.com', false],
    ['*l.litwareinc.com', 'mail.litwareinc.com', false],
    ['mail.*.com', 'mail.litwareinc.com', false],
    ['*.*.com', 'mail.litwareinc.com', false],
    ['*.com', 'litwareinc.com', false],
    ['*', 'localhost', false],
    ['**.litwareinc.com', 'mail.litwareinc.com', false],
    ['*.litwareinc.com', '*.litwareinc.com', true],
    ['mail.litwareinc.com\0.evil.example', 'mail.litwareinc.com', false],
    ['', 'mail.litwareinc.com', false],
    ['.', '.', false],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
  ])('%j for %j: %s', (pattern, reference, expected) => {
    expect(matchesHost(pattern, reference)).toBe(expected)
  })
})

describe('isMadeOutTo', () => {
  const dns = (text: string) => ({ form: 'dns' as const, text })
  it('looks at alternative names alone unless told otherwise', () => {
    const named = details({ commonNames: ['mail.litwareinc.com'] })
    expect(isMadeOutTo(named, host('mail.litwareinc.com'), strict)).toBe(false)
    expect(isMadeOutTo(named, host('mail.litwareinc.com'), lenient)).toBe(true)
  })

  it('never falls back to the CN beside a DNS name, an address, or names that cannot be read', () => {
    const [name, address] = [
      dns('other.example'),
      { form: 'ip' as const, octets: Uint8Array.of(10, 0, 0, 1) },
    ]
    for (const altNames of [[name], [address], 'unreadable' as const])
      expect(
        isMadeOutTo(
          details({ commonNames: ['mail.litwareinc.com'], altNames }),
          host('mail.litwareinc.com'),
          lenient,
        ),
      ).toBe(false)
  })

  it('falls back beside names of other forms', () => {
    const altNames = [{ form: 'email' as const, text: 'a@litwareinc.com' }]
    expect(
      isMadeOutTo(
        details({ commonNames: ['mail.litwareinc.com'], altNames }),
        host('mail.litwareinc.com'),
        lenient,
      ),
    ).toBe(true)
  })

  it('finds an address among the addresses only', () => {
    const wanted = { kind: 'ip' as const, name: '10.0.0.1', octets: Uint8Array.of(10, 0, 0, 1) }
    const address = { form: 'ip' as const, octets: Uint8Array.of(10, 0, 0, 1) }
    expect(isMadeOutTo(details({ altNames: [address] }), wanted, strict)).toBe(true)
    expect(
      isMadeOutTo(details({ altNames: [dns('10.0.0.1')], commonNames: ['10.0.0.1'] }), wanted, lenient),
    ).toBe(false)
    expect(
      isMadeOutTo(details({ altNames: [{ form: 'ip', octets: Uint8Array.of(10, 0, 0) }] }), wanted, strict),
    ).toBe(false)
  })
})

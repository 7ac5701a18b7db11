import { describe, expect, it } from 'vitest'
import type { RowState } from '../../../../src/contract/stored-certificate.ts'
import { buildFacts } from '../../../../src/main/domain/certificates/certificate-facts.ts'
import {
  rowState,
  worseState,
  type Surroundings,
} from '../../../../src/main/domain/certificates/row-state.ts'
import { fakeCertificate, type FakeCertificateOptions } from '../../../fakes/fake-certificates.ts'

const now = new Date('2026-11-20T14:42:10Z')
const calm: Surroundings = { distrusted: false, anchored: false, issuerPresent: true }

function state(
  options: Partial<FakeCertificateOptions>,
  surroundings: Partial<Surroundings> = {},
  place: { store?: 'My' | 'CA' | 'Root'; hasKey?: boolean } = {},
): RowState {
  const { description, spkiSha256 } = fakeCertificate({ name: 'a', issuedBy: 'CA', ...options })
  const { store = 'My', hasKey = true } = place
  return rowState(buildFacts(description, spkiSha256), { store, hasKey }, { ...calm, ...surroundings }, now)
}

describe('rowState', () => {
  it.each([
    ['valid', {}, {}, {}],
    ['distrusted', {}, { distrusted: true }, {}],
    ['expired', { notAfter: '2026-11-20T14:42:09Z' }, {}, {}],
    ['not-yet-valid', { notBefore: '2026-11-20T14:42:11Z' }, {}, {}],
    ['key-missing', {}, {}, { hasKey: false }],
    ['expiring', { notAfter: '2026-12-18T10:12:44Z' }, {}, {}],
    ['issuer-missing', {}, { issuerPresent: false }, {}],
    ['self-signed', { issuedBy: 'a' }, {}, {}],
    ['valid', { issuedBy: 'a' }, { anchored: true }, { store: 'Root', hasKey: false }],
  ] as const)('answers %s for %j, %j, %j', (code, options, surroundings, place) => {
    expect(state(options, surroundings, place).code).toBe(code)
  })

  it.each([
    [
      'distrusted before expired',
      { notAfter: '2026-01-01T00:00:00Z' },
      { distrusted: true },
      {},
      'distrusted',
    ],
    ['expired before key missing', { notAfter: '2026-01-01T00:00:00Z' }, {}, { hasKey: false }, 'expired'],
    [
      'key missing before expiring',
      { notAfter: '2026-12-01T00:00:00Z' },
      {},
      { hasKey: false },
      'key-missing',
    ],
    [
      'expiring before issuer missing',
      { notAfter: '2026-12-01T00:00:00Z' },
      { issuerPresent: false },
      {},
      'expiring',
    ],
  ] as const)('shows the worst: %s', (_name, options, surroundings, place, code) => {
    expect(state(options, surroundings, place).code).toBe(code)
  })

  it('counts both ends of the validity period as valid (RFC 5280 section 4.1.2.5)', () => {
    expect(state({ notAfter: '2026-11-20T14:42:10Z' }).code).toBe('expiring')
    expect(state({ notBefore: '2026-11-20T14:42:10Z' }).code).toBe('valid')
  })

  it.each([
    ['2027-01-19T14:42:10Z', 60, 'expiring'],
    ['2027-01-20T14:42:10Z', 61, 'valid'],
    ['2026-11-20T15:00:00Z', 0, 'expiring'],
    ['2026-11-20T14:00:00Z', -1, 'expired'],
  ] as const)('counts whole days until %s: %d', (notAfter, daysLeft, code) => {
    expect(state({ notAfter })).toEqual({ code, daysLeft })
  })

  it('misses no key where certificates stand without one', () => {
    expect(state({}, {}, { store: 'CA', hasKey: false }).code).toBe('valid')
  })
})

describe('worseState', () => {
  const of = (code: RowState['code'], daysLeft = 100): RowState => ({ code, daysLeft })

  it('stays null for states that need no attention', () => {
    for (const code of ['valid', 'self-signed', 'issuer-missing'] as const) {
      expect(worseState(null, of(code), 'My')).toBeNull()
    }
  })

  it('takes expired before key missing before expiring', () => {
    const worst = [of('expiring', 5), of('key-missing'), of('expired', -3)].reduce<RowState | null>(
      (before, next) => worseState(before, next, 'My'),
      null,
    )
    expect(worst?.code).toBe('expired')
  })

  it('takes the fewest days among those that expire', () => {
    expect(worseState(of('expiring', 40), of('expiring', 5), 'My')?.daysLeft).toBe(5)
  })

  it('does not call distrust bad where it belongs', () => {
    expect(worseState(null, of('distrusted'), 'Disallowed')).toBeNull()
    expect(worseState(null, of('distrusted'), 'CA')?.code).toBe('distrusted')
  })
})

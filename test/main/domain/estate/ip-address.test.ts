import { isIP } from 'node:net'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../../src/main/domain/estate/ip-address.ts'

/** How the URL standard writes a host: the same form as RFC 5952, save for IPv4-mapped addresses. */
function asUrlWrites(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1)
}

describe('parseAddress', () => {
  it.each([
    ['192.0.2.10', '192.0.2.10'],
    [' 10.0.0.1\u200E', '10.0.0.1'],
    ['2001:DB8::10', '2001:db8::10'],
    ['2001:0db8:0000:0000:0000:0000:0000:0010', '2001:db8::10'],
    // RFC 5952 section 4.2.2: one group of zeros is not shortened.
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    // Section 4.2.3: the longest run, and the first of two.
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['fe80::', 'fe80::'],
    // Section 5.
    ['::ffff:c000:0201', '::ffff:192.0.2.1'],
    ['::FFFF:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('keeps %j as %s', (typed, kept) => {
    expect(parseAddress(typed)).toEqual({ ok: true, value: kept })
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '0x7f.0.0.1',
    '1.2.3.4/24',
    'fe-001.litwareinc.com',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8:9',
    '1:2:3:4::5:6:7:8',
    ':1::2',
    '12345::',
    'g::1',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    '[::1]',
  ])('refuses %j', typed => {
    expect(parseAddress(typed)).toMatchObject({ ok: false, problem: { code: 'address-not-valid' } })
  })

  it('accepts what node accepts and writes it as the URL standard does', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const text = randomGroups(seed)
      const parsed = parseAddress(text)
      expect([text, parsed.ok]).toEqual([text, isIP(text) === 6])
      if (parsed.ok && !parsed.value.startsWith('::ffff:'))
        expect([text, parsed.value]).toEqual([text, asUrlWrites(text)])
    }
  })
})

/** Many zeros, sometimes "::", sometimes a group too many or too few. */
function randomGroups(seed: number): string {
  let state = seed * 2654435761
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  const groups = Array.from({ length: 6 + next(4) }, () => (next(2) === 0 ? '0' : next(65536).toString(16)))
  if (next(2) === 0) groups.splice(next(groups.length), 1 + next(4), '')
  return groups
    .join(':')
    .replace(/^:(?!:)/, '::')
    .replace(/(?<!:):$/, '::')
}

import { describe, expect, it } from 'vitest'
import { guardDer, openDer, readRoot } from '../../../../src/main/adapters/pki/der-reader.ts'
import { readTime } from '../../../../src/main/adapters/pki/der-time.ts'
import { element } from '../../../../src/main/adapters/pki/der-writer.ts'
import { Instant } from '../../../../src/contract/certificate.ts'

const read = (identifier: number, text: string) =>
  guardDer(() =>
    readTime(readRoot(openDer(element(identifier, Buffer.from(text)), { format: 'test' }), 'time'), 'time'),
  )
const utcTime = (text: string) => read(0x17, text)
const generalizedTime = (text: string) => read(0x18, text)

describe('readTime', () => {
  it.each([
    ['261218101244Z', '2026-12-18T10:12:44Z'],
    ['2612181012Z', '2026-12-18T10:12:00Z'],
    ['261218101244+0900', '2026-12-18T01:12:44Z'],
    ['261231235959-0130', '2027-01-01T01:29:59Z'],
    ['491231235959Z', '2049-12-31T23:59:59Z'],
    ['500101000000Z', '1950-01-01T00:00:00Z'],
    ['000229000000Z', '2000-02-29T00:00:00Z'],
  ])('reads UTCTime %s as %s', (text, instant) => {
    expect(utcTime(text)).toMatchObject({ ok: true, value: { instant, ms: Date.parse(instant) } })
  })

  it.each([
    ['99991231235959Z', '9999-12-31T23:59:59Z'],
    ['20261218101244Z', '2026-12-18T10:12:44Z'],
    ['20261218101244', '2026-12-18T10:12:44Z'],
    ['202612181012Z', '2026-12-18T10:12:00Z'],
    ['2026121810Z', '2026-12-18T10:00:00Z'],
    ['20261218101244.5Z', '2026-12-18T10:12:44.500Z'],
    ['20261218101244,1239Z', '2026-12-18T10:12:44.123Z'],
    ['20261218101244.000Z', '2026-12-18T10:12:44Z'],
    ['00010101000000Z', '0001-01-01T00:00:00Z'],
    ['00990228000000Z', '0099-02-28T00:00:00Z'],
    ['99991231235959-0100', '10000-01-01T00:59:59Z'],
  ])('reads GeneralizedTime %s as %s', (text, instant) => {
    const result = generalizedTime(text)
    expect(result).toMatchObject({ ok: true, value: { instant } })
    expect(Instant.safeParse(instant).success).toBe(true)
  })

  it.each([
    '261318101244Z',
    '260001101244Z',
    '260230101244Z',
    '250229000000Z',
    '261218241244Z',
    '261218106044Z',
    '261218101260Z',
    '261218101244',
    '261218101244+2500',
    '26121810Z',
    '',
    '26 218101244Z',
    '261218101244ZZ',
  ])('refuses UTCTime "%s"', text => {
    expect(utcTime(text)).toMatchObject({ ok: false, problem: { code: 'file-malformed', where: 'time' } })
  })

  it.each(['20260230000000Z', '20261218101244.Z', '2026', '00000101000000+0100', '9'.repeat(60)])(
    'refuses GeneralizedTime "%s"',
    text => {
      expect(generalizedTime(text)).toMatchObject({ ok: false, problem: { code: 'file-malformed' } })
    },
  )

  it('refuses another type', () => {
    expect(read(0x13, '261218101244Z')).toMatchObject({ ok: false, problem: { code: 'file-malformed' } })
  })
})

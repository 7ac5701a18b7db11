/** Validity (RFC 5280 sections 4.1.2.5 and 6.1.3 (a)(2)), in all the ways in which a time is written. */
import { element } from '../../../../../src/main/adapters/pki/der-writer.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const utc = (text: string) => element(0x17, Buffer.from(text, 'latin1'))
const generalized = (text: string) => element(0x18, Buffer.from(text, 'latin1'))
const inclusive = 'openssl counts a certificate as expired in the second of notAfter itself'
const strictTimes = 'openssl refuses times that RFC 5280 does not allow to be written'

export const validityRows: readonly PathRow[] = [
  { name: 'a plain path', section: '6.1', expected: [], path: ['leaf', 'ca', 'root'] },
  {
    name: "the very second of the authority's notAfter",
    section: '4.1.2.5',
    ca: { notAfter: '2026-06-01T00:00:00Z' },
    expected: [],
    opensslDiffers: inclusive,
  },
  {
    name: "the very second of the anchor's notAfter",
    section: '4.1.2.5',
    root: { notAfter: '2026-06-01T00:00:00Z' },
    expected: [],
    opensslDiffers: inclusive,
  },
  {
    name: 'the last millisecond of the second of notAfter',
    section: '4.1.2.5',
    leaf: { notAfter: '2026-06-01T00:00:00Z' },
    at: '2026-06-01T00:00:00.999Z',
    expected: [],
    opensslDiffers: inclusive,
  },
  {
    name: "the second after the authority's notAfter",
    section: '6.1.3 (a)(2)',
    ca: { notAfter: '2026-05-31T23:59:59Z' },
    expected: ['ca EXPIRED'],
  },
  {
    name: 'an expired anchor',
    section: '6.1.3 (a)(2)',
    root: { notAfter: '2026-05-31T23:59:59Z' },
    expected: ['root EXPIRED'],
  },
  {
    name: 'an anchor of tomorrow',
    section: '6.1.3 (a)(2)',
    root: { notBefore: '2026-06-01T00:00:01Z' },
    expected: ['root NOT_YET_VALID'],
  },
  {
    name: 'an authority of tomorrow',
    section: '6.1.3 (a)(2)',
    ca: { notBefore: '2026-06-01T00:00:01Z' },
    expected: ['ca NOT_YET_VALID'],
  },
  {
    name: 'all three expired: all three are told',
    section: '6.1.3 (a)(2)',
    root: { notAfter: '2025-01-01T00:00:00Z' },
    ca: { notAfter: '2024-01-01T00:00:00Z' },
    leaf: { notAfter: '2023-01-01T00:00:00Z' },
    expected: ['leaf EXPIRED', 'ca EXPIRED', 'root EXPIRED'],
  },
  {
    name: 'a leaf that outlives its authority, now',
    section: '6.1 (validity does not nest)',
    ca: { notAfter: '2027-01-01T00:00:00Z' },
    leaf: { notAfter: '2028-01-01T00:00:00Z' },
    expected: [],
  },
  {
    name: 'a leaf that outlives its authority, later',
    section: '6.1.3 (a)(2)',
    ca: { notAfter: '2027-01-01T00:00:00Z' },
    leaf: { notAfter: '2028-01-01T00:00:00Z' },
    at: '2027-06-01T00:00:00Z',
    expected: ['ca EXPIRED'],
  },
  {
    name: 'a leaf older than its authority',
    section: '6.1 (validity does not nest)',
    ca: { notBefore: '2026-01-01T00:00:00Z' },
    leaf: { notBefore: '2025-01-01T00:00:00Z' },
    expected: [],
  },
  {
    name: 'no well-defined end: 99991231235959Z',
    section: '4.1.2.5',
    leaf: { notAfter: generalized('99991231235959Z') },
    expected: [],
  },
  {
    name: 'the year 49 of a UTCTime is 2049',
    section: '4.1.2.5.1',
    leaf: { notAfter: utc('491231235959Z') },
    at: '2049-12-31T23:59:58Z',
    ca: { notAfter: '2060-01-01T00:00:00Z' },
    root: { notAfter: '2060-01-01T00:00:00Z' },
    expected: [],
  },
  {
    name: 'the year 50 of a UTCTime is 1950',
    section: '4.1.2.5.1',
    leaf: { notBefore: utc('490101000000Z'), notAfter: utc('500101000000Z') },
    expected: ['leaf NOT_YET_VALID'],
  },
  {
    name: 'a certificate valid since 1950',
    section: '4.1.2.5.1',
    leaf: { notBefore: utc('500101000000Z') },
    expected: [],
  },
  {
    name: 'notAfter in 2050 as GeneralizedTime',
    section: '4.1.2.5',
    leaf: { notAfter: generalized('20500101000000Z') },
    expected: [],
  },
  {
    name: 'a date before 2050 as GeneralizedTime',
    section: '4.1.2.5',
    leaf: { notBefore: generalized('20200101000000Z'), notAfter: generalized('20300101000000Z') },
    expected: [],
  },
  {
    name: 'an expired GeneralizedTime before 2050',
    section: '4.1.2.5.2',
    leaf: { notBefore: generalized('20200101000000Z'), notAfter: generalized('20260531235959Z') },
    expected: ['leaf EXPIRED'],
  },
  {
    name: 'a UTCTime without seconds',
    section: '4.1.2.5.1',
    leaf: { notAfter: utc('3001010000Z') },
    expected: [],
    opensslDiffers: strictTimes,
  },
  {
    name: 'a UTCTime with an offset',
    section: '4.1.2.5.1',
    leaf: { notAfter: utc('300101000000+0100') },
    expected: [],
    opensslDiffers: strictTimes,
  },
  {
    name: 'a GeneralizedTime with a fraction',
    section: '4.1.2.5.2',
    leaf: { notAfter: generalized('20300101000000.5Z') },
    expected: [],
    opensslDiffers: strictTimes,
  },
  {
    name: 'an end before the beginning, between the two',
    section: '4.1.2.5',
    leaf: { notBefore: '2027-01-01T00:00:00Z', notAfter: '2025-01-01T00:00:00Z' },
    expected: ['leaf NOT_YET_VALID'],
  },
  {
    name: 'an end before the beginning, after both',
    section: '4.1.2.5',
    leaf: { notBefore: '2025-01-01T00:00:00Z', notAfter: '2024-01-01T00:00:00Z' },
    expected: ['leaf EXPIRED'],
  },
  {
    name: 'a certificate of one second, in it',
    section: '4.1.2.5',
    leaf: { notBefore: '2026-06-01T00:00:00Z', notAfter: '2026-06-01T00:00:00Z' },
    expected: [],
    opensslDiffers: inclusive,
  },
  {
    name: 'February 29th of a leap year',
    section: '4.1.2.5',
    leaf: { notAfter: '2028-02-29T00:00:00Z' },
    at: '2028-02-28T23:59:59Z',
    expected: [],
  },
]

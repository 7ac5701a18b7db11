/**
 * UTCTime and GeneralizedTime (X.680 sections 46 and 47) as exact instants. Takes more than RFC 5280 section
 * 4.1.2.5 allows to be written: seconds may be missing, offsets and fractions may stand there. A date that no
 * calendar has (February 30th, hour 24) is malformed, not rounded.
 */
import { contentBytes, type DerElement, isUniversal, malformed, tag } from './der-reader.ts'
import { latin1Text } from './der-values.ts'

export interface DerTime {
  /** ISO 8601 in UTC, as Instant of the contract; milliseconds only when there are some. */
  readonly instant: string
  /** Milliseconds since 1970. */
  readonly ms: number
}

const utcTime = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:()Z|([+-])(\d\d)(\d\d))$/
// A GeneralizedTime without zone is local time of nobody knows where; it is read as UTC.
const generalizedTime =
  /^(\d{4})(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|([+-])(\d\d)(\d\d))?$/
const longestTime = 32

/** True when the element is one of the two time types. */
export function isTime(element: DerElement): boolean {
  return isUniversal(element, tag.utcTime) || isUniversal(element, tag.generalizedTime)
}

/** The instant of a UTCTime or GeneralizedTime; anything else is malformed. */
export function readTime(element: DerElement, where: string): DerTime {
  const content = contentBytes(element)
  if (!isTime(element) || element.constructed || content.length > longestTime)
    throw malformed(element.source, where, element.start)
  const short = isUniversal(element, tag.utcTime)
  const match = (short ? utcTime : generalizedTime).exec(latin1Text(content))
  if (match === null) throw malformed(element.source, where, element.start)
  const year = Number(match[1])
  const ms = instantOf(short ? (year < 50 ? 2000 : 1900) + year : year, match)
  if (Number.isNaN(ms)) throw malformed(element.source, where, element.start)
  return { instant: isoInstant(ms), ms }
}

/** NaN when a part is outside its range. */
function instantOf(year: number, match: RegExpExecArray): number {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = [2, 3, 4, 5, 6].map(group =>
    Number(match[group] ?? 0),
  )
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const offsetHours = Number(match[9] ?? 0)
  const offsetMinutes = Number(match[10] ?? 0)
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return Number.NaN
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear does not.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN
  date.setUTCHours(hour, minute, second, millisecond)
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000
  const ms = date.getTime() - (match[8] === '-' ? -offset : offset)
  return ms < earliest ? Number.NaN : ms
}

/** 0000-01-01: an offset could lead before it, where four digits of year end. */
const earliest = -62_167_219_200_000

function isoInstant(ms: number): string {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  const text = date.toISOString()
  // From the year 10000 on, toISOString writes "+010000-…".
  const rest = text.slice(year > 9999 ? 7 : 4)
  return `${String(year).padStart(4, '0')}${rest.endsWith('.000Z') ? `${rest.slice(0, -5)}Z` : rest}`
}

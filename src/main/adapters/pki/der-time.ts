/**
 * UTCTime and GeneralizedTime (X.680 sections 46 and 47) as exact instants. Takes more than RFC 5280 section
 * 4.1.2.5 allows to be written: seconds may be missing, offsets and fractions may stand there. A date that no
 * calendar has (February 30th, hour 24) is malformed, not rounded.
 */
import { type DerElement, isUniversal, malformed, tag } from './der-reader.ts'
import { latin1Content } from './der-values.ts'

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
  if (!isTime(element) || element.constructed || element.contentEnd - element.contentStart > longestTime)
    throw malformed(element.source, where, element.start)
  const short = isUniversal(element, tag.utcTime)
  const match = (short ? utcTime : generalizedTime).exec(latin1Content(element, where))
  if (match === null) throw malformed(element.source, where, element.start)
  const year = Number(match[1])
  const time = instantOf(short ? (year < 50 ? 2000 : 1900) + year : year, match)
  if (time === undefined) throw malformed(element.source, where, element.start)
  return time
}

/** undefined when a part is outside its range. */
function instantOf(year: number, match: RegExpExecArray): DerTime | undefined {
  const [, , month = '', day = '', hour = '', minute = '00', second = '00', fraction = ''] = match
  if (!isDate(year, Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  const local = `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`
  const ms = Date.parse(`${local}.${milliseconds}Z`)
  if (match[8] !== undefined) return shifted(ms, match)
  return { instant: milliseconds === '000' ? `${local}Z` : `${local}.${milliseconds}Z`, ms }
}

function isDate(year: number, month: number, day: number): boolean {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeapYear ? 29 : (daysOfMonth[month - 1] ?? 0)
  return day >= 1 && day <= days
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The UTC instant of a local time that has an offset. */
function shifted(localMs: number, match: RegExpExecArray): DerTime | undefined {
  const [offsetHours, offsetMinutes] = [Number(match[9]), Number(match[10])]
  if (offsetHours > 23 || offsetMinutes > 59) return undefined
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000
  const ms = localMs - (match[8] === '-' ? -offset : offset)
  return ms < earliest ? undefined : { instant: isoInstant(ms), ms }
}

/** 0000-01-01: an offset could lead before it, where four digits of year end. */
const earliest = -62_167_219_200_000

function isoInstant(ms: number): string {
  const date = new Date(ms)
  // From the year 10000 on, toISOString writes "+010000-…".
  const text = date.getUTCFullYear() > 9999 ? date.toISOString().slice(2) : date.toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

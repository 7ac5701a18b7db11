/** Instants in the zone of this computer, written the ISO way: "2026-11-24 06:00", "UTC-05:00". Pure but for the zone. */
import type { Instant } from '../../contract/certificate.ts'

/** To the minute. */
export function localMoment(instant: Instant | number): string {
  const date = new Date(instant)
  return `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** "2026-11-24" */
export function localDay(instant: Date | number): string {
  const date = new Date(instant)
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** At that instant: summer time may lie between now and then. */
export function zoneAt(instant: Instant | number): string {
  const minutes = -new Date(instant).getTimezoneOffset()
  const sign = minutes < 0 ? '-' : '+'
  const size = Math.abs(minutes)
  return `UTC${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** "2026-11-24 06:00" or with a T; a day alone is its first minute. Undefined for what is no such moment. */
export function parseLocalMoment(text: string): Instant | undefined {
  const match = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d))?\s*$/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = match.slice(1).map(part => Number(part ?? 0))
  const date = new Date(year, month - 1, day, hours, minutes)
  // 2026-02-31 would roll over into March; an hour that summer time leaves out moves on by itself.
  return date.getMonth() === month - 1 && date.getDate() === day && hours < 24 && minutes < 60
    ? date.toISOString()
    : undefined
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

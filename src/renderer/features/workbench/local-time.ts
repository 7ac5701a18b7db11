/** Instants in the zone of this computer, as the workbench shows and reads them; tokens count seconds since 1970 in UTC. */

/** Minutes east of Greenwich at an instant; the zone of this computer unless told. */
export type ZoneOffset = (ms: number) => number

const here: ZoneOffset = ms => -new Date(ms).getTimezoneOffset()

/** "UTC-05:00", "UTC+05:30" */
export function zoneName(ms: number, offset: ZoneOffset = here): string {
  const minutes = offset(ms)
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

/** "2026-11-21 09:24:00", or undefined where no calendar reaches. */
export function localTime(ms: number, offset: ZoneOffset = here): string | undefined {
  const shifted = new Date(ms + offset(ms) * 60_000)
  if (!Number.isFinite(ms) || Number.isNaN(shifted.getTime())) return undefined
  const iso = shifted.toISOString()
  return `${iso.slice(0, -14)} ${iso.slice(-13, -5)}`
}

const timeMembers: ReadonlySet<string> = new Set(['nbf', 'exp', 'iat'])

/** The seconds of a member that holds an instant, written as a number or as a string; undefined for every other member. */
export function instantOf(name: string, text: string): number | undefined {
  return timeMembers.has(name) && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}

/**
 * Reads "2026-11-21 09:24", with seconds, with a T in the place of the blank, in the local zone; with Z or an offset at
 * the end in that zone; or plain seconds since 1970. Undefined for anything else.
 */
export function parseMoment(typed: string, offset: ZoneOffset = here): number | undefined {
  const text = typed.trim()
  if (/^\d{9,12}$/.test(text)) return Number(text) * 1000
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(?:\.\d{1,3})?\s?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (match === null) return undefined
  const [, day = '', minute = '', second = ':00', zone] = match
  const utc = Date.parse(`${day}T${minute}${second}Z`)
  // Date.parse turns 30 February into March; what does not come back as it was typed is no date.
  if (Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(`${day}T${minute}`)) return undefined
  if (zone !== undefined) return Date.parse(`${day}T${minute}${second}${zone}`)
  // The offset on the day in question, not today's; asked twice because it depends on the answer.
  const near = utc - offset(utc) * 60_000
  return utc - offset(near) * 60_000
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}

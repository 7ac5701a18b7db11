/** The clock of a server by its `Date` header (RFC 9110 section 5.6.7, the preferred form only). */
const preferred = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** `Date` minus the local clock, in seconds; null without a readable one. */
export function clockOffsetSeconds(
  headers: readonly (readonly [name: string, value: string])[],
  now: Date,
): number | null {
  const date = headers.find(([name]) => name.toLowerCase() === 'date')?.[1]?.trim() ?? ''
  const told = preferred.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(told) ? null : Math.round((told - now.getTime()) / 100) / 10
}

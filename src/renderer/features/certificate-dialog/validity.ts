/** How far a certificate is through its validity period. Pure. */

export type Validity =
  | { readonly state: 'not-yet' }
  | { readonly state: 'expired'; readonly daysAgo: number }
  /** `share` is the part that has passed, between 0 and 1. */
  | {
      readonly state: 'running'
      readonly daysLeft: number
      readonly daysInAll: number
      readonly share: number
    }

const dayMs = 86_400_000

export function validityOf(
  period: { readonly notBefore: string; readonly notAfter: string },
  now: Date,
): Validity {
  const [start, end, at] = [Date.parse(period.notBefore), Date.parse(period.notAfter), now.getTime()]
  if (at < start) return { state: 'not-yet' }
  if (at > end) return { state: 'expired', daysAgo: Math.ceil((at - end) / dayMs) }
  return {
    state: 'running',
    daysLeft: Math.floor((end - at) / dayMs),
    daysInAll: Math.round((end - start) / dayMs),
    share: end === start ? 1 : (at - start) / (end - start),
  }
}

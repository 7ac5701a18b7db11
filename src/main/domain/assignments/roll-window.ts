/** The dates that are safe, and the one to recommend (reference section 7.3). Pure. */
import type { RollPlan } from '../../../contract/roll-plan.ts'
import { hourMs, hoursToSpread, latestMs, leadHours, recommendedHoursAhead } from './roll-lead-times.ts'
import type { RollSituation } from './roll-situation.ts'

/** Zero for types that gain nothing by a roll: they may change at the last instant as well as at any other. */
export function leadHoursOf({ type }: Pick<RollSituation, 'type'>): number {
  return leadHours(type) ?? 0
}

/** Undefined when nothing is current, or nothing is known of its end. */
export function latestOf(situation: RollSituation): number | undefined {
  return situation.current === null ? undefined : latestMs(situation.current.notAfter, leadHoursOf(situation))
}

/** From when on replicas and partners can be expected to have seen the next certificate, in milliseconds since 1970. */
export function spreadMs(situation: RollSituation): number {
  const { now, publishedSince } = situation
  if (isKnownEverywhere(situation)) return now.getTime()
  const start = publishedSince === null ? now.getTime() : Date.parse(publishedSince)
  return start + hoursToSpread * hourMs
}

export function isKnownEverywhere({ partners, servers, publishedSince }: RollSituation): boolean {
  return (
    servers.every(({ deployedAt }) => deployedAt !== null) &&
    partners.every(
      ({ keeps, lastReadAt }) =>
        keeps === 'document' &&
        lastReadAt !== null &&
        publishedSince !== null &&
        Date.parse(lastReadAt) >= Date.parse(publishedSince),
    )
  )
}

export function windowOf(situation: RollSituation): RollPlan['window'] {
  const until = latestOf(situation)
  if (until === undefined) return null
  const { now, next } = situation
  const from = Math.max(now.getTime(), spreadMs(situation), next === null ? 0 : Date.parse(next.notBefore))
  return from > until ? null : { from: iso(from), until: iso(until) }
}

/**
 * "now + 48 h, if that is not after the latest date, else the latest; with less than the lead time left, at once".
 * A certificate that begins later cannot be staged for an earlier date, so then its beginning is recommended.
 */
export function recommendedDate(situation: RollSituation): RollPlan['recommended'] {
  const latest = latestOf(situation)
  const now = situation.now.getTime()
  if (latest === undefined || latest < now) return 'now'
  const formula = Math.min(now + recommendedHoursAhead * hourMs, latest)
  const begins = situation.next === null ? 0 : Date.parse(situation.next.notBefore)
  return iso(Math.max(formula, begins))
}

export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

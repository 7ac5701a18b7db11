/** What bounds or troubles a date, in words of codes: every message of reference section 7.3 that is about dates. Pure. */
import type { RollEffect, RollFinding } from '../../../contract/roll-plan.ts'
import { isAheadOfClock } from './clock-behind.ts'
import { hourMs, hoursToSpread, leadHours, recommendedHoursAhead } from './roll-lead-times.ts'
import type { RollSituation } from './roll-situation.ts'
import { isKnownEverywhere, iso, latestOf, leadHoursOf, spreadMs } from './roll-window.ts'

const order: readonly RollFinding['severity'][] = ['error', 'warning', 'info']

/** So many servers are named; of more their number is told. */
const namedAtMost = 5

function finding(
  severity: RollFinding['severity'],
  code: RollFinding['code'],
  values: Record<string, string> = {},
): RollFinding {
  return { code, severity, values }
}

/** Most severe first. @param effectiveDate null: at once, or none was chosen. */
export function findingsOf(
  situation: RollSituation,
  effectiveDate: string | null,
  effects: readonly RollEffect[],
): RollFinding[] {
  const all = [
    ...ofNow(situation),
    ...ofNext(situation),
    ...(effectiveDate === null ? [] : ofDate(situation, Date.parse(effectiveDate))),
    ...(situation.next === null ? [] : ofEffects(situation, effects)),
  ]
  return all.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

function ofNow(situation: RollSituation): RollFinding[] {
  const { now, current, record, type } = situation
  const latest = latestOf(situation)
  const behind =
    record !== undefined && isAheadOfClock(record, now)
      ? [
          finding('warning', 'clock-behind', {
            since: record.current?.since ?? '',
            now: now.toISOString(),
          }),
        ]
      : []
  const alone = leadHours(type) === undefined ? [finding('warning', 'no-side-by-side', { type })] : []
  if (current === null || latest === undefined)
    return [...behind, ...alone, finding('info', 'nothing-current')]
  const { notAfter: end } = current
  if (Date.parse(end) <= now.getTime())
    return [...behind, ...alone, finding('warning', 'current-expired', { end })]
  const isShort = latest < now.getTime() + recommendedHoursAhead * hourMs
  const hours = String(leadHoursOf(situation))
  return [
    ...behind,
    ...alone,
    ...(isShort ? [finding('warning', 'current-ends-soon', { end, latest: iso(latest), hours })] : []),
  ]
}

function ofNext({ current, next, staged }: RollSituation): RollFinding[] {
  if (next === null) return []
  const waits =
    staged === null
      ? []
      : [
          finding(staged.sha256 === next.sha256 ? 'info' : 'warning', 'already-staged', {
            thumbprint: staged.sha1,
            effectiveDate: staged.effectiveDate,
          }),
        ]
  if (current?.sha256 === next.sha256) return [finding('error', 'same-certificate'), ...waits]
  return current !== null && Date.parse(next.notAfter) < Date.parse(current.notAfter)
    ? [finding('error', 'new-ends-first', { notAfter: next.notAfter, end: current.notAfter }), ...waits]
    : waits
}

function ofDate(situation: RollSituation, date: number): RollFinding[] {
  const { now, current, next } = situation
  const found: RollFinding[] = []
  const latest = latestOf(situation)
  if (date <= now.getTime()) found.push(finding('error', 'effective-in-past', { now: now.toISOString() }))
  if (next !== null && date < Date.parse(next.notBefore))
    found.push(finding('error', 'new-not-yet-valid', { notBefore: next.notBefore }))
  if (current !== null && date > Date.parse(current.notAfter))
    found.push(finding('error', 'effective-too-late', { end: current.notAfter }))
  else if (latest !== undefined && date > latest)
    found.push(
      finding('warning', 'lead-time', { hours: String(leadHoursOf(situation)), latest: iso(latest) }),
    )
  const spread = spreadMs(situation)
  if (next !== null && date > now.getTime() && date < spread && !isKnownEverywhere(situation))
    found.push(finding('warning', 'effective-too-soon', { hours: String(hoursToSpread), from: iso(spread) }))
  return found
}

function ofEffects({ staged, next }: RollSituation, effects: readonly RollEffect[]): RollFinding[] {
  const servers = effects.flatMap(({ reason, who }) => (reason === 'not-deployed' ? [who.name] : []))
  const isStaged = staged !== null && staged.sha256 === next?.sha256
  return [
    ...effects.flatMap(({ who, reason, seenAt }) => {
      const values = { partner: who.name, ...(seenAt === null ? {} : { seenAt }) }
      if (reason === 'last-reading-old-key') return [finding('warning', 'partner-has-not-seen', values)]
      if (reason === 'stored-certificate')
        return [finding('warning', 'partner-has-not-seen', { partner: who.name, stored: 'yes' })]
      return reason === 'never-read' ? [finding('warning', 'partner-not-checked', { partner: who.name })] : []
    }),
    ...(servers.length === 0
      ? []
      : [
          // Before it is staged it cannot be there yet.
          finding(isStaged ? 'warning' : 'info', 'not-on-server', {
            servers: servers.slice(0, namedAtMost).join(', '),
            count: String(servers.length),
          }),
        ]),
  ]
}

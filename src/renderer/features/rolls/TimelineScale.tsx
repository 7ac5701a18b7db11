/** What lies behind the lanes: days or months, and the safe window. */
import type { RollPlan } from '../../../contract/roll-plan.ts'
import { texts } from '../../../text/texts.ts'
import { percent, positionOn, type Timeline } from './timeline.ts'

const dayMs = 86_400_000

export function Axis({ timeline }: { readonly timeline: Timeline }) {
  const words = texts().roll.planner
  return (
    <div className="timeline-axis" aria-hidden="true">
      {timeline.spans.map(({ ms, month, year }, index) => {
        const next = timeline.spans[index + 1]
        const width = (next === undefined ? 1 : positionOn(timeline, next.ms)) - positionOn(timeline, ms)
        return (
          <em key={ms} style={{ left: percent(positionOn(timeline, ms)), width: percent(width) }}>
            {timeline.unit === 'month' ? words.year(year) : words.month(month, year)}
          </em>
        )
      })}
      {timeline.ticks.map(({ ms, label, isWeekend }) => (
        <i
          key={ms}
          className={isWeekend ? 'timeline-weekend' : undefined}
          style={{ left: percent(positionOn(timeline, ms)) }}
        >
          {label}
        </i>
      ))}
    </div>
  )
}

/** Its name stands where the flag of the effective date leaves room. */
export function Safe({ timeline, plan }: { readonly timeline: Timeline; readonly plan: RollPlan }) {
  if (plan.window === null) return null
  const [from, until] = [Date.parse(plan.window.from), Date.parse(plan.window.until)]
  const [left, right] = [positionOn(timeline, from), positionOn(timeline, until)]
  const change = plan.effectiveDate === null ? left : positionOn(timeline, Date.parse(plan.effectiveDate))
  const isSplit = change > left && change < right
  // Two flags stand in the right part, none in the left one.
  const [start, end] = isSplit && change - left > 0.2 ? [left, change] : [isSplit ? change : left, right]
  return (
    <>
      <div className="timeline-safe" style={{ left: percent(left), width: percent(right - left) }} />
      <span className="timeline-safe-name ell" style={{ left: percent(start), width: percent(end - start) }}>
        {texts().roll.planner.safe(Math.floor((until - from) / dayMs))}
      </span>
    </>
  )
}

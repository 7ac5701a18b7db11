/** The scale of the roll planner's timeline: from a little before now to a little after the last thing shown. Pure. */
import { localDay, localMoment } from '../../effective-dates/local-moment.ts'

const dayMs = 86_400_000

export interface Tick {
  readonly ms: number
  readonly label: string
  /** Saturday or Sunday: drawn paler, because nobody wants to roll then. */
  readonly isWeekend: boolean
}

export interface Timeline {
  readonly fromMs: number
  readonly untilMs: number
  readonly unit: 'day' | 'week' | 'month'
  readonly ticks: readonly Tick[]
  /** The first of each month, or of each year where the ticks are months. */
  readonly spans: readonly { readonly ms: number; readonly month: number; readonly year: number }[]
}

/** @param moments everything that has to be on it; now among them. */
export function layOutTimeline(nowMs: number, moments: readonly number[]): Timeline {
  const last = Math.max(nowMs + 12 * dayMs, ...moments)
  const margin = Math.max(2 * dayMs, (last - nowMs) / 16)
  const fromMs = startOfDay(nowMs - margin)
  const untilMs = startOfDay(last + margin)
  const days = (untilMs - fromMs) / dayMs
  const unit = days <= 45 ? 'day' : days <= 250 ? 'week' : 'month'
  return {
    fromMs,
    untilMs,
    unit,
    ticks: ticksOf(fromMs, untilMs, unit),
    spans: spansOf(fromMs, untilMs, unit),
  }
}

/** 0 at the left end, 1 at the right; what lies outside stands at the edge. */
export function positionOn({ fromMs, untilMs }: Timeline, ms: number): number {
  return Math.min(1, Math.max(0, (ms - fromMs) / (untilMs - fromMs)))
}

function startOfDay(ms: number): number {
  const date = new Date(ms)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function ticksOf(fromMs: number, untilMs: number, unit: Timeline['unit']): Tick[] {
  const ticks: Tick[] = []
  const at = new Date(fromMs)
  if (unit === 'month') at.setDate(1)
  // Weeks begin on Monday.
  if (unit === 'week') at.setDate(at.getDate() - ((at.getDay() + 6) % 7))
  while (at.getTime() < untilMs) {
    const ms = at.getTime()
    const label = unit === 'month' ? localDay(ms).slice(5, 7) : String(at.getDate())
    if (ms >= fromMs) ticks.push({ ms, label, isWeekend: unit === 'day' && at.getDay() % 6 === 0 })
    // By the calendar, not by 24 hours: days of summer time are shorter or longer.
    if (unit === 'month') at.setMonth(at.getMonth() + 1)
    else at.setDate(at.getDate() + (unit === 'week' ? 7 : 1))
  }
  return ticks
}

function spansOf(fromMs: number, untilMs: number, unit: Timeline['unit']): Timeline['spans'] {
  const spans: { ms: number; month: number; year: number }[] = []
  const at = new Date(fromMs)
  while (at.getTime() < untilMs) {
    spans.push({ ms: at.getTime(), month: at.getMonth(), year: at.getFullYear() })
    if (unit === 'month') at.setFullYear(at.getFullYear() + 1, 0, 1)
    else at.setMonth(at.getMonth() + 1, 1)
  }
  return spans
}

/** As a CSS length of the track. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}

/** Without the year where the timeline is short, without the time where it is long. */
export function shortMoment(instant: string | number, { unit }: Timeline): string {
  return unit === 'month' ? localMoment(instant).slice(0, 10) : localMoment(instant).slice(5)
}

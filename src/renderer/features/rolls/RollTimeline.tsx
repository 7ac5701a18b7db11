/** The timeline of a plan: which certificate is used when, the safe window, and who knows the next one (design f). */
import type { ReactNode } from 'react'
import type { RollEffect, RollPlan } from '../../../contract/roll-plan.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { localMoment } from '../../effective-dates/local-moment.ts'
import { worksSideBySide } from '../../effective-dates/side-by-side.ts'
import { certificateName } from './roll-subjects.ts'
import { layOutTimeline, positionOn, type Timeline } from './timeline.ts'

/** Those that lack it stand first, so what is left out is well. */
const serversShown = 6

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface RollTimelineProps {
  readonly plan: RollPlan
  readonly onDate: (effectiveDate: string) => void
}

export function RollTimeline({ plan, onDate }: RollTimelineProps) {
  const words = texts().roll.planner
  const now = Date.parse(plan.at)
  const timeline = layOutTimeline(now, momentsOf(plan))
  const effective = plan.effectiveDate === null ? undefined : Date.parse(plan.effectiveDate)
  const { servers, partners } = lanesOf(plan.effects)
  const change = positionOn(timeline, effective ?? now)
  const beside = change < 0.55 ? change : positionOn(timeline, now)
  return (
    <section className="timeline" aria-label={words.timeline}>
      <div className="timeline-grid">
        <div className="timeline-under">
          <Safe timeline={timeline} plan={plan} />
        </div>
        <Axis timeline={timeline} />
        <Bars plan={plan} timeline={timeline} />
        {servers.length > 0 && <LaneHead>{words.replication}</LaneHead>}
        {servers.slice(0, serversShown).map(effect => (
          <EffectLane key={effect.who.name} effect={effect} beside={beside} />
        ))}
        {servers.length > serversShown && (
          <LaneHead>{words.moreServers(servers.length - serversShown)}</LaneHead>
        )}
        {partners.length > 0 && <LaneHead>{words.partners}</LaneHead>}
        {partners.map(effect => (
          <EffectLane key={effect.who.name} effect={effect} beside={beside} />
        ))}
        <div className="timeline-over">
          <Marker kind="now" at={positionOn(timeline, now)}>
            {words.now}
          </Marker>
          {plan.window !== null && (
            <Marker kind="latest" at={positionOn(timeline, Date.parse(plan.window.until))} toLeft>
              {words.latest(shortMoment(plan.window.until, timeline))}
            </Marker>
          )}
          {effective !== undefined && (
            <EffectiveMarker timeline={timeline} effective={effective} onDate={onDate} />
          )}
        </div>
      </div>
    </section>
  )
}

function momentsOf({ current, window, effectiveDate }: RollPlan): number[] {
  const all = [current?.notAfter, window?.until, effectiveDate]
  return all.flatMap(each => (each === undefined || each === null ? [] : [Date.parse(each)]))
}

/** Those that will not work stand first. */
function lanesOf(effects: readonly RollEffect[]) {
  const order: readonly RollEffect['outcome'][] = ['refuses', 'at-risk', 'keeps-working']
  const sorted = [...effects].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return {
    servers: sorted.filter(({ who }) => who.kind === 'server'),
    partners: sorted.filter(({ who }) => who.kind === 'partner'),
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

/** Without the year where the timeline is short, without the time where it is long. */
function shortMoment(instant: string | number, { unit }: Timeline): string {
  return unit === 'month' ? localMoment(instant).slice(0, 10) : localMoment(instant).slice(5)
}

function Axis({ timeline }: { readonly timeline: Timeline }) {
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
function Safe({ timeline, plan }: { readonly timeline: Timeline; readonly plan: RollPlan }) {
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

function Bars({ plan, timeline }: { readonly plan: RollPlan; readonly timeline: Timeline }) {
  const { bars } = texts().roll.planner
  const { current, next, previous } = plan
  const sideBySide = worksSideBySide(plan.type)
  const now = Date.parse(plan.at)
  const change = next === null ? Infinity : plan.effectiveDate === null ? now : Date.parse(plan.effectiveDate)
  return (
    <>
      {previous !== null && previous.thumbprint !== next?.thumbprint && (
        <Lane label={<b className="ell">{certificateName(previous)}</b>}>
          <Bar
            kind="previous"
            timeline={timeline}
            from={timeline.fromMs}
            until={Date.parse(previous.notAfter)}
          >
            {sideBySide ? bars.previous : bars.previousUnused}
          </Bar>
        </Lane>
      )}
      {current !== null && (
        <Lane label={<b className="ell">{certificateName(current)}</b>}>
          <Bar
            kind="current"
            timeline={timeline}
            from={timeline.fromMs}
            until={Math.min(change, Date.parse(current.notAfter))}
          >
            {bars.current}
          </Bar>
          <Bar kind="previous" timeline={timeline} from={change} until={Date.parse(current.notAfter)}>
            {sideBySide ? bars.previous : bars.previousUnused}
          </Bar>
        </Lane>
      )}
      {next !== null && (
        <Lane label={<b className="ell">{certificateName(next)}</b>}>
          <Bar kind="staged" timeline={timeline} from={now} until={change}>
            {plan.findings.some(({ code }) => code === 'already-staged') ? bars.staged : bars.planned}
          </Bar>
          <Bar kind="current" timeline={timeline} from={change} until={Date.parse(next.notAfter)}>
            {plan.type === 'OAuthTokenIssuer' ? bars.signs : bars.uses}
          </Bar>
        </Lane>
      )}
    </>
  )
}

function Bar(props: {
  readonly kind: 'current' | 'previous' | 'staged'
  readonly timeline: Timeline
  readonly from: number
  readonly until: number
  readonly children: string
}) {
  const left = positionOn(props.timeline, props.from)
  const width = positionOn(props.timeline, props.until) - left
  if (width <= 0) return null
  return (
    <span
      className={`timeline-bar timeline-bar-${props.kind}`}
      style={{ left: percent(left), width: percent(width) }}
      title={props.children}
    >
      {props.children}
    </span>
  )
}

function Lane({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="timeline-lane">
      <span className="timeline-label">{label}</span>
      <div className="timeline-track">{children}</div>
    </div>
  )
}

function LaneHead({ children }: { readonly children: string }) {
  return <div className="timeline-lane timeline-lane-head caption dim">{children}</div>
}

const outcomeStates: { readonly [O in RollEffect['outcome']]: StateName } = {
  'keeps-working': 'valid',
  'at-risk': 'warning',
  refuses: 'error',
}

/** @param beside where the sentence begins: right of the effective date, unless there is no room left. */
function EffectLane({ effect, beside }: { readonly effect: RollEffect; readonly beside: number }) {
  const words = texts().roll
  const { name, kind } = effect.who
  return (
    <Lane
      label={
        <>
          <Icon name={kind === 'server' ? 'server' : 'partner'} size={14} />
          <span className="ell" title={name}>
            {name}
          </span>
        </>
      }
    >
      <span className="timeline-event caption" style={{ left: percent(beside) }}>
        <StateMark state={outcomeStates[effect.outcome]} label={words.outcome(effect.outcome)} />
        <span className="ell" title={words.span(effect)}>
          {words.reason(effect)}
        </span>
      </span>
    </Lane>
  )
}

function Marker(props: {
  readonly kind: 'now' | 'latest'
  readonly at: number
  readonly toLeft?: boolean
  readonly children: string
}) {
  return (
    <span className={`timeline-mark timeline-mark-${props.kind}`} style={{ left: percent(props.at) }}>
      <b className={props.toLeft ? 'timeline-flag-left' : undefined}>{props.children}</b>
    </span>
  )
}

/** A native slider over the track: the pointer drags it, arrow keys move it by an hour, Page Up and Down by a day. */
function EffectiveMarker(props: {
  readonly timeline: Timeline
  readonly effective: number
  readonly onDate: (effectiveDate: string) => void
}) {
  const { timeline, effective, onDate } = props
  const words = texts().roll.planner
  const at = positionOn(timeline, effective)
  const move = (ms: number): void => onDate(new Date(ms).toISOString())
  return (
    <>
      <span className="timeline-mark timeline-mark-effective" style={{ left: percent(at) }}>
        <b className={at > 0.75 ? 'timeline-flag-left' : undefined}>
          {words.effective(shortMoment(effective, timeline))}
        </b>
      </span>
      <input
        type="range"
        className="timeline-slider"
        aria-label={words.effective('').trim()}
        aria-valuetext={localMoment(effective)}
        min={timeline.fromMs}
        max={timeline.untilMs}
        step={hourMs}
        value={effective}
        onChange={event => move(Number(event.target.value))}
        onKeyDown={event => {
          const days = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0
          if (days === 0) return
          event.preventDefault()
          move(effective + days * dayMs)
        }}
      />
    </>
  )
}

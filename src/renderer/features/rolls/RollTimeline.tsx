/** The timeline of a plan: which certificate is used when, the safe window, and who knows the next one (design f). */
import type { RollEffect, RollPlan } from '../../../contract/roll-plan.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { layOutTimeline, percent, positionOn, shortMoment } from './timeline.ts'
import { Bars, Lane } from './TimelineBars.tsx'
import { EffectiveMarker, Marker } from './TimelineMarkers.tsx'
import { Axis, Safe } from './TimelineScale.tsx'

/** Those that lack it stand first, so what is left out is well. */
const serversShown = 6

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

/** The certificates of a plan as bars: which is in use when, and as what. */
import { worksSideBySide } from '../../../contract/certificate-type.ts'
import type { ReactNode } from 'react'
import type { RollPlan } from '../../../contract/roll-plan.ts'
import { texts } from '../../../text/texts.ts'
import { certificateName } from './roll-subjects.ts'
import { percent, positionOn, type Timeline } from './timeline.ts'

export function Bars({ plan, timeline }: { readonly plan: RollPlan; readonly timeline: Timeline }) {
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

export function Lane({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="timeline-lane">
      <span className="timeline-label">{label}</span>
      <div className="timeline-track">{children}</div>
    </div>
  )
}

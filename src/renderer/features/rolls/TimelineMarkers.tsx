/** What stands over the lanes: now, the latest safe date, and the effective date, which can be moved. */
import { texts } from '../../../text/texts.ts'
import { localMoment } from '../../effective-dates/local-moment.ts'
import { percent, positionOn, shortMoment, type Timeline } from './timeline.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export function Marker(props: {
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
export function EffectiveMarker(props: {
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

/** Under the drawing: what lines and marks mean, and when the newest probe was made, or how far a run is. */
import type { ProbeRunStatus } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { runWords } from '../../probing/run-words.ts'
import { legendStates, lineLooks, stateShapes, stateTones } from './line-look.ts'

export interface MapLegendProps {
  readonly probedAt: string | null
  readonly newest: ProbeRunStatus | undefined
}

export function MapLegend({ probedAt, newest }: MapLegendProps) {
  const words = texts().trustMap
  const underWay = runWords(newest)
  return (
    <div className="map-legend caption dim">
      <ul className="row" aria-label={words.legend}>
        {legendStates.map(state => {
          const { width, dashes, cap } = lineLooks[state]
          return (
            <li key={state} className="row">
              <svg width="30" height="8" aria-hidden="true">
                <path
                  className={`map-stroke-${stateTones[state]}`}
                  d="M1 4H29"
                  strokeWidth={width}
                  strokeDasharray={dashes}
                  strokeLinecap={cap}
                />
              </svg>
              <StateMark state={stateShapes[state]}>{words.state(state)}</StateMark>
            </li>
          )
        })}
      </ul>
      {/* Busy: not every endpoint is read aloud, what stands there at the end is. */}
      <span className="right dimmer" role="status" aria-busy={underWay !== undefined}>
        {underWay ?? (probedAt === null ? words.neverProbed : words.probed(probedAt))}
      </span>
    </div>
  )
}

/** Under the drawing: what lines and marks mean, and when the newest probe was made. */
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { legendStates, lineLooks, stateShapes, stateTones } from './line-look.ts'

export function MapLegend({ probedAt }: { readonly probedAt: string | null }) {
  const words = texts().trustMap
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
      <span className="right dimmer">{probedAt === null ? words.neverProbed : words.probed(probedAt)}</span>
    </div>
  )
}

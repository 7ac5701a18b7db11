/** A 4 px bar with its words: known, unknown or paused. After ten seconds it says how long it has lasted. */
import { useLabels } from './labels.ts'
import { useElapsedSeconds } from './use-elapsed-seconds.ts'

export interface ProgressProps {
  /** What is being done; drawn under the bar. */
  readonly label: string
  /** Between 0 and 1; undefined when it is not known. */
  readonly share?: number | undefined
  readonly paused?: boolean | undefined
}

export function Progress({ label, share, paused = false }: ProgressProps) {
  const labels = useLabels()
  const seconds = useElapsedSeconds()
  const kind = paused ? ' progress-paused' : share === undefined ? ' progress-unknown' : ''
  return (
    <div className="progress">
      <div
        className={`progress-bar${kind}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      >
        <i style={share === undefined ? undefined : { width: `${share * 100}%` }} />
      </div>
      <span className="caption dim">
        {label}
        {seconds >= 10 && ` (${labels.elapsed(seconds)})`}
      </span>
    </div>
  )
}

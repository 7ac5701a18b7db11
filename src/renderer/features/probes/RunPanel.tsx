/** How far the run is, in counts that add up, and how to hold or end it (design x). */
import type { ProbeRunStatus, ProbeState } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import type { Action } from '../../console/action.ts'
import { isOn, runProgress } from '../../probing/run-clock.ts'
import { ResultMark } from './ResultMark.tsx'
import { useNow } from './use-probe-run.ts'

const counters: readonly ProbeState[] = [
  'works',
  'attention',
  'broken',
  'unreachable',
  'running',
  'waiting',
  'not-probed',
]

export interface RunPanelProps {
  readonly status: ProbeRunStatus
  readonly busy: boolean
  readonly onPause: (paused: boolean) => void
  readonly onCancel: () => void
  /** Begins it anew; undefined for a run of the history. */
  readonly again: Action | undefined
}

export function RunPanel({ status, busy, onPause, onCancel, again }: RunPanelProps) {
  const words = texts().probesPage
  const on = isOn(status)
  const { total, done, elapsedSeconds, leftSeconds } = runProgress(status, useNow(on))
  const { state, endedAt } = status
  return (
    <section className="probe-run" aria-label={words.run.label}>
      <div className="row">
        <b className="probe-run-head">{words.run.head(status, total)}</b>
        <span className="dim ell">
          {on || endedAt === null
            ? words.run.facts(done, elapsedSeconds, leftSeconds)
            : words.run.ended(endedAt, elapsedSeconds, status.startedBy === 'person')}
        </span>
        <span className="row right">
          {on && (
            <>
              <Button
                icon={state === 'paused' ? 'play' : 'pause'}
                busy={busy}
                onClick={() => onPause(state !== 'paused')}
              >
                {state === 'paused' ? words.actions.goOn : words.actions.pause}
              </Button>
              <Button icon="stop" busy={busy} onClick={onCancel}>
                {words.actions.cancel}
              </Button>
            </>
          )}
          {!on && again !== undefined && (
            <Button icon="probe" busy={busy} offReason={again.offReason} onClick={again.run}>
              {again.label}
            </Button>
          )}
        </span>
      </div>
      {on && (
        <div
          className={state === 'paused' ? 'progress-bar progress-paused' : 'progress-bar'}
          role="progressbar"
          aria-label={words.run.progress(done, total)}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <i style={{ width: total === 0 ? '0%' : `${(done / total) * 100}%` }} />
        </div>
      )}
      <div className="row probe-counters-line">
        <Counters status={status} />
        <span className="caption dim right">
          {on ? words.run.cancelKeeps(done) : words.run.changed(status.changed)}
        </span>
      </div>
    </section>
  )
}

/** Every count that is not zero, and the four results always: they add up to the number of endpoints. */
function Counters({ status: { counts } }: { readonly status: ProbeRunStatus }) {
  const { counter, counters: label } = texts().probesPage.run
  const shown = counters.filter((state, at) => at < 4 || counts[state] > 0)
  return (
    <ul className="probe-counters" aria-label={label}>
      {shown.map(state => (
        <li key={state} className="row">
          <ResultMark state={state}>
            <b>{texts().probesPage.run.count(counts[state])}</b> <span className="dim">{counter[state]}</span>
          </ResultMark>
        </li>
      ))}
    </ul>
  )
}

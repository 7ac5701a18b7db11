/** How far a run is, in a few words. */
import type { ProbeRunStatus } from '../../contract/probe-run.ts'
import { texts } from '../../text/texts.ts'
import { isOn, runProgress } from './run-clock.ts'

/** "Probing: 3 of 6"; undefined when none is on. */
export function runWords(status: ProbeRunStatus | undefined): string | undefined {
  if (status === undefined || !isOn(status)) return undefined
  const { status: words } = texts().probesPage
  const { done, total } = runProgress(status, Date.parse(status.startedAt))
  return status.state === 'paused' ? words.paused(done, total) : words.probing(done, total)
}

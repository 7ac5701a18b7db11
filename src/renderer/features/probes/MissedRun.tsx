/** Below the head of the probes, until the next run begins: the schedule wanted to begin one and could not. */
import type { MissedProbeRun } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'

export function MissedRun({ missed: { at, problem } }: { readonly missed: MissedProbeRun }) {
  const { missed: words } = texts().probesPage
  return (
    <Banner state="warning" title={words.title(at)}>
      {words.why(texts().problem(problem), problem.code)} <span className="mono dimmer">{problem.code}</span>
    </Banner>
  )
}

/** The steps of a probe, how each ended and how long it took. */
import type { ProbeResult, ProbeStep } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import { ShortTable } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'

const stepShapes: { readonly [O in ProbeStep['outcome']]: StateName } = {
  passed: 'valid',
  failed: 'expired',
  skipped: 'none',
}

export function Timings({ result: { steps } }: { readonly result: ProbeResult }) {
  const page = texts().probesPage
  const { evidence: words } = page
  return (
    <section>
      <h3>{words.steps}</h3>
      <ShortTable<ProbeStep>
        label={words.steps}
        rows={steps}
        rowKey={each => String(steps.indexOf(each))}
        columns={[
          {
            id: 'step',
            title: words.stepColumns.step,
            render: ({ name, address }) => page.step(name, address),
          },
          {
            id: 'outcome',
            title: words.stepColumns.outcome,
            width: 110,
            render: ({ outcome }) => (
              <StateMark state={stepShapes[outcome]}>{words.stepOutcome[outcome]}</StateMark>
            ),
          },
          {
            id: 'time',
            title: words.stepColumns.time,
            width: 70,
            align: 'end',
            render: ({ elapsedMs }) => page.elapsed(elapsedMs),
          },
        ]}
      />
    </section>
  )
}

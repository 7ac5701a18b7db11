/** The steps of the probe that decided, from the newest run; nothing when that run did not look there. */
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { StateMark } from '../../components/StateMark.tsx'

const shapes = { passed: 'valid', failed: 'error', skipped: 'none' } as const

/** @param at when it was seen. */
export function ProbeSteps({ endpoint, at }: { readonly endpoint: string; readonly at: string | null }) {
  const words = texts().trustMap.inspector
  const page = texts().probesPage
  const answer = useRequest('probes.run', {}, { refreshOn: 'probes.changed' })
  const rows = answer.state === 'ready' ? (answer.value.run?.rows ?? []) : []
  const row = rows.find(each => each.endpoint.id === endpoint && each.at === at)
  if (row?.result === undefined || row.result === null) return null
  return (
    <section>
      <h3 className="strong">{words.probedAt(at ?? '')}</h3>
      <ul className="framed map-evidence">
        {row.result.steps.map(({ name, outcome, elapsedMs }) => (
          <li key={name}>
            <StateMark state={shapes[outcome]} label={page.evidence.stepOutcome[outcome]} />
            <span className="map-evidence-what">{page.step(name)}</span>
            <span className="grow dim">
              {outcome === 'skipped' ? page.evidence.stepOutcome.skipped : words.took(elapsedMs)}
            </span>
          </li>
        ))}
        {row.result.findings
          .filter(({ severity }) => severity !== 'info')
          .map(({ code, severity }) => (
            <li
              key={code}
              className={severity === 'error' ? 'map-evidence-broken' : 'map-evidence-attention'}
            >
              <StateMark state={severity} label={page.evidence.severity[severity]} />
              <span className="map-evidence-what">{words.found}</span>
              <span className="grow">{page.result.finding(code)}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}

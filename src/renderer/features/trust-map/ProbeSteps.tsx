/** What the probe that decided found, link by link; nothing when its run is not kept any more. */
import type { ProbeRow, ProbeRunId } from '../../../contract/probe-run.ts'
import type { ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { linkWords } from '../../probing/link-words.ts'
import { leadingFinding, severityShapes } from '../../probing/row-look.ts'
import { decidingLink, stepChain } from '../../probing/step-chain.ts'
import { runAt } from './run-at.ts'

export interface ProbeStepsProps {
  /** By its id. */
  readonly endpoint: string
  /** When it was probed. */
  readonly at: string
  /** Where: "atl-fe-001, 5061" */
  readonly place: string
}

export function ProbeSteps(props: ProbeStepsProps) {
  const answer = useRequest('probes.history', {}, { refreshOn: 'probes.changed' })
  const run = answer.state === 'ready' ? runAt(answer.value.runs, props.at) : undefined
  return run === undefined ? null : <StepsOf key={run} run={run} {...props} />
}

function StepsOf({ run, endpoint, at, place }: ProbeStepsProps & { readonly run: ProbeRunId }) {
  const answer = useRequest('probes.run', { run })
  const rows = answer.state === 'ready' ? (answer.value.run?.rows ?? []) : []
  const row = rows.find(each => each.endpoint.id === endpoint)
  if (row?.result === undefined || row.result === null) return null
  return (
    <section>
      <h3 className="strong">{texts().trustMap.inspector.probedAt(at)}</h3>
      <p className="caption dim map-evidence-place">{place}</p>
      <ul className="framed map-evidence">
        <Links row={row} result={row.result} />
      </ul>
    </section>
  )
}

function Links({ row, result }: { readonly row: ProbeRow; readonly result: ProbeResult }) {
  const { detail, evidence, result: short } = texts().probesPage
  const leading = leadingFinding(result)
  const deciding = decidingLink(result)
  const tint = leading === undefined ? '' : tints[leading.severity]
  return (
    <>
      {stepChain(result).map(look => {
        const { name, value } = linkWords(look, { endpoint: row.endpoint, result, at: row.at })
        return (
          <li key={look.link} className={look.link === deciding ? tint : undefined}>
            <StateMark state={look.state} label={detail.linkState(look.state)} />
            <span className="map-evidence-what">{name}</span>
            <span className="grow dim selectable">{value}</span>
          </li>
        )
      })}
      {leading !== undefined && deciding === undefined && (
        <li className={tint}>
          <StateMark state={severityShapes[leading.severity]} label={evidence.severity[leading.severity]} />
          <span className="map-evidence-what">{texts().trustMap.inspector.found}</span>
          <span className="grow selectable">{short.finding(leading.code)}</span>
        </li>
      )}
    </>
  )
}

const tints = { error: 'map-evidence-broken', warning: 'map-evidence-attention', info: '' } as const

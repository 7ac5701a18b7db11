/** Everything that a probe saw: findings, connection, served chain, revocation, timings. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { connectionFacts } from './evidence-facts.ts'
import { RevocationTable } from './RevocationTable.tsx'
import { severityShapes } from '../../probing/row-look.ts'
import { ServedChain } from './ServedChain.tsx'
import { Timings } from './Timings.tsx'

export interface EvidenceProps {
  readonly endpoint: PlannedEndpoint
  readonly result: ProbeResult
}

export function Evidence({ endpoint, result }: EvidenceProps) {
  return (
    <div className="probe-evidence">
      <Findings result={result} />
      <ServedChain result={result} />
      <Connection endpoint={endpoint} result={result} />
      <div className="col probe-evidence-pair">
        <RevocationTable result={result} />
        <Timings result={result} />
      </div>
    </div>
  )
}

function Findings({ result }: Pick<EvidenceProps, 'result'>) {
  const words = texts().probesPage.evidence
  const { findings } = result
  return (
    <section className="probe-evidence-wide">
      <h3>{words.findings}</h3>
      {findings.length === 0 && <p className="dim">{words.noFindings}</p>}
      <ul className="probe-findings">
        {findings.map((finding, at) => (
          <li key={`${at}-${finding.code}`}>
            <StateMark state={severityShapes[finding.severity]} label={words.severity[finding.severity]} />
            <span className="selectable">
              {finding.certificate !== null && finding.certificate > 0 && (
                <span className="dim">{result.chain[finding.certificate]?.issuedTo}: </span>
              )}
              {texts().probe.finding(finding)} <code className="caption dimmer">{finding.code}</code>
              <Advice finding={finding} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Advice({ finding }: { readonly finding: ProbeFinding }) {
  const advice = texts().probe.advice(finding)
  return advice === undefined ? null : <span className="dim probe-advice">{advice}</span>
}

function Connection({ endpoint, result }: EvidenceProps) {
  return (
    <section>
      <h3>{texts().probesPage.evidence.connection}</h3>
      <dl className="probe-facts">
        {connectionFacts(endpoint, result).map(([name, value]) => (
          <div key={name}>
            <dt className="dim">{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

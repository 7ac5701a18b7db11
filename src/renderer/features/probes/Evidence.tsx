/** Everything that a probe saw: findings, connection, served chain, revocation, timings. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { CertificateRevocation, ProbeResult, ProbeStep } from '../../../contract/probe.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { ShortTable } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { connectionFacts } from './evidence-facts.ts'
import { severityShapes } from './row-look.ts'

export interface EvidenceProps {
  readonly endpoint: PlannedEndpoint
  readonly result: ProbeResult
}

export function Evidence({ endpoint, result }: EvidenceProps) {
  return (
    <div className="probe-evidence">
      <Findings result={result} />
      <Chain result={result} />
      <Connection endpoint={endpoint} result={result} />
      <div className="col probe-evidence-pair">
        <Revocation result={result} />
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
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
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

type ServedCertificate = ProbeResult['chain'][number]

function Chain({ result }: Pick<EvidenceProps, 'result'>) {
  const words = texts().probesPage.evidence
  const { chainColumns: columns } = words
  const { chain } = result
  return (
    <section className="probe-evidence-wide">
      <h3>{words.chain}</h3>
      <ShortTable<ServedCertificate>
        label={words.chain}
        rows={chain}
        rowKey={({ thumbprints }) => `${chain.findIndex(each => each.thumbprints === thumbprints)}`}
        columns={[
          {
            id: 'order',
            title: columns.order,
            width: 44,
            render: served => chain.indexOf(served) + 1,
          },
          {
            id: 'issuedTo',
            title: columns.issuedTo,
            render: ({ issuedTo, subject }) => (
              <span className="ell" title={subject}>
                {issuedTo}
              </span>
            ),
          },
          {
            id: 'issuer',
            title: columns.issuer,
            render: ({ issuer }) => (
              <span className="ell" title={issuer}>
                {issuer}
              </span>
            ),
          },
          { id: 'until', title: columns.until, width: 84, render: ({ notAfter }) => notAfter.slice(0, 10) },
          {
            id: 'sha1',
            title: columns.sha1,
            width: 92,
            render: ({ thumbprints }) => (
              <span className="mono ell selectable" title={groupThumbprint(thumbprints.sha1)}>
                {thumbprints.sha1.slice(0, 8)}
              </span>
            ),
          },
        ]}
        empty={<span className="dim">{words.noChain}</span>}
      />
    </section>
  )
}

/** Unknown is an answer that settles nothing, not reachable is none: two shapes. */
const outcomeShapes: { readonly [O in CertificateRevocation['outcome']]: StateName } = {
  good: 'valid',
  revoked: 'revoked',
  unknown: 'unknown',
  'not-reachable': 'noreach',
  'not-checked': 'none',
}

function Revocation({ result }: Pick<EvidenceProps, 'result'>) {
  const words = texts().probesPage.evidence
  const { revocationColumns: columns } = words
  const { revocation } = result
  return (
    <section>
      <h3>{words.revocation}</h3>
      <ShortTable<CertificateRevocation>
        label={words.revocation}
        rows={revocation}
        rowKey={each => String(revocation.indexOf(each))}
        columns={[
          {
            id: 'certificate',
            title: columns.certificate,
            render: ({ subject }) => (
              <span className="ell" title={subject}>
                {subject}
              </span>
            ),
          },
          {
            id: 'outcome',
            title: columns.outcome,
            width: 118,
            render: ({ outcome }) => (
              <StateMark state={outcomeShapes[outcome]}>{words.outcome(outcome)}</StateMark>
            ),
          },
          { id: 'by', title: columns.by, width: 92, render: ({ by }) => (by === null ? '' : words.by[by]) },
          {
            id: 'detail',
            title: columns.detail,
            render: ({ detail }) => (
              <span className="ell selectable" title={detail}>
                {detail}
              </span>
            ),
          },
        ]}
        empty={<span className="dim">{words.noRevocation}</span>}
      />
    </section>
  )
}

const stepShapes: { readonly [O in ProbeStep['outcome']]: StateName } = {
  passed: 'valid',
  failed: 'error',
  skipped: 'none',
}

function Timings({ result: { steps } }: Pick<EvidenceProps, 'result'>) {
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
          { id: 'step', title: words.stepColumns.step, render: ({ name }) => page.step(name) },
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

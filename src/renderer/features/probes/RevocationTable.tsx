/** What was learned about the revocation of each certificate, and by what. */
import type { CertificateRevocation, ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import { ShortTable } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'

/** Unknown is an answer that settles nothing, not reachable is none: two shapes. */
const outcomeShapes: { readonly [O in CertificateRevocation['outcome']]: StateName } = {
  good: 'valid',
  revoked: 'revoked',
  unknown: 'unknown',
  'not-reachable': 'noreach',
  'not-checked': 'none',
}

export function RevocationTable({ result }: { readonly result: ProbeResult }) {
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

/** The certificates as the server sent them, in its order. */
import type { ProbeResult } from '../../../contract/probe.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { ShortTable } from '../../components/ShortTable.tsx'

type ServedCertificate = ProbeResult['chain'][number]

export function ServedChain({ result }: { readonly result: ProbeResult }) {
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

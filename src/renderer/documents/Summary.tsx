/** What a document says of itself: names, audiences, endpoints, and its signing keys. */
import type { MetadataSummary, SigningKey } from '../../contract/metadata.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import { texts } from '../../text/texts.ts'
import { Icon } from '../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../components/ShortTable.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { keyState } from './key-state.ts'
import { visible } from './tint-json.ts'

export function SummaryFacts({ summary }: { readonly summary: MetadataSummary }) {
  const words = texts().metadataPage.facts
  const facts = [
    [words.name, summary.name],
    [words.issuer, summary.issuer],
    [words.realm, summary.realm],
    [words.serviceName, summary.serviceName],
  ] as const
  return (
    <dl className="kv metadata-facts selectable">
      {facts.map(([label, value]) => (
        <Fact key={label} label={label} lines={value === null ? [] : [value]} />
      ))}
      <Fact label={words.audiences} lines={summary.allowedAudiences} />
      <Fact
        label={words.endpoints}
        lines={summary.endpoints.map(
          ({ location, protocol, usage }) => `${location} (${words.endpoint(protocol, usage)})`,
        )}
      />
    </dl>
  )
}

const shownLines = 20

function Fact({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  const shown = lines.slice(0, shownLines)
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {shown.length === 0 && <span className="dim">{texts().metadataPage.facts.none}</span>}
        {shown.map((line, index) => (
          <div key={index}>{visible(line)}</div>
        ))}
        {lines.length > shown.length && <div className="dim">+ {lines.length - shown.length}</div>}
      </dd>
    </>
  )
}

export function SigningKeys({ keys }: { readonly keys: readonly SigningKey[] }) {
  const words = texts().metadataPage.keys
  return (
    <ShortTable
      label={words.title(keys.length)}
      columns={keyColumns()}
      rows={keys}
      rowKey={key => key.sha256}
      empty={words.none}
    />
  )
}

function keyColumns(): readonly TableColumn<SigningKey>[] {
  const words = texts().metadataPage.keys
  return [
    {
      id: 'certificate',
      title: words.columns.certificate,
      render: key => (
        <>
          <Icon name="cert" />
          <span className="ell" title={`${key.issuedTo}\n${groupThumbprint(key.thumbprint)}`}>
            {visible(key.issuedTo)}
          </span>
        </>
      ),
    },
    {
      id: 'x5t',
      title: words.columns.x5t,
      width: 204,
      render: key => <span className="mono selectable">{key.x5t}</span>,
    },
    { id: 'until', title: words.columns.until, width: 86, render: key => words.until(key.notAfter) },
    {
      id: 'state',
      title: words.columns.state,
      width: 124,
      render: key => (
        <StateMark state={keyState(key)}>
          {key.daysLeft < 0 ? words.expired : words.daysLeft(key.daysLeft)}
        </StateMark>
      ),
    },
  ]
}

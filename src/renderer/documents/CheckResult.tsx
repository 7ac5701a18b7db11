/** What the check of a document found: the verdict, M1 to M11, what was read, and how it differs from what is stored. */
import type { MetadataCheck, MetadataDifference, MetadataReading } from '../../contract/metadata.ts'
import { texts } from '../../text/texts.ts'
import { Banner } from '../components/Banner.tsx'
import { ShortTable, type TableColumn } from '../components/ShortTable.tsx'
import { StateMark } from '../components/StateMark.tsx'
import type { StateName } from '../components/state-name.ts'
import { outcomeOf } from './check-source.ts'
import { JsonBlock } from './JsonBlock.tsx'
import { SigningKeys, SummaryFacts } from './Summary.tsx'
import { visible } from './tint-json.ts'

export interface CheckResultProps {
  readonly reading: MetadataReading
  readonly comparedWith: string | undefined
}

export function CheckResult({ reading, comparedWith }: CheckResultProps) {
  const { check: words, document, keys } = texts().metadataPage
  const { summary, difference, text } = reading
  return (
    <div className="metadata-result">
      <Verdict checks={reading.checks} />
      <p className="caption dim metadata-read-from">{readFrom(reading)}</p>
      <ShortTable
        label={words.checks}
        headless
        columns={checkColumns()}
        rows={reading.checks}
        rowKey={({ rule }) => rule}
        lined
      />
      {difference !== null && <Difference difference={difference} name={comparedWith ?? ''} />}
      {summary !== null && (
        <section>
          <h2 className="strong issuer-head">{words.content}</h2>
          <SummaryFacts summary={summary} />
          <h2 className="strong issuer-head metadata-keys-head">{keys.title(summary.keys.length)}</h2>
          <SigningKeys keys={summary.keys} />
        </section>
      )}
      {text !== null && (
        <details>
          <summary>{document.show}</summary>
          <JsonBlock text={text} />
        </details>
      )}
    </div>
  )
}

function Verdict({ checks }: { readonly checks: readonly MetadataCheck[] }) {
  const words = texts().metadataPage.check
  const { failed, warnings } = outcomeOf(checks)
  if (failed.length > 0) return <Banner state="expired" title={words.notUsable(failed)} />
  return warnings > 0 ? (
    <Banner state="warning" title={words.usableWithWarnings(warnings)} />
  ) : (
    <Banner state="valid" title={words.usable} />
  )
}

function readFrom({ source, sizeBytes }: MetadataReading): string {
  const words = texts().metadataPage.check
  if (source.kind === 'file') return `${visible(source.name)}: ${words.fromFile(sizeBytes)}`
  const answer = words.fromUrl(source.status, source.protocol, source.elapsedMs, sizeBytes)
  const from = source.finalUrl === source.url ? '' : ` ${words.redirected(visible(source.finalUrl))}`
  return `${answer}.${from} ${texts().serverTrust(source.certificate)}`
}

const outcomeStates: { readonly [O in MetadataCheck['outcome']]: StateName } = {
  passed: 'valid',
  warning: 'warning',
  failed: 'error',
  'not-applicable': 'none',
}

function checkColumns(): readonly TableColumn<MetadataCheck>[] {
  const words = texts().metadataPage.check
  return [
    { id: 'rule', title: '', spokenTitle: words.checks, width: 48, render: ({ rule }) => <b>{rule}</b> },
    {
      id: 'outcome',
      title: '',
      spokenTitle: words.checks,
      width: 128,
      render: ({ outcome }) => <StateMark state={outcomeStates[outcome]}>{words.outcome(outcome)}</StateMark>,
    },
    {
      id: 'sentence',
      title: '',
      spokenTitle: words.checks,
      render: each => (
        <span className="selectable metadata-sentence">{visible(texts().metadataCheck(each))}</span>
      ),
    },
  ]
}

function Difference({
  difference,
  name,
}: {
  readonly difference: MetadataDifference
  readonly name: string
}) {
  const words = texts().metadataPage.check.difference
  return (
    <section>
      <h2 className="strong issuer-head">{words.title(name)}</h2>
      {difference.same ? (
        <StateMark state="valid">{words.same}</StateMark>
      ) : (
        <ul className="framed metadata-differences">
          {differenceLines(difference).map(({ label, state, said }) => (
            <li key={label} className="row">
              <span className="ell metadata-difference-label" title={label}>
                {label}
              </span>
              <StateMark state={state}>{said}</StateMark>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface DifferenceLine {
  readonly label: string
  readonly state: StateName
  readonly said: string
}

function differenceLines(difference: MetadataDifference): readonly DifferenceLine[] {
  const { facts, check } = texts().metadataPage
  const words = check.difference
  const keyWords = { same: words.sameKey, added: words.added, gone: words.gone }
  const keys = difference.keys.map(({ key, change }) => ({
    label: `${visible(key.issuedTo)} ${key.x5t}`,
    state: change === 'same' ? ('valid' as const) : ('drift' as const),
    said: keyWords[change],
  }))
  const names = [
    [facts.realm, difference.realm],
    [facts.issuer, difference.issuer],
    [facts.serviceName, difference.serviceName],
  ] as const
  const changedNames = names.flatMap(([label, change]) =>
    change === null
      ? []
      : [
          {
            label,
            state: 'drift' as const,
            said: visible(words.changed(change.from ?? words.nothing, change.to ?? words.nothing)),
          },
        ],
  )
  const { endpoints } = difference
  const changedEndpoints =
    endpoints === null
      ? []
      : [
          {
            label: facts.endpoints,
            state: 'drift' as const,
            said: words.endpoints(endpoints.from.length, endpoints.to.length),
          },
        ]
  return [...keys, ...changedNames, ...changedEndpoints]
}

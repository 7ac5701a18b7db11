/** The review list of the Import Wizard (design n1): every entry of every file, its tick, where it goes, and what was found. */
import type { ReviewEntry } from '../../../contract/transfer.ts'
import { assertNever } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { LinkButton } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { useState, type Dispatch } from 'react'
import type { ImportEvent } from './import-flow.ts'
import { rowsOf, type ImportInput } from './import-state.ts'
import { sumUp, type ReviewRow } from './review-list.ts'

export function ReviewTable(props: {
  readonly input: ImportInput
  readonly dispatch: Dispatch<ImportEvent>
}) {
  const { input, dispatch } = props
  const words = texts().import.review
  const rows = rowsOf(input)
  const [selected, setSelected] = useState<string>()
  const tick = (row: ReviewRow): void => {
    if (row.tickable) dispatch({ type: 'row-ticked', row, ticked: !row.ticked })
  }
  return (
    <section className="import-review">
      <div className="row import-review-head">
        <b>{input.files.length === 1 ? words.heading.one : words.heading.many}</b>
        <span className="dimmer">{words.counts(sumUp(rows).all)}</span>
        <span className="right row import-review-links">
          <LinkButton onClick={() => dispatch({ type: 'only-new-ticked' })}>{words.onlyNew}</LinkButton>
          <LinkButton onClick={() => dispatch({ type: 'all-ticked' })}>{words.all}</LinkButton>
        </span>
      </div>
      <ShortTable
        className="import-review-table"
        label={input.files.length === 1 ? words.heading.one : words.heading.many}
        columns={reviewColumns(tick)}
        groupOf={input.files.length > 1 ? ({ file }) => file.name : undefined}
        rows={rows}
        rowKey={row => row.key}
        selected={selected}
        onSelect={row => setSelected(row.key)}
        onToggle={tick}
      />
    </section>
  )
}

function reviewColumns(tick: (row: ReviewRow) => void): readonly TableColumn<ReviewRow>[] {
  const words = texts().import.review
  const { columns } = words
  return [
    {
      id: 'tick',
      title: '',
      spokenTitle: texts().import.completing.willImport,
      width: 34,
      render: row =>
        row.tickable ? (
          <CheckBox
            label={words.tick(entryName(row.entry))}
            hideLabel
            tabIndex={-1}
            checked={row.ticked}
            onChange={() => tick(row)}
          />
        ) : null,
    },
    {
      id: 'entry',
      title: columns.entry,
      width: 182,
      render: ({ entry }) => (
        <>
          <Icon name={entryIcon(entry)} />
          <span className="ell" title={entryName(entry)}>
            {entryName(entry)}
          </span>
        </>
      ),
    },
    {
      id: 'what',
      title: columns.what,
      width: 106,
      render: ({ entry }) => <span className="dim ell">{whatItIs(entry)}</span>,
    },
    {
      id: 'until',
      title: columns.until,
      width: 80,
      render: ({ entry }) => (
        <span className="dim">
          {entry.what.kind === 'certificate' ? entry.what.notAfter.slice(0, 10) : ''}
        </span>
      ),
    },
    {
      id: 'goesTo',
      title: columns.goesTo,
      width: 116,
      render: row => <span className="dim ell">{destination(row)}</span>,
    },
    {
      id: 'check',
      title: columns.check,
      render: row => (
        <StateMark state={checkState(row)}>
          <span title={checkWords(row)}>{checkWords(row)}</span>
        </StateMark>
      ),
    },
  ]
}

function entryName({ what }: ReviewEntry): string {
  const words = texts().import.review
  switch (what.kind) {
    case 'certificate':
      return what.issuedTo
    case 'privateKey':
      return words.privateKey
    case 'other':
      return words.other(what.description, what.sizeBytes)
    default:
      return assertNever(what)
  }
}

function entryIcon({ what }: ReviewEntry): IconName {
  if (what.kind === 'privateKey') return 'key'
  if (what.kind === 'other') return 'file'
  if (what.role !== 'endEntity') return 'cert-ca'
  return what.keyEntry === null ? 'cert' : 'cert-key'
}

function whatItIs({ what }: ReviewEntry): string {
  const words = texts().import.review
  if (what.kind === 'certificate') return words.role(what.role)
  return what.kind === 'privateKey' ? words.publicKey(what.publicKey) : what.oid
}

function destination({ goesTo }: ReviewRow): string {
  const words = texts().import.review
  if (goesTo === null) return words.staysInFile
  return goesTo === 'vault' ? words.vault : words.store(goesTo)
}

const checkStates: { readonly [C in ReviewEntry['check']]: StateName } = {
  new: 'valid',
  'already-there': 'info',
  'already-there-brings-key': 'valid',
  'new-root': 'warning',
  expired: 'expired',
  'fits-certificate': 'valid',
  'fits-stored-certificate': 'valid',
  'no-certificate': 'unknown',
  'unknown-content': 'unknown',
}

function checkState({ entry, sameAs, joinsLater }: ReviewRow): StateName {
  return sameAs !== undefined || joinsLater ? 'info' : checkStates[entry.check]
}

function checkWords({ entry, sameAs, joinsLater }: ReviewRow): string {
  const words = texts().import.review
  if (sameAs !== undefined) return words.sameAs(sameAs)
  if (joinsLater) return words.joinsLater
  if (entry.what.kind === 'other' && entry.what.oid === '') return words.notForStore
  return words.check(entry.check)
}

/** "Find Certificates" (reference section 9.8): one field of one store or of all, results as a list with its store. */
import { useMemo, useState } from 'react'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import { storeNames } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { sortBy, sortRows, type GridColumn } from '../../components/grid-column.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Select } from '../../components/Select.tsx'
import { emptySelection } from '../../components/selection.ts'
import { TextField } from '../../components/TextField.tsx'
import { certificateColumns, certificateLayout } from './certificate-columns.tsx'
import { rowKey } from './row-look.ts'
import { useFind, type Find, type FindInput } from './use-find.ts'

export interface FindDialogProps {
  /** Preset "Find in"; all stores when left out. */
  readonly within: { readonly computer: ComputerId; readonly store?: StoreName | undefined } | undefined
  readonly computerName: (computer: ComputerId) => string
  /** Left out: results cannot be opened. */
  readonly onOpen: ((row: CertificateRow) => void) | undefined
  readonly onShowInStore: (row: CertificateRow) => void
  readonly onClose: () => void
}

const everywhere = 'everywhere'
const resultColumns = ['issuedTo', 'issuedBy', 'expirationDate', 'intendedPurposes', 'friendlyName']
const fields = ['any', 'issuedTo', 'issuedBy', 'sha1', 'serialNumber'] as const

export function FindDialog(props: FindDialogProps) {
  const { within, onOpen, onClose } = props
  const text = texts()
  const words = text.certificates.find
  const computer = within?.computer
  const [store, setStore] = useState<StoreName | typeof everywhere>(within?.store ?? everywhere)
  const [contains, setContains] = useState('')
  const [field, setField] = useState<FindInput['field']>('any')
  const [selection, setSelection] = useState(emptySelection)
  const find = useFind()
  const found = find.answer.state === 'found' ? find.answer.rows : []
  const chosen = found.find(row => selection.keys.has(rowKey(row)))
  const run = () => {
    if (contains.trim() === '') return
    const place = store === everywhere || computer === undefined ? {} : { within: { computer, store } }
    setSelection(emptySelection)
    find.search({ text: contains, field, ...place })
  }
  return (
    <Dialog
      title={words.title}
      icon="search"
      width={900}
      height={560}
      onCancel={onClose}
      onSubmit={run}
      footLeft={<span className="dim">{outcomeOf(find)}</span>}
      foot={
        <>
          {onOpen && chosen && (
            <Button onClick={() => onOpen(chosen)}>{text.certificates.actions.open}</Button>
          )}
          {chosen && <Button onClick={() => props.onShowInStore(chosen)}>{words.goTo}</Button>}
          <Button onClick={onClose}>{words.close}</Button>
        </>
      }
    >
      <div className="find-form">
        <Select
          label={words.findIn}
          options={[
            { value: everywhere, label: words.everywhere },
            ...(computer === undefined
              ? []
              : storeNames.map(name => ({
                  value: name,
                  label: `${text.store.name(name)} (${props.computerName(computer)})`,
                }))),
          ]}
          value={store}
          onChange={setStore}
        />
        <TextField label={words.contains} value={contains} onChange={setContains} autoFocus maxLength={500} />
        <Select
          label={words.field}
          options={fields.map(value => ({ value, label: words.fields[value] }))}
          value={field}
          onChange={setField}
        />
        <div className="find-buttons">
          <Button
            variant="primary"
            type="submit"
            offReason={contains.trim() === '' ? words.nothingTyped : undefined}
          >
            {words.findNow}
          </Button>
          <Button onClick={find.stop}>{words.stop}</Button>
          <Button
            onClick={() => {
              find.stop()
              setContains('')
            }}
          >
            {words.newSearch}
          </Button>
        </div>
      </div>
      {find.answer.state === 'searching' && <Progress label={words.findNow} />}
      {find.answer.state === 'failed' && (
        <ProblemNotice inline {...text.problem(find.answer.problem)} code={find.answer.problem.code} />
      )}
      <FoundGrid
        {...props}
        rows={found}
        selection={selection}
        onSelect={setSelection}
        empty={find.answer.state === 'found' ? words.found(0) : ''}
      />
    </Dialog>
  )
}

function outcomeOf({ answer }: Find): string {
  const words = texts().certificates.find
  if (answer.state !== 'found') return ''
  const { rows, total } = answer
  return rows.length < total ? words.shown(rows.length, total) : words.found(total)
}

interface FoundGridProps extends FindDialogProps {
  readonly rows: readonly CertificateRow[]
  readonly selection: typeof emptySelection
  readonly onSelect: (selection: typeof emptySelection) => void
  readonly empty: string
}

function FoundGrid({ rows, selection, onSelect, onOpen, computerName, empty }: FoundGridProps) {
  const text = texts()
  const words = text.certificates.find
  const columns = useMemo(() => {
    const source = (row: CertificateRow) =>
      text.certificates.search.place(computerName(row.ref.computer), text.store.name(row.ref.store))
    const sourceColumn: GridColumn<CertificateRow> = {
      id: 'source',
      title: words.sourceStore,
      width: 160,
      text: source,
      render: source,
      compare: (left, right) => source(left).localeCompare(source(right)),
    }
    const known = certificateColumns().filter(column => resultColumns.includes(column.id))
    return [...known.map(column => ({ ...column, width: Math.min(column.width, 150) })), sourceColumn]
  }, [text, words, computerName])
  const [layout, setLayout] = useState(() => certificateLayout(columns))
  const sorted = useMemo(() => sortRows(rows, columns, layout.sort), [rows, columns, layout.sort])
  return (
    <div className="framed find-results">
      <DataGrid
        label={words.results}
        mode="single"
        columns={columns}
        rows={sorted}
        rowKey={rowKey}
        selection={selection}
        onSelect={onSelect}
        sort={layout.sort}
        onSort={(column, add) => setLayout(sortBy(layout, column, add))}
        onActivate={onOpen}
        empty={empty}
      />
    </div>
  )
}

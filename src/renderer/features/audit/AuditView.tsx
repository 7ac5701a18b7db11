/** The audit log: newest first, filtered by text, one entry's details below, and the proof that nothing was changed. */
import { useEffect, useMemo, useState } from 'react'
import type { AuditEntry } from '../../../contract/audit.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { emptySelection, type Selection } from '../../components/selection.ts'
import { TextField } from '../../components/TextField.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { filterEntries } from './filter-entries.ts'
import { useAuditEntries } from './use-audit-entries.ts'

export function AuditView() {
  const words = texts().audit
  const answer = useAuditEntries()
  const [filter, setFilter] = useState('')
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const entries = answer.state === 'ready' ? answer.entries : undefined
  const rows = useMemo(() => filterEntries(entries ?? [], filter, words.action), [entries, filter, words])
  if (answer.state === 'loading') return <Waiting />
  if (answer.state === 'failed')
    return <ProblemNotice {...texts().problem(answer.problem)} code={answer.problem.code} />
  const chosen = rows.find(entry => selection.keys.has(String(entry.sequence)))
  return (
    <div className="audit">
      <ChainCheck />
      <div className="audit-filter row">
        <TextField
          label={words.filter}
          hideLabel
          icon="filter"
          type="search"
          placeholder={words.filter}
          width={300}
          value={filter}
          onChange={setFilter}
        />
        <span className="dim right">{words.entries(rows.length, answer.total)}</span>
      </div>
      <DataGrid
        label={words.title}
        mode="single"
        columns={auditColumns()}
        rows={rows}
        totalRows={filter === '' ? answer.total : rows.length}
        rowKey={entry => String(entry.sequence)}
        selection={selection}
        onSelect={setSelection}
        empty={filter === '' ? <Empty /> : <p>{words.nothingFound(filter)}</p>}
      />
      {chosen !== undefined && <EntryDetails entry={chosen} />}
    </div>
  )
}

function Empty() {
  const words = texts().audit
  return (
    <>
      <p className="strong">{words.empty}</p>
      <p className="dim">{words.emptyWhy}</p>
    </>
  )
}

/** Checked once when the log is opened, and on demand: a broken chain must not wait to be asked for. */
function ChainCheck() {
  const words = texts().audit
  const { state, run } = useCommand('audit.verify')
  useEffect(() => {
    void run({})
  }, [run])
  const again = (
    <Button size="small" icon="check" busy={state.state === 'running'} onClick={() => void run({})}>
      {words.check}
    </Button>
  )
  switch (state.state) {
    case 'idle':
    case 'running':
      return (
        <div className="audit-check">
          <Progress label={words.checking} />
        </div>
      )
    case 'failed':
      return (
        <ProblemNotice
          inline
          {...texts().problem(state.problem)}
          code={state.problem.code}
          onRetry={() => void run({})}
        />
      )
    case 'done': {
      const { broken, entries } = state.value
      return broken === null ? (
        <Banner state="valid" title={words.intact.title} action={again}>
          {words.intact.rest(entries)}
        </Banner>
      ) : (
        <Banner state="expired" title={words.broken.title(broken.line)} action={again}>
          {words.broken.rest(broken.reason)}
        </Banner>
      )
    }
  }
}

function auditColumns(): readonly GridColumn<AuditEntry>[] {
  const words = texts().audit
  const column = (
    id: string,
    title: string,
    width: number,
    text: (entry: AuditEntry) => string,
  ): GridColumn<AuditEntry> => ({
    id,
    title,
    width,
    text,
    render: entry => <span className="ell">{text(entry)}</span>,
  })
  return [
    { ...column('number', words.columns.number, 64, entry => String(entry.sequence)), align: 'end' },
    column('time', words.columns.time, 150, entry => words.time(entry.at)),
    column('who', words.columns.who, 90, entry => entry.user),
    column('action', words.columns.action, 170, entry => words.action(entry.action)),
    column('object', words.columns.object, 220, entry => entry.object),
    column('door', words.columns.door, 90, entry => words.door(entry.host)),
    {
      ...column('hash', words.columns.hash, 90, entry => entry.hash),
      render: entry => <span className="mono dim">{shortHash(entry.hash)}</span>,
    },
  ]
}

function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`.toUpperCase()
}

function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  const words = texts().audit
  const details = Object.entries(entry.details)
  return (
    <aside
      className="audit-details"
      aria-label={words.entryTitle(entry.sequence, words.action(entry.action))}
    >
      <header className="row">
        <Icon name="audit" size={20} tone="accent" />
        <div className="col grow">
          <h2 className="subtitle">{words.entryTitle(entry.sequence, words.action(entry.action))}</h2>
          <span className="dim">
            {words.timeWithZone(entry.at)}, {entry.user}, {words.door(entry.host)}
          </span>
        </div>
        <Button
          size="small"
          icon="copy"
          onClick={() => void navigator.clipboard.writeText(JSON.stringify(entry, null, 2))}
        >
          {words.copy}
        </Button>
      </header>
      <dl className="kv selectable">
        <dt>{words.object}</dt>
        <dd>{entry.object}</dd>
        {details.map(([name, value]) => (
          <Detail key={name} name={name} value={value} />
        ))}
        <dt>{words.before}</dt>
        <dd className="mono">{entry.previousHash}</dd>
        <dt>{words.hash}</dt>
        <dd className="mono">{entry.hash}</dd>
      </dl>
      {details.length === 0 && <p className="dimmer">{words.noDetails}</p>}
    </aside>
  )
}

function Detail({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{texts().audit.member(name)}</dt>
      <dd>{value}</dd>
    </>
  )
}

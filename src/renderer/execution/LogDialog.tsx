/** View Log: the action tree with Action, Action Information, Time Logged and Execution Result (reference section 8.7). */
import { useState } from 'react'
import type { ExecutionLog } from '../../contract/assignment.ts'
import { texts } from '../../text/texts.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { ShortTable, type TableColumn } from '../components/ShortTable.tsx'
import { StateMark } from '../components/StateMark.tsx'
import type { StateName } from '../components/state-name.ts'
import { allBranches, logRows, type LogRow } from './log-tree.ts'

export function LogDialog({ log, onClose }: { readonly log: ExecutionLog; readonly onClose: () => void }) {
  const words = texts().assignments.log
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(log.entries.map((_, index) => String(index))),
  )
  const [selected, setSelected] = useState<string>()
  const setBranch = (row: LogRow, isOpen: boolean): void => {
    const next = new Set(open)
    if (isOpen) next.add(row.id)
    else next.delete(row.id)
    setOpen(next)
  }
  return (
    <Dialog
      title={words.title(log.name)}
      icon="audit"
      width={860}
      height={520}
      onCancel={onClose}
      onSubmit={onClose}
      footLeft={
        <>
          <Button onClick={() => setOpen(new Set(allBranches(log.entries)))}>{words.expandAll}</Button>
          <Button onClick={() => setOpen(new Set())}>{words.collapseAll}</Button>
        </>
      }
      foot={
        <Button variant="primary" type="submit">
          {words.close}
        </Button>
      }
    >
      <ShortTable
        className="assign-log-tree"
        label={log.title}
        columns={logColumns()}
        rows={logRows(log.entries, open)}
        rowKey={row => row.id}
        selected={selected}
        onSelect={row => setSelected(row.id)}
        branches={{
          level: row => row.level,
          isOpen: row => (row.hasChildren ? row.isOpen : undefined),
          onOpen: setBranch,
        }}
        lined
      />
    </Dialog>
  )
}

const resultStates: { readonly [R in LogRow['entry']['result']]: StateName } = {
  Success: 'valid',
  Warning: 'warning',
  Failure: 'error',
  '': 'none',
}

function logColumns(): readonly TableColumn<LogRow>[] {
  const words = texts().assignments.log
  return [
    {
      id: 'action',
      title: words.columns.action,
      width: 250,
      render: ({ entry }) => <span>{entry.action}</span>,
    },
    {
      id: 'information',
      title: words.columns.information,
      render: ({ entry }) => <span className="mono assign-information selectable">{entry.information}</span>,
    },
    {
      id: 'time',
      title: words.columns.time,
      width: 170,
      render: ({ entry }) => <time dateTime={entry.at}>{words.time(entry.at)}</time>,
    },
    {
      id: 'result',
      title: words.columns.result,
      width: 120,
      render: ({ entry }) => (
        <StateMark state={resultStates[entry.result]}>{words.result[entry.result]}</StateMark>
      ),
    },
  ]
}

/** Page "Executing Commands" (design c3): every line of what was done, and the log behind it. */
import { Fragment, useState } from 'react'
import type { ExecutionLog } from '../../contract/assignment.ts'
import { texts } from '../../text/texts.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Select.tsx'
import { StateMark } from '../components/StateMark.tsx'
import type { StateName } from '../components/state-name.ts'
import { useDialogs } from '../console/dialogs.tsx'
import { LogDialog } from './LogDialog.tsx'

const outcomeStates: { readonly [O in ExecutionLog['outcome']]: StateName } = {
  completed: 'valid',
  'completed-with-warnings': 'warning',
  failed: 'error',
}

export function ExecutingPage({ log }: { readonly log: ExecutionLog }) {
  const words = texts().assignments.executing
  const dialogs = useDialogs()
  const logs = useRequest('assignments.logs', {}, { refreshOn: 'assignments.changed' })
  const known = logs.state === 'ready' ? logs.value.logs : []
  const all = known.some(({ id }) => id === log.id) ? known : [log, ...known]
  const [shownId, setShownId] = useState(log.id)
  const shown = all.find(({ id }) => id === shownId) ?? log
  const view = (): void => {
    dialogs.open(close => <LogDialog log={shown} onClose={close} />)
  }
  return (
    <>
      <StateMark state={outcomeStates[log.outcome]} size={16}>
        {words.done[log.outcome]}
      </StateMark>
      <div className="well assign-log scroll selectable" tabIndex={0} role="log" aria-label={words.pane}>
        {log.lines.map((line, index) => (
          <div key={index} className={`assign-line assign-line-${line.kind}`}>
            {line.kind === 'command' ? <CommandText text={line.text} /> : line.text}
          </div>
        ))}
      </div>
      <div className="assign-log-choice">
        <Select
          label={words.log}
          value={shown.id}
          onChange={setShownId}
          options={all.map(({ id, name }) => ({ value: id, label: words.logName(name) }))}
        />
        <Button onClick={view}>{words.viewLog}</Button>
      </div>
      <span className="caption dim">{words.audit}</span>
    </>
  )
}

/** Words stay whole: a line that breaks after the "-" of a parameter cannot be read. */
function CommandText({ text }: { readonly text: string }) {
  return text.split(' ').map((word, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="assign-word">{word}</span>
    </Fragment>
  ))
}

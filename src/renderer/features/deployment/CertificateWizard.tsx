/** The Certificate Wizard window of one server (reference section 8.2, design d2): its certificate types and their tasks. */
import { useMemo, useState } from 'react'
import type { AssignmentRow } from '../../../contract/assignment.ts'
import { certificateTypes } from '../../../contract/certificate-type.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { useCommands } from '../../console/commands.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { RowInspector } from './RowInspector.tsx'
import { wizardColumns } from './wizard-columns.tsx'
import {
  assignTarget,
  removeTarget,
  sharedCertificate,
  tickState,
  toggleTick,
  viewTarget,
  wizardRows,
  type Ticks,
  type WizardRow,
  type WizardRowId,
} from './wizard-rows.ts'

export interface CertificateWizardProps {
  readonly server: { readonly id: ComputerId; readonly fqdn: string }
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason: string | undefined
  readonly onClose: () => void
}

export function CertificateWizard({ server, offReason, onClose }: CertificateWizardProps) {
  const words = texts().deployment.wizard
  const commands = useCommands()
  const answer = useRequest(
    'assignments.ofServer',
    { server: server.id },
    { refreshOn: ['assignments.changed', 'certificates.changed', 'estate.changed'] },
  )
  const pending = useRequest('requests.list', {}, { refreshOn: 'requests.changed' })
  const waiting = pending.state === 'ready' ? pending.value.requests.length : 0
  return (
    <Dialog
      title={words.title(server.fqdn)}
      icon="cert-key"
      width={860}
      height={500}
      onCancel={onClose}
      footLeft={
        <>
          <Button
            icon="refresh"
            busy={answer.state === 'ready' && answer.refreshing}
            onClick={() => {
              if (answer.state === 'ready') answer.refresh()
            }}
          >
            {words.buttons.refresh}
          </Button>
          <Button
            offReason={offReason}
            onClick={() => commands.invoke('certificates.import', { computer: server.id, store: 'My' })}
          >
            {words.buttons.import}
          </Button>
          <Button
            offReason={offReason ?? (waiting === 0 ? texts().requests.pending.offNone : undefined)}
            onClick={() => commands.invoke('requests.pending', undefined)}
          >
            {words.buttons.pending}
          </Button>
        </>
      }
      foot={
        <>
          <Button variant="quiet" icon="help" offReason={words.off.help}>
            {words.buttons.help}
          </Button>
          <Button onClick={onClose}>{words.buttons.close}</Button>
        </>
      }
    >
      <div className="deploy-wizard-head">
        <h2 className="title">{words.heading}</h2>
        <p className="reading dim">{words.lead}</p>
      </div>
      <Unanswered answer={answer} />
      {answer.state === 'ready' && <TypeList rows={answer.value.rows} offReason={offReason} />}
    </Dialog>
  )
}

function TypeList({
  rows,
  offReason,
}: {
  readonly rows: readonly AssignmentRow[]
  readonly offReason: string | undefined
}) {
  const words = texts().deployment.wizard
  const [isOpen, setOpen] = useState(true)
  const [ticks, setTicks] = useState<Ticks>(() => new Set(certificateTypes))
  const [selectedId, setSelectedId] = useState<WizardRowId>()
  const shown = wizardRows(rows, isOpen)
  const selected = shown.find(({ id }) => id === selectedId) ?? firstToDo(shown)
  const columns = useMemo(
    () => wizardColumns(ticks, (row, ticked) => setTicks(now => toggleTick(now, row, ticked))),
    [ticks],
  )
  return (
    <div className="deploy-wizard">
      <div className="framed deploy-types">
        <ShortTable
          className="deploy-type-table"
          label={words.list}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          selected={selected?.id}
          onSelect={({ id }) => setSelectedId(id)}
          onToggle={row => setTicks(toggleTick(ticks, row, tickState(row, ticks) !== 'on'))}
          branches={{
            level: ({ level }) => level,
            isOpen: ({ id }) => (id === 'group' ? isOpen : undefined),
            onOpen: (_, open) => setOpen(open),
          }}
        />
        {selected !== undefined && <RowInspector row={selected} />}
      </div>
      <Tasks row={selected} ticks={ticks} offReason={offReason} />
    </div>
  )
}

/** What the wizard was opened for: the first type that lacks something, else the first one. */
function firstToDo(rows: readonly WizardRow[]): WizardRow | undefined {
  return rows.find(row => row.rows.some(({ current }) => current === null)) ?? rows[0]
}

function Tasks(props: {
  readonly row: WizardRow | undefined
  readonly ticks: Ticks
  readonly offReason: string | undefined
}) {
  const { row, ticks, offReason } = props
  const { buttons, off } = texts().deployment.wizard
  const commands = useCommands()
  const assign = row && assignTarget(row, ticks)
  const remove = row && removeTarget(row, ticks)
  const view = row && viewTarget(row)
  return (
    <div className="deploy-tasks">
      <Button
        size="wide"
        offReason={offReason ?? (assign === undefined ? off.nothingTicked : undefined)}
        onClick={() => {
          if (assign !== undefined) commands.invoke('requests.make', assign)
        }}
      >
        {buttons.request}
      </Button>
      <Button
        size="wide"
        variant="primary"
        autoFocus
        offReason={offReason ?? (assign === undefined ? off.nothingTicked : undefined)}
        onClick={() => {
          if (assign !== undefined) commands.invoke('assignments.assign', assign)
        }}
      >
        {buttons.assign}
      </Button>
      <Button
        size="wide"
        offReason={offReason ?? (remove === undefined ? off.notAssigned : undefined)}
        onClick={() => {
          if (remove !== undefined) commands.invoke('assignments.remove', remove)
        }}
      >
        {buttons.remove}
      </Button>
      <Button
        size="wide"
        offReason={view === undefined ? whyNoView(row) : undefined}
        onClick={() => {
          if (view !== undefined) commands.invoke('certificates.open', { ref: view })
        }}
      >
        {buttons.view}
      </Button>
    </div>
  )
}

function whyNoView(row: WizardRow | undefined): string {
  const { off } = texts().deployment.wizard
  const shared = row === undefined ? null : sharedCertificate(row.rows)
  if (shared === null) return off.notAssigned
  return shared === 'several' ? off.several : off.gone
}

/** The chosen cell: what is wrong and why, the three certificates side by side, and the ways to put it right. */
import type { MatrixCell, MatrixRow, NamedCertificate } from '../../../contract/assignment-matrix.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { workstation } from '../../../contract/store.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { useCommands } from '../../console/commands.tsx'
import { useProbe } from '../../lists/use-probe.ts'
import { shownState, stateShape } from './cell-look.ts'
import { comparison, type Comparison } from './comparison.ts'
import { cellAt, type MatrixColumn } from './matrix-model.ts'

export interface MatrixInspectorProps {
  readonly chosen: { readonly row: MatrixRow; readonly column: MatrixColumn } | undefined
  readonly offReason: string | undefined
  /** Leads to replication. */
  readonly onRepair: () => void
}

export function MatrixInspector({ chosen, offReason, onRepair }: MatrixInspectorProps) {
  const words = texts().matrix.inspector
  const cell = chosen && cellAt(chosen.row, chosen.column)
  if (chosen === undefined || cell === undefined)
    return <p className="reading dim">{chosen === undefined ? words.none : words.notUsed}</p>
  const isNext = chosen.column.slot === 'next'
  return (
    <>
      <div className="matrix-why">
        <h2 className="reading strong row">
          <StateMark state={isNext ? 'staged' : stateShape(shownState(cell))} size={16} />
          <span>{words.title(chosen.row.fqdn, cell.type, isNext)}</span>
        </h2>
        <Reasons cell={cell} />
        <Tasks row={chosen.row} cell={cell} offReason={offReason} onRepair={onRepair} />
      </div>
      <Cards cell={cell} isNext={isNext} />
    </>
  )
}

function Reasons({ cell }: { readonly cell: MatrixCell }) {
  const words = texts().matrix
  return (
    <div className="dim matrix-reasons" aria-live="polite">
      {cell.states.map(state => (
        <p key={state}>{words.reason(state, cell)}</p>
      ))}
    </div>
  )
}

function Tasks({
  row,
  cell,
  offReason,
  onRepair,
}: { readonly row: MatrixRow; readonly cell: MatrixCell } & Pick<
  MatrixInspectorProps,
  'offReason' | 'onRepair'
>) {
  const words = texts().matrix.inspector
  const commands = useCommands()
  const probe = useProbe()
  const { stored, states, type } = cell
  const identity = isGlobalType(type) ? 'global' : row.server
  const needsRepair = states.includes('not-replicated')
  return (
    <div className="row matrix-tasks">
      {needsRepair && (
        <Button size="small" variant="primary" onClick={onRepair}>
          {words.repair}
        </Button>
      )}
      <Button
        size="small"
        icon="assign"
        offReason={offReason}
        onClick={() => commands.invoke('assignments.assign', { identity, types: [type] })}
      >
        {words.assign}
      </Button>
      <Button
        size="small"
        icon="probe"
        busy={probe.busy}
        offReason={offReason}
        onClick={() => void probe.run(row.server, type)}
      >
        {texts().observation.probe}
      </Button>
      {stored !== null && (
        <Button
          size="small"
          icon="cert"
          onClick={() => commands.invoke('certificates.open', { ref: stored.ref })}
        >
          {words.open}
        </Button>
      )}
    </div>
  )
}

function Cards({ cell, isNext }: { readonly cell: MatrixCell; readonly isNext: boolean }) {
  const words = texts().matrix.inspector
  if (isNext && cell.staged !== null)
    return (
      <div className="matrix-cards">
        <Card icon="assign" title={words.assigned} state="unknown" certificate={cell.assigned} />
        <Relation of="differs" />
        <Card icon="assign" title={words.staged} state="staged" certificate={cell.staged.certificate} />
      </div>
    )
  const { assigned, stored, observed } = cell
  const compared = comparison(cell)
  const storeTitle =
    stored === null
      ? words.notInStore
      : stored.ref.computer === workstation
        ? words.onWorkstation
        : stored.hasKey
          ? words.inStore
          : words.inStoreNoKey
  return (
    <div className="matrix-cards">
      <Card icon="assign" title={words.assigned} state={compared.assigned} certificate={assigned} />
      <Relation of={compared.assignedToStored} />
      <Card icon="store" title={storeTitle} state={compared.stored} certificate={stored && assigned} />
      <Relation of={compared.storedToSeen} />
      <Card
        icon="probe"
        title={words.seen}
        state={compared.seen}
        certificate={observed?.certificate ?? null}
        none={observed === null ? words.neverSeen : words.nothing}
        note={observed === null ? undefined : words.seenBy(observed)}
      />
    </div>
  )
}

function Card(props: {
  readonly icon: IconName
  readonly title: string
  readonly state: StateName
  readonly certificate: NamedCertificate | null
  readonly none?: string
  readonly note?: string | undefined
}) {
  const words = texts().matrix.inspector
  const { icon, title, state, certificate, none = words.nothing, note } = props
  return (
    <div className="framed matrix-card">
      <span className="row caption dim">
        <Icon name={icon} size={14} />
        <span className="ell" title={title}>
          {title}
        </span>
      </span>
      <span className="row matrix-card-name">
        <StateMark state={state} />
        <b className="ell" title={certificate?.label}>
          {certificate?.label ?? none}
        </b>
      </span>
      {certificate !== null && (
        <>
          <span className="mono dim ell selectable" title={groupThumbprint(certificate.thumbprint)}>
            {groupThumbprint(certificate.thumbprint)}
          </span>
          <span className="caption dim">{words.validity(certificate.notBefore, certificate.notAfter)}</span>
        </>
      )}
      {note !== undefined && <span className="caption dim ell">{note}</span>}
    </div>
  )
}

/** Between two cards: equal, unequal, or nothing to compare. */
function Relation({ of }: { readonly of: Comparison['assignedToStored'] }) {
  const words = texts().matrix.inspector
  const [state, label] = (
    {
      same: ['valid', words.same],
      differs: ['drift', words.differs],
      unknown: ['unknown', words.unknown],
    } as const
  )[of]
  return (
    <span className="matrix-relation">
      {of === 'same' ? (
        <span className="tone-valid" role="img" aria-label={label}>
          =
        </span>
      ) : (
        <StateMark state={state} size={16} label={label} />
      )}
    </span>
  )
}

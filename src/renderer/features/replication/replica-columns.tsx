/** Columns of the replication list (design s): one per stage, the first that is not reached with its reason. */
import { texts } from '../../../text/texts.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { textColumn, type GridColumn } from '../../components/grid-column.ts'
import type { StateName } from '../../components/state-name.ts'
import { errorStates, stageLook, stages, type ReplicaRow, type Stage, type Way } from './replica-rows.ts'

type Column = GridColumn<ReplicaRow>

const wayIcons: { readonly [W in Way]: IconName } = {
  folder: 'folder',
  ssh: 'shell',
  'by-hand': 'workstation',
}

export function replicaColumns(): readonly Column[] {
  const words = texts().replicationPage
  const { columns } = words
  const plain = (
    id: string,
    title: string,
    width: number,
    text: (row: ReplicaRow) => string,
    icon?: (row: ReplicaRow) => IconName,
  ): Column => ({
    ...textColumn(id, title, width, text),
    render: row => (
      <>
        {icon !== undefined && <Icon name={icon(row)} />}
        <span className="ell">{text(row)}</span>
      </>
    ),
  })
  return [
    {
      ...plain('server', columns.server, 178, ({ replica }) => replica.replicaFqdn),
      fixed: true,
      render: ({ replica }, width) => (
        <>
          <Icon name="server" />
          <MiddleText text={replica.replicaFqdn} width={width - 36} />
        </>
      ),
    },
    plain(
      'certificate',
      columns.certificate,
      150,
      ({ delivery }) => `${delivery.issuedTo}, ${words.slot(delivery.slot)}`,
    ),
    plain(
      'way',
      columns.way,
      84,
      ({ replica }) => words.way(replica.target.kind),
      ({ replica }) => wayIcons[replica.target.kind],
    ),
    ...stages.map(stage => stageColumn(stage)),
    plain('next', columns.next, 90, ({ delivery }) =>
      delivery.nextTryAt === null ? words.noTry : words.tryAt(delivery.nextTryAt, delivery.attempts + 1),
    ),
  ]
}

function stageColumn(stage: Stage): Column {
  const words = texts().replicationPage
  const shown = (row: ReplicaRow): { readonly state: StateName; readonly text: string } => {
    const look = stageLook(row, stage)
    switch (look.look) {
      case 'reached':
        return { state: 'valid', text: words.stage.reached(look.at) }
      case 'failed':
        return { state: errorStates[look.kind], text: words.stage.error(look.kind) }
      case 'staged':
        return { state: 'staged', text: words.stage.staged(look.at) }
      case 'waiting':
        return { state: 'noreach', text: words.stage.waiting }
      case 'by-hand':
        return { state: 'info', text: words.stage['by-hand'] }
      case 'later':
        return { state: 'none', text: words.stage.later }
    }
  }
  return {
    id: stage,
    title: words.columns[stage],
    width: 142,
    text: row => shown(row).text,
    render: row => {
      const { state, text } = shown(row)
      return state === 'none' ? (
        <span className="dimmer">{text}</span>
      ) : (
        <StateMark state={state}>{text}</StateMark>
      )
    },
    compare: (left, right) => shown(left).text.localeCompare(shown(right).text),
  }
}

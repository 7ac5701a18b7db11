/** Who called, the newest first. */
import type { ListenerCall, TrustListenerStatus } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { callCommand } from './call-command.ts'
import { outcomeState, presentedName } from './call-look.ts'

export interface CallListProps {
  readonly status: TrustListenerStatus
  readonly chosen: ListenerCall | undefined
  readonly onChoose: (id: number) => void
}

export function CallList({ status, chosen, onChoose }: CallListProps) {
  const words = texts().trustListener.calls
  const { calls, called } = status
  return (
    <section aria-label={words.title}>
      <h2 className="strong listener-head">{words.title}</h2>
      {calls.length === 0 ? (
        <NobodyYet status={status} />
      ) : (
        <ShortTable
          className="listener-log"
          label={words.label}
          columns={columns()}
          rows={calls}
          rowKey={({ id }) => String(id)}
          selected={chosen === undefined ? undefined : String(chosen.id)}
          onSelect={({ id }) => onChoose(id)}
        />
      )}
      {called > calls.length && <p className="caption dim">{words.kept(calls.length, called)}</p>}
    </section>
  )
}

function NobodyYet({ status }: { readonly status: TrustListenerStatus }) {
  const words = texts().trustListener.calls
  const command = callCommand(status)
  if (command === undefined) return <p className="dim">{words.emptyOff}</p>
  return (
    <div className="framed listener-nobody">
      <p className="dim">
        {words.empty} {words.tryIt}
      </p>
      <div className="row">
        <code className="mono selectable grow listener-command">{command}</code>
        <CopyLink text={command} label={words.copy} doneLabel={words.copied} />
      </div>
    </div>
  )
}

function columns(): readonly TableColumn<ListenerCall>[] {
  const { calls: words, outcome } = texts().trustListener
  return [
    {
      id: 'at',
      title: words.columns.at,
      width: 80,
      render: ({ at }) => <span title={words.zone(at)}>{words.time(at)}</span>,
    },
    {
      id: 'from',
      title: words.columns.from,
      width: 128,
      render: ({ from }) => (
        <span className="ell" title={from}>
          {from}
        </span>
      ),
    },
    {
      id: 'outcome',
      title: words.columns.outcome,
      width: 136,
      render: call => <StateMark state={outcomeState(call.outcome)}>{outcome(call.outcome)}</StateMark>,
    },
    {
      id: 'who',
      title: words.columns.who,
      render: call => (
        <span className="ell" title={call.chain[0]?.subject}>
          {presentedName(call) ?? words.nothing}
        </span>
      ),
    },
    {
      id: 'said',
      title: words.columns.said,
      render: ({ firstLine }) => (
        <span className="ell mono" title={firstLine ?? undefined}>
          {firstLine ?? '–'}
        </span>
      ),
    },
  ]
}

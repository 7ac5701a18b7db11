/** Below the list: why this row stands where it stands, what was seen, and how to bring it on. */
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { errorStates, isInPlace, type ReplicaRow } from './replica-rows.ts'
import type { ReplicaActions } from './use-replica-actions.tsx'

export function ReplicaDetail({
  row,
  actions,
}: {
  readonly row: ReplicaRow
  readonly actions: ReplicaActions
}) {
  const words = texts().replicationPage
  const { replica, delivery } = row
  const { kind } = replica.target
  const done = isInPlace(row)
  const { primary, others, busy } = actions
  return (
    <div className="replication-detail">
      <div className="col">
        <h3 className="strong row">
          <StateMark state={headState(row)} label={words.stage.waiting} />
          <span className="replication-name">{replica.replicaFqdn}</span>
          <span className="dim ell">{targetText(row)}</span>
        </h3>
        <Why row={row} />
        <div className="row replication-buttons">
          {primary !== undefined && (
            <Button variant="primary" busy={busy} offReason={primary.offReason} onClick={primary.run}>
              {primary.label}
            </Button>
          )}
          {others.map(action => (
            <Button key={action.id} busy={busy} offReason={action.offReason} onClick={action.run}>
              {action.label}
            </Button>
          ))}
        </div>
      </div>
      {!done && (
        <div className="col">
          <b>{delivery.error === null ? words.detail.remains : words.detail.repair}</b>
          <ol className="framed replication-steps">
            {words.detail[delivery.error === null ? 'remaining' : 'steps'][kind].map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      )}
      {done && delivery.error === null && <Observed row={row} />}
    </div>
  )
}

function Why({ row }: { readonly row: ReplicaRow }) {
  const words = texts().replicationPage.detail
  const { delivery, replica } = row
  const { error } = delivery
  if (error !== null) {
    const { why, next } = words.error(error.kind)
    const isKey = error.kind === 'HostKeyUnknown' || error.kind === 'HostKeyChanged'
    return (
      <>
        <p>
          {why} {next}
        </p>
        {error.detail !== '' && (
          <p className="caption dim selectable replication-seen">
            {isKey ? words.hostKey(error.detail) : words.seen(error.detail)}
          </p>
        )}
      </>
    )
  }
  if (isInPlace(row)) {
    const { effectiveDate, slot } = delivery
    return (
      <p>
        {slot === 'staged' && effectiveDate !== null ? words.inPlaceStaged(effectiveDate) : words.inPlace}
      </p>
    )
  }
  if (delivery.passwordWaits) return <p>{words.passwordWaits}</p>
  return (
    <>
      <p>{replica.target.kind === 'by-hand' ? words.byHand : words.underWay[delivery.state]}</p>
      <Observed row={row} />
    </>
  )
}

/** What the server really has, where that was learnt; another certificate is drift. */
function Observed({ row }: { readonly row: ReplicaRow }) {
  const words = texts().replicationPage.detail
  const observed = row.replica.observed.find(({ type }) => type === row.delivery.type)
  if (observed === undefined) return null
  const wanted = row.replica.deliveries.map(({ thumbprint }) => thumbprint)
  const isDrift = observed.thumbprint !== null && !wanted.includes(observed.thumbprint)
  return (
    <div className="col">
      <p className="caption dim selectable replication-seen">
        {words.observed(observed.thumbprint, observed.source, observed.at)}
      </p>
      {isDrift && <StateMark state="drift">{words.drift}</StateMark>}
    </div>
  )
}

function headState(row: ReplicaRow) {
  const { error } = row.delivery
  if (error !== null) return errorStates[error.kind]
  return isInPlace(row) ? 'valid' : 'noreach'
}

function targetText({ replica }: ReplicaRow): string {
  const { target } = replica
  const words = texts().replicationPage
  switch (target.kind) {
    case 'folder':
      return target.path
    case 'ssh':
      return words.detail.sshTarget(target.user, target.host, target.port, target.folder)
    case 'by-hand':
      return words.way('by-hand')
  }
}

/** Current, staged and previous certificate of the issuer; Enter or double click opens the certificate dialog. */
import { useMemo, useState } from 'react'
import { workstation } from '../../../contract/store.ts'
import type { IssuerStatus } from '../../../contract/oauth.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { present } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import {
  certificateName,
  conditionOf,
  conditionState,
  issuerRows,
  type IssuerRow,
  type IssuerSlot,
} from './certificate-rows.ts'
import type { IssuerActions } from './use-issuer-actions.tsx'

export interface IssuerCertificatesProps {
  readonly status: IssuerStatus
  readonly actions: IssuerActions
}

export function IssuerCertificates({ status, actions }: IssuerCertificatesProps) {
  const words = texts().issuerPage.certificates
  const commands = useCommands()
  const rows = useMemo(() => issuerRows(status), [status])
  // For what is not valid yet; what expires while the page is open is told by the next answer.
  const [now] = useState(() => Date.now())
  const [slot, setSlot] = useState<IssuerSlot>('current')
  const chosen = rows.find(row => row.slot === slot) ?? rows[0]
  useCertificateActions(chosen, rows.length)
  return (
    <section>
      <div className="row issuer-head">
        <h2 className="strong">{words.title}</h2>
        <span className="right">
          <Button size="small" icon="assign" offReason={actions.offReason} onClick={actions.assign}>
            {texts().issuerPage.actions.assign}
          </Button>
        </span>
      </div>
      <ShortTable
        label={words.title}
        lined
        columns={columns(now)}
        rows={rows}
        rowKey={row => row.slot}
        selected={chosen?.slot}
        onSelect={row => setSlot(row.slot)}
        onActivate={row => {
          if (row.certificate.present) commands.invoke('certificates.open', { ref: refOf(row) })
        }}
        empty={words.empty}
      />
    </section>
  )
}

function refOf({ certificate }: IssuerRow) {
  return { computer: workstation, store: 'My', thumbprint: certificate.thumbprint } as const
}

/** The chosen certificate as a group of the Actions pane. */
function useCertificateActions(chosen: IssuerRow | undefined, count: number): void {
  const commands = useCommands()
  const contribution = useMemo(() => {
    const status = [texts().issuerPage.certificates.status(count)]
    if (chosen === undefined || !chosen.certificate.present) return { status }
    const ref = refOf(chosen)
    const actions = present([
      commands.action('certificates.open', { ref }),
      commands.action('certificates.export', { refs: [ref] }),
    ])
    return { selection: { title: certificateName(chosen.certificate), actions }, status }
  }, [commands, chosen, count])
  useContribution(contribution)
}

const slotStates: { readonly [S in IssuerSlot]: StateName } = {
  current: 'valid',
  staged: 'staged',
  previous: 'previous',
}

function columns(now: number): readonly TableColumn<IssuerRow>[] {
  const words = texts().issuerPage.certificates
  return [
    {
      id: 'slot',
      title: words.columns.slot,
      width: 92,
      render: ({ slot }) => <StateMark state={slotStates[slot]}>{words.slot[slot]}</StateMark>,
    },
    { id: 'certificate', title: words.columns.certificate, render: Named },
    { id: 'ids', title: words.columns.ids, width: 244, render: Identified },
    { id: 'valid', title: words.columns.valid, width: 108, render: Valid },
    { id: 'state', title: words.columns.state, width: 118, render: row => <State row={row} now={now} /> },
    { id: 'signs', title: words.columns.signs, width: 140, render: Signs },
  ]
}

function Named({ certificate }: IssuerRow) {
  const words = texts().issuerPage.certificates
  const name = certificateName(certificate)
  return (
    <>
      <Icon name={certificate.hasKey ? 'cert-key' : 'cert'} />
      <span className="col">
        <span className="ell" title={name}>
          {name}
        </span>
        {certificate.friendlyName !== null && (
          <span className="caption dim ell" title={certificate.issuedTo}>
            {certificate.issuedTo}
          </span>
        )}
        <span className="caption dim">{words.key(certificate.algorithm, certificate.size)}</span>
      </span>
    </>
  )
}

function Identified({ certificate }: IssuerRow) {
  const words = texts().issuerPage.certificates
  return (
    <span className="col selectable">
      <span className="mono issuer-thumbprint">{groupThumbprint(certificate.thumbprint)}</span>
      <span className="row caption">
        <span className="mono">{certificate.x5t}</span>
        <span aria-label={words.copyX5tOf(certificateName(certificate))} role="group">
          <CopyLink text={certificate.x5t} label={words.copyX5t} doneLabel={words.copied} />
        </span>
      </span>
    </span>
  )
}

function Valid({ certificate }: IssuerRow) {
  const words = texts().issuerPage.certificates
  return (
    <span className="col">
      <span>{words.until(certificate.notAfter)}</span>
      <span className="caption dim">{words.from(certificate.notBefore)}</span>
    </span>
  )
}

function State({ row, now }: { readonly row: IssuerRow; readonly now: number }) {
  const words = texts().issuerPage.certificates.state
  const condition = conditionOf(row.certificate, now)
  const said = {
    gone: words.gone,
    'key-missing': words.noKey,
    expired: words.expired,
    'not-yet-valid': words.notYetValid,
    'days-left': words.daysLeft(row.certificate.daysLeft),
  }[condition]
  return <StateMark state={conditionState(row, condition)}>{said}</StateMark>
}

function Signs({ slot, certificate }: IssuerRow) {
  const [verb, moment] = texts().issuerPage.certificates.signs(slot, certificate.since)
  return (
    <span className="col">
      <span className="caption dim">{verb}</span>
      <span>{moment}</span>
    </span>
  )
}

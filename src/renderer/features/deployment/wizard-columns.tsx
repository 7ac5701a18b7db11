/** Columns of the Certificate Wizard's tree-list: Certificate, Friendly Name, Expiration Date, Location, Status. */
import { assertNever } from '../../../contract/result.ts'
import type { AssignedCertificate } from '../../../contract/assignment.ts'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import type { TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import {
  sharedCertificate,
  tickState,
  usageState,
  type Ticks,
  type UsageState,
  type WizardRow,
} from './wizard-rows.ts'

export function wizardColumns(
  ticks: Ticks,
  onTick: (row: WizardRow, ticked: boolean) => void,
): readonly TableColumn<WizardRow>[] {
  const words = texts().deployment.wizard
  const { columns } = words
  return [
    {
      id: 'certificate',
      title: columns.certificate,
      width: 216,
      render: row => (
        <>
          <CheckBox
            label={words.tick(labelOf(row))}
            hideLabel
            tabIndex={-1}
            checked={tickState(row, ticks) === 'on'}
            mixed={tickState(row, ticks) === 'mixed'}
            onChange={ticked => onTick(row, ticked)}
          />
          <span className="ell">{labelOf(row)}</span>
        </>
      ),
    },
    {
      id: 'friendlyName',
      title: columns.friendlyName,
      width: 128,
      render: row => <Shared row={row} show={friendlyName} />,
    },
    { id: 'expires', title: columns.expires, width: 108, render: row => <Shared row={row} show={expiry} /> },
    { id: 'location', title: columns.location, width: 74, render: ({ rows: [first] }) => first?.location },
    { id: 'status', title: columns.status, render: row => <Status row={row} /> },
  ]
}

export function labelOf({ id }: WizardRow): string {
  return id === 'group' ? texts().deployment.wizard.group : texts().type.label(id)
}

function friendlyName({ friendlyName: name, issuedTo }: AssignedCertificate): string {
  return name ?? issuedTo
}

function expiry({ notAfter }: AssignedCertificate): string {
  return notAfter.slice(0, 10)
}

function Shared({
  row,
  show,
}: {
  readonly row: WizardRow
  readonly show: (of: AssignedCertificate) => string
}) {
  const words = texts().deployment.wizard
  const shared = sharedCertificate(row.rows)
  if (shared === null) return <span className="dimmer">{show === expiry ? words.dash : words.none}</span>
  if (shared === 'several')
    return <span className="dimmer">{show === expiry ? words.dash : words.several}</span>
  return (
    <span className="ell" title={show(shared)}>
      {show(shared)}
    </span>
  )
}

const usageStates: { readonly [S in UsageState['state']]: StateName } = {
  notAssigned: 'error',
  gone: 'error',
  keyMissing: 'nokey',
  expired: 'expired',
  notOnServer: 'noreach',
  daysLeft: 'warning',
  assigned: 'valid',
}

function usageWords(state: UsageState): string {
  const words = texts().deployment.wizard.status
  switch (state.state) {
    case 'daysLeft':
      return words.daysLeft(state.days)
    case 'notAssigned':
    case 'gone':
    case 'keyMissing':
    case 'expired':
    case 'notOnServer':
    case 'assigned':
      return words[state.state]
    default:
      return assertNever(state)
  }
}

function Status({ row }: { readonly row: WizardRow }) {
  const words = texts().deployment.wizard.status
  const states = row.rows.map(usageState)
  const [only] = states
  if (states.length === 1 && only !== undefined) {
    return (
      <StateMark state={usageStates[only.state]}>
        <span title={usageWords(only)}>{usageWords(only)}</span>
      </StateMark>
    )
  }
  const missing = states.filter(({ state }) => state === 'notAssigned').length
  if (missing > 0) return <StateMark state="error">{words.someMissing(missing, states.length)}</StateMark>
  const attention = states.filter(({ state }) => state !== 'assigned').length
  if (attention > 0) return <StateMark state="warning">{words.attention(attention, states.length)}</StateMark>
  return <StateMark state="valid">{words.allAssigned}</StateMark>
}

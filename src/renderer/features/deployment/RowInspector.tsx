/** What the chosen certificate type is for, what it has now and had before, and for the global one whether it is here. */
import type { AssignedCertificate, AssignmentRow } from '../../../contract/assignment.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { labelOf } from './wizard-columns.tsx'
import { sharedCertificate, type WizardRow } from './wizard-rows.ts'

export function RowInspector({ row }: { readonly row: WizardRow }) {
  const words = texts().deployment.wizard
  const [only] = row.rows
  return (
    <section className="deploy-inspector" aria-live="polite">
      <b>{labelOf(row)}</b>
      <p className="reading dim">{words.inspector[row.id]}</p>
      {only !== undefined && sharedCertificate(row.rows) !== 'several' && <Slots row={only} />}
      {only !== undefined && only.onThisServer !== null && only.current !== null && <Chain row={only} />}
    </section>
  )
}

function Slots({ row }: { readonly row: AssignmentRow }) {
  const words = texts().deployment.wizard
  if (row.current === null && row.previous === null) return null
  return (
    <dl className="kv">
      {row.current !== null && (
        <>
          <dt>{words.current}</dt>
          <dd>
            <Assigned assigned={row.current} />
          </dd>
        </>
      )}
      {row.previous !== null && (
        <>
          <dt>{words.previous}</dt>
          <dd>
            <Assigned assigned={row.previous} />
          </dd>
        </>
      )}
    </dl>
  )
}

function Assigned({ assigned }: { readonly assigned: AssignedCertificate }) {
  const words = texts().deployment.wizard
  return (
    <span className="deploy-assigned">
      <span>
        {assigned.friendlyName ?? assigned.issuedTo}, {words.since(assigned)}, {words.until(assigned)}
      </span>
      <span className="mono dimmer selectable">{groupThumbprint(assigned.thumbprint)}</span>
    </span>
  )
}

/** Two stages are known here; what lies between them is the administrator's own work for now. */
function Chain({ row }: { readonly row: AssignmentRow }) {
  const words = texts().deployment.wizard.chain
  const isHere = row.onThisServer === true
  return (
    <>
      <ol className="deploy-chain" aria-label={words.label}>
        <li>
          <StateMark state="valid" size={16} />
          <span className="col">
            <b>{words.assigned}</b>
            <span className="caption dim">{row.current?.friendlyName ?? row.current?.issuedTo}</span>
          </span>
        </li>
        <li aria-hidden="true" className="deploy-chain-line" />
        <li>
          <StateMark state={isHere ? 'valid' : 'noreach'} size={16} />
          <span className="col">
            <b>{words.machineStore}</b>
            <span className="caption dim">{isHere ? words.here : words.notHere}</span>
          </span>
        </li>
      </ol>
      {!isHere && (
        <p className="caption dim row">
          <Icon name="st-info" tone="info" size={14} />
          {words.byHand}
        </p>
      )}
    </>
  )
}

/** Page "Certificate Store" (design c1): what can be used, what cannot with every reason, and the chosen one in full. */
import { useState, type Dispatch } from 'react'
import type { Candidate } from '../../../contract/assignment.ts'
import { workstation } from '../../../contract/store.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useCommands } from '../../console/commands.tsx'
import type { AssignEvent, AssignFlow } from './assign-flow.ts'
import { candidateLists, reasonState } from './candidate-list.ts'
import { CandidateTable } from './CandidateTable.tsx'

export interface CandidatePageProps {
  readonly flow: AssignFlow
  readonly candidates: readonly Candidate[]
  readonly dispatch: Dispatch<AssignEvent>
  /** Whether the chosen certificate has to stand on the server: then it matters that it does not yet. */
  readonly isForServer: boolean
  readonly onImport: () => void
}

export function CandidatePage(props: CandidatePageProps) {
  const { flow, candidates, dispatch, onImport } = props
  const words = texts().assignments.assign.store
  const lists = candidateLists(candidates, flow.filter)
  const chosen = candidates.find(({ row }) => row.ref.thumbprint === flow.chosen)
  const [isOpen, setOpen] = useState({ usable: true, unusable: true })
  return (
    <>
      <div className="row">
        <Disclosure
          label={words.canBeUsed}
          detail={String(lists.usable.length)}
          isOpen={isOpen.usable}
          onToggle={() => setOpen({ ...isOpen, usable: !isOpen.usable })}
        />
        <span className="right">
          <TextField
            label={words.filter}
            hideLabel
            type="search"
            icon="filter"
            placeholder={words.filter}
            width={200}
            value={flow.filter}
            onChange={filter => dispatch({ type: 'filter-typed', filter })}
          />
        </span>
      </div>
      {isOpen.usable && (
        <CandidateTable
          label={words.canBeUsed}
          className="assign-usable"
          candidates={lists.usable}
          chosen={flow.chosen}
          dispatch={dispatch}
          empty={<NothingUsable candidates={candidates} filter={flow.filter} onImport={onImport} />}
        />
      )}
      {lists.unusable.length > 0 && (
        <Disclosure
          label={words.cannotBeUsed}
          detail={words.eachWithReason(lists.unusable.length)}
          isOpen={isOpen.unusable}
          onToggle={() => setOpen({ ...isOpen, unusable: !isOpen.unusable })}
        />
      )}
      {lists.unusable.length > 0 && isOpen.unusable && (
        <CandidateTable
          label={words.cannotBeUsed}
          className="assign-unusable"
          candidates={lists.unusable}
          chosen={flow.chosen}
          dispatch={dispatch}
          headless
        />
      )}
      <Selected candidate={chosen} isForServer={props.isForServer} />
    </>
  )
}

function Disclosure(props: {
  readonly label: string
  readonly detail: string
  readonly isOpen: boolean
  readonly onToggle: () => void
}) {
  return (
    <button type="button" className="assign-disclosure" aria-expanded={props.isOpen} onClick={props.onToggle}>
      <Icon name={props.isOpen ? 'chevron-down' : 'chevron-right'} size={12} />
      <b>{props.label}</b>
      <span className="dimmer">{props.detail}</span>
    </button>
  )
}

function NothingUsable(props: {
  readonly candidates: readonly Candidate[]
  readonly filter: string
  readonly onImport: () => void
}) {
  const words = texts().assignments.assign.store
  if (props.candidates.length === 0) {
    return (
      <span>
        <b>{words.storeEmpty.title}</b> {words.storeEmpty.rest}{' '}
        <LinkButton onClick={props.onImport}>{words.storeEmpty.import}</LinkButton>
      </span>
    )
  }
  if (props.filter !== '') return <span>{words.noneFound(props.filter)}</span>
  return (
    <Banner state="warning" title={words.empty.title}>
      {words.empty.rest}
    </Banner>
  )
}

function Selected(props: { readonly candidate: Candidate | undefined; readonly isForServer: boolean }) {
  const words = texts().assignments.assign.store
  const commands = useCommands()
  const { candidate } = props
  if (candidate === undefined) return <div className="well assign-selected dim">{words.nothingSelected}</div>
  const { row, checks } = candidate
  return (
    <div className="well assign-selected" aria-live="polite">
      <div className="assign-selected-head">
        <dl className="kv grow">
          <dt>{words.selected}</dt>
          <dd>
            <b>{row.friendlyName ?? row.issuedTo}</b>, {words.facts(row.publicKey, row.key)}
          </dd>
          <dt>{words.names}</dt>
          <dd className="ell" title={row.names.join('\n')}>
            {row.names.length === 0 ? row.issuedTo : row.names.join(', ')}
          </dd>
          <dt>{words.thumbprint}</dt>
          <dd className="mono ell selectable">{groupThumbprint(row.ref.thumbprint)}</dd>
          {props.isForServer && row.ref.computer === workstation && (
            <>
              <dt>{words.standsOn}</dt>
              <dd>{words.onlyOnWorkstation}</dd>
            </>
          )}
        </dl>
        <Button onClick={() => commands.invoke('certificates.open', { ref: row.ref })}>{words.view}</Button>
      </div>
      <ul className="assign-checks" aria-label={words.checks}>
        {checks.map(check => (
          <li key={`${check.rule} ${check.reason}`}>
            <StateMark state={reasonState(check)}>
              <span title={texts().eligibility(check)}>{texts().eligibility(check)}</span>
            </StateMark>
          </li>
        ))}
      </ul>
    </div>
  )
}

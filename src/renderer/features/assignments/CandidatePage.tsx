/** Page "Certificate Store" (design c1): what can be used, what cannot with every reason, and the chosen one in full. */
import { useState, type Dispatch } from 'react'
import type { Candidate } from '../../../contract/assignment.ts'
import { workstation } from '../../../contract/store.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useCommands } from '../../console/commands.tsx'
import type { AssignEvent, AssignFlow } from './assign-flow.ts'
import { candidateLists, candidateState, decidingChecks, reasonState } from './candidate-list.ts'

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

interface CandidateTableProps {
  readonly label: string
  readonly className: string
  readonly candidates: readonly Candidate[]
  readonly chosen: string | undefined
  readonly dispatch: Dispatch<AssignEvent>
  readonly headless?: boolean
  readonly empty?: React.ReactNode
}

function CandidateTable(props: CandidateTableProps) {
  const { candidates, dispatch } = props
  const commands = useCommands()
  return (
    <ShortTable
      className={props.className}
      label={props.label}
      columns={candidateColumns()}
      rows={candidates}
      rowKey={({ row }) => `${row.ref.computer} ${row.ref.thumbprint}`}
      selected={
        candidates
          .filter(({ row }) => row.ref.thumbprint === props.chosen)
          .map(({ row }) => `${row.ref.computer} ${row.ref.thumbprint}`)[0]
      }
      onSelect={({ row }) => dispatch({ type: 'certificate-chosen', thumbprint: row.ref.thumbprint })}
      onActivate={({ row }) => commands.invoke('certificates.open', { ref: row.ref })}
      rowLook={({ usable }) => (usable ? undefined : 'dim')}
      headless={props.headless}
      empty={props.empty}
    />
  )
}

function candidateColumns(): readonly TableColumn<Candidate>[] {
  const words = texts().assignments.assign.store
  return [
    {
      id: 'issuedTo',
      title: words.columns.issuedTo,
      width: 178,
      render: ({ row }) => (
        <>
          <Icon name={row.key === 'none' ? 'cert' : 'cert-key'} />
          <MiddleText text={row.issuedTo} />
        </>
      ),
    },
    {
      id: 'friendlyName',
      title: words.columns.friendlyName,
      width: 104,
      render: ({ row }) => (
        <span className="ell" title={row.friendlyName ?? undefined}>
          {row.friendlyName ?? words.none}
        </span>
      ),
    },
    {
      id: 'expires',
      title: words.columns.expires,
      width: 90,
      render: ({ row }) => row.notAfter.slice(0, 10),
    },
    { id: 'verdict', title: words.columns.verdict, render: candidate => <Verdict candidate={candidate} /> },
  ]
}

/** Every reason on a line of its own. */
function Verdict({ candidate }: { readonly candidate: Candidate }) {
  const words = texts().assignments.assign.store
  const { eligibility } = texts()
  const [first, ...rest] = decidingChecks(candidate)
  if (first === undefined) {
    return (
      <StateMark state={candidateState(candidate)}>
        {candidate.isCurrent ? words.usableIsCurrent : words.usable}
      </StateMark>
    )
  }
  if (candidate.usable) {
    const more = rest.length === 0 ? '' : ` ${words.more(rest.length)}`
    return (
      <StateMark state="warning">
        <span title={[first, ...rest].map(eligibility).join('\n')}>
          {words.usableBut(lowerFirst(eligibility(first)))}
          {more}
        </span>
      </StateMark>
    )
  }
  return (
    <span className="assign-reasons">
      {[first, ...rest].map(check => (
        <StateMark key={`${check.rule} ${check.reason}`} state={reasonState(check)}>
          <span title={eligibility(check)}>{eligibility(check)}</span>
        </StateMark>
      ))}
    </span>
  )
}

/** Inside a sentence; an abbreviation ("RSA key") keeps its letters. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
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

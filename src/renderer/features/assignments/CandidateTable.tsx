/** Candidates as a table: what they are, whether their key can be used, and whether they pass the checks. */
import type { Dispatch } from 'react'
import type { Candidate } from '../../../contract/assignment.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useCommands } from '../../console/commands.tsx'
import type { AssignEvent } from './assign-flow.ts'
import { candidateState, decidingChecks, reasonState } from './candidate-list.ts'

export interface CandidateTableProps {
  readonly label: string
  readonly className: string
  readonly candidates: readonly Candidate[]
  readonly chosen: string | undefined
  readonly dispatch: Dispatch<AssignEvent>
  readonly headless?: boolean
  readonly empty?: React.ReactNode
}

export function CandidateTable(props: CandidateTableProps) {
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

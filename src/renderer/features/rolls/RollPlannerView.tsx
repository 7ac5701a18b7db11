/** Roll planner (design f): when the next certificate takes over, who would refuse our tokens then, and what to run. */
import { useMemo, useState } from 'react'
import type { AssignmentRow } from '../../../contract/assignment.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { localMoment } from '../../effective-dates/local-moment.ts'
import { useLast } from '../../effective-dates/use-last.ts'
import { Plan } from './Plan.tsx'
import { rollSubjects, subjectKey, type RollSubject } from './roll-subjects.ts'

export interface RollPlannerViewProps {
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason: string | undefined
}

const issuer: RollSubject = { key: 'OAuthTokenIssuer global', identity: 'global', type: 'OAuthTokenIssuer' }

export function RollPlannerView({ offReason }: RollPlannerViewProps) {
  const words = texts().roll.planner
  const [chosen, setChosen] = useState(issuer.key)
  const all = useRequest('assignments.all', {}, { refreshOn: ['assignments.changed', 'estate.changed'] })
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const rows = all.state === 'ready' ? all.value.rows : []
  const subjects = rollSubjects(rows)
  const subject = subjects.find(({ key }) => key === chosen) ?? issuer
  const servers = estate.state === 'ready' ? estate.value.pools.flatMap(pool => pool.servers) : []
  const label = ({ identity, type }: RollSubject): string =>
    identity === 'global' ? type : `${type}, ${servers.find(({ id }) => id === identity)?.fqdn ?? identity}`
  return (
    <>
      <PaneHead title={words.node}>
        {subjects.length > 1 && (
          <Select
            label={words.subject}
            hideLabel
            width={260}
            value={subject.key}
            onChange={setChosen}
            options={subjects.map(each => ({ value: each.key, label: label(each) }))}
          />
        )}
      </PaneHead>
      {all.state === 'failed' ? (
        <ProblemNotice {...texts().problem(all.problem)} code={all.problem.code} onRetry={all.retry} />
      ) : all.state === 'loading' ? (
        <Waiting />
      ) : (
        <Subject
          key={subject.key}
          subject={subject}
          row={rows.find(row => subjectKey(row) === subject.key)}
          offReason={offReason}
        />
      )}
    </>
  )
}

/** What was chosen here is forgotten with the subject: another one has other certificates. */
function Subject(props: {
  readonly subject: RollSubject
  readonly row: AssignmentRow | undefined
  readonly offReason: string | undefined
}) {
  const { subject, row } = props
  const [wanted, setWanted] = useState<ThumbprintSha1>()
  const [date, setDate] = useState<string>()
  const { identity, type } = subject
  const answer = useRequest(
    'rolls.plan',
    { identity, type, thumbprint: wanted, effectiveDate: date },
    { refreshOn: ['assignments.changed', 'certificates.changed', 'replication.changed', 'oauth.changed'] },
  )
  const plan = useLast(answer.state === 'ready' ? answer.value : undefined)
  const words = texts().roll.planner.status
  const staged = row?.staged ?? null
  const status = useMemo(
    () => ({
      status: [staged === null ? words.none(type) : words.staged(type, localMoment(staged.effectiveDate))],
    }),
    [staged, type, words],
  )
  useContribution(status)
  if (answer.state === 'failed')
    return (
      <ProblemNotice {...texts().problem(answer.problem)} code={answer.problem.code} onRetry={answer.retry} />
    )
  if (plan === undefined) return <Waiting />
  return (
    <Plan
      plan={plan}
      row={row}
      offReason={props.offReason}
      onNext={thumbprint => {
        setWanted(thumbprint)
        setDate(undefined)
      }}
      onDate={setDate}
      onSettled={() => {
        setWanted(undefined)
        setDate(undefined)
      }}
    />
  )
}

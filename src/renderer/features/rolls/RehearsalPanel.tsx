/** The rehearsal: at any moment, which certificate would be in use, which accepted beside it, and who would refuse. */
import { useState } from 'react'
import type { Rehearsal, RollEffect, RollPlan } from '../../../contract/roll-plan.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { EffectiveDateField } from '../../effective-dates/EffectiveDateField.tsx'
import { localMoment } from '../../effective-dates/local-moment.ts'
import { useLast } from '../../effective-dates/use-last.ts'
import { certificateName } from './roll-subjects.ts'

export function RehearsalPanel({ plan }: { readonly plan: RollPlan }) {
  const words = texts().roll.planner.rehearsal
  // Until a moment is chosen it is the plan's own, which goes on.
  const [chosen, setAt] = useState<string>()
  const at = chosen ?? plan.at
  const answer = useRequest(
    'rolls.rehearse',
    { at },
    { refreshOn: ['assignments.changed', 'certificates.changed', 'replication.changed', 'oauth.changed'] },
  )
  const rehearsal = useLast(answer.state === 'ready' ? answer.value : undefined)
  const row = rehearsal?.rows.find(({ identity, type }) => identity === plan.identity && type === plan.type)
  return (
    <section className="rolls-rehearsal">
      <h2 className="strong">{words.title}</h2>
      <p className="caption dim">{words.explain}</p>
      <div className="rolls-rehearsal-body">
        <EffectiveDateField label={words.field} value={at} onChange={setAt} width={150} />
        {answer.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
        )}
        {rehearsal !== undefined && (
          <dl className="kv grow" aria-live="polite">
            <dt>{plan.type === 'OAuthTokenIssuer' ? words.signs : words.uses}</dt>
            <dd>
              <InUse plan={plan} row={row} />
            </dd>
            <dt>{words.alsoAccepted}</dt>
            <dd>
              {row === undefined || row.alsoAccepted.length === 0
                ? words.noOther
                : row.alsoAccepted.map(thumbprint => nameOf(plan, thumbprint)).join(', ')}
            </dd>
            {plan.type === 'OAuthTokenIssuer' && (
              <>
                <dt>{words.effects}</dt>
                <dd>
                  <Refusing effects={rehearsal.effects} />
                </dd>
              </>
            )}
          </dl>
        )}
      </div>
    </section>
  )
}

function InUse({
  plan,
  row,
}: {
  readonly plan: RollPlan
  readonly row: Rehearsal['rows'][number] | undefined
}) {
  const words = texts().roll.planner.rehearsal
  if (row === undefined || row.uses === null) return <span className="dim">{words.nothing}</span>
  const name = nameOf(plan, row.uses)
  const since = row.rolledBy === null ? '' : ` ${words.rolled(localMoment(row.rolledBy))}`
  return row.usable ? (
    <StateMark state="valid">{`${name}${since}`}</StateMark>
  ) : (
    <StateMark state="error">{`${name}. ${words.notUsable}`}</StateMark>
  )
}

function Refusing({ effects }: { readonly effects: readonly RollEffect[] }) {
  const words = texts().roll
  const troubled = effects.filter(({ outcome, who }) => outcome !== 'keeps-working' && who.kind === 'partner')
  if (troubled.length === 0) return words.planner.rehearsal.nobody
  return (
    <ul>
      {troubled.map(effect => (
        <li key={effect.who.name}>
          <StateMark state={effect.outcome === 'refuses' ? 'error' : 'warning'}>
            {`${words.sentence(effect)} (${words.span(effect)})`}
          </StateMark>
        </li>
      ))}
    </ul>
  )
}

function nameOf({ current, previous, next }: RollPlan, thumbprint: string): string {
  const known = [current, previous, next].find(each => each?.thumbprint === thumbprint)
  return known === undefined || known === null ? groupThumbprint(thumbprint) : certificateName(known)
}

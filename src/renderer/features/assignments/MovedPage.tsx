/** What was seen and what is current now, side by side; the way on is to look again. */
import type { Candidate } from '../../../contract/assignment.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import type { AssignFlow } from './assign-flow.ts'

export interface MovedPageProps {
  readonly flow: Extract<AssignFlow, { step: 'moved' }>
  readonly candidates: readonly Candidate[]
}

export function MovedPage({ flow, candidates }: MovedPageProps) {
  const words = texts().assignments.assign.moved
  const named = (thumbprint: string | null): string => {
    if (thumbprint === null) return words.none
    const row = candidates.find(each => each.row.ref.thumbprint === thumbprint)?.row
    const grouped = groupThumbprint(thumbprint)
    return row === undefined ? grouped : words.named(row.friendlyName ?? row.issuedTo, grouped)
  }
  return (
    <>
      <Banner state="expired" title={words.title}>
        {words.explain}
      </Banner>
      <div className="framed assign-moved">
        <dl className="kv">
          <dt>{words.was}</dt>
          <dd className="selectable">{named(flow.moved.expected)}</dd>
          <dt>{words.is}</dt>
          <dd className="selectable">
            <b>{named(flow.moved.actual)}</b>
          </dd>
        </dl>
      </div>
    </>
  )
}

/**
 * The Certificate Assignment wizard as a pure reducer (reference section 8.3): introduction, store, summary, executing;
 * an effective date in between when it is to be a roll.
 * What the administrator saw as current goes along with the decision; if it has moved, he looks again and decides anew.
 */
import type { RequestOutput } from '../../../contract/api.ts'
import type { Instant } from '../../../contract/certificate.ts'
import type { ExecutionLog } from '../../../contract/assignment.ts'
import type { Problem, ProblemOf } from '../../../contract/problem.ts'
import { assertNever, type Result } from '../../../contract/result.ts'
import type { CertificateDetails } from '../../../contract/stored-certificate.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

export type AssignPage = 'introduction' | 'store' | 'date' | 'summary' | 'executing'

interface Kept {
  readonly chosen: ThumbprintSha1 | undefined
  readonly filter: string
  /** The page of the effective date belongs to this wizard. Without a date, that was chosen there: at once. */
  readonly roll?: { readonly effectiveDate: Instant | undefined } | undefined
}

/** What the summary page shows: read once when it opens, so that nothing moves behind the reader's back. */
export type Summary =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | {
      readonly state: 'ready'
      /** Its `expected` is what the reader sees as current, and what he decides on. */
      readonly preview: RequestOutput<'assignments.preview'>
      readonly details: CertificateDetails
    }

export type AssignFlow =
  | (Kept & { readonly step: 'introduction' | 'store' })
  | (Kept & { readonly step: 'date'; readonly chosen: ThumbprintSha1 })
  | (Kept & { readonly step: 'summary'; readonly chosen: ThumbprintSha1; readonly summary: Summary })
  | (Kept & { readonly step: 'executing'; readonly chosen: ThumbprintSha1 })
  /** Nothing was overwritten. */
  | (Kept & {
      readonly step: 'moved'
      readonly chosen: ThumbprintSha1
      readonly moved: ProblemOf<'assignment-moved'>
    })
  | (Kept & { readonly step: 'failed'; readonly chosen: ThumbprintSha1; readonly problem: Problem })
  | (Kept & { readonly step: 'finished'; readonly chosen: ThumbprintSha1; readonly log: ExecutionLog })

export type AssignEvent =
  | { readonly type: 'certificate-chosen'; readonly thumbprint: ThumbprintSha1 }
  | { readonly type: 'filter-typed'; readonly filter: string }
  /** "Roll at a date instead" on the summary. */
  | { readonly type: 'roll-wanted' }
  | { readonly type: 'date-chosen'; readonly effectiveDate: Instant | undefined }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'summary-read'; readonly summary: Summary }
  | { readonly type: 'started' }
  | { readonly type: 'answered'; readonly result: Result<ExecutionLog> }

export const startAssign: AssignFlow = { step: 'introduction', chosen: undefined, filter: '' }

/** What was planned elsewhere is confirmed in the summary; Back leads to its date. */
export function startPlanned(planned: {
  readonly thumbprint: ThumbprintSha1
  readonly effectiveDate?: Instant
}): AssignFlow {
  const roll = { effectiveDate: planned.effectiveDate }
  return { step: 'summary', chosen: planned.thumbprint, filter: '', roll, summary: { state: 'reading' } }
}

/** The page of the rail on which a step is shown. */
export function pageOf(flow: AssignFlow): AssignPage {
  switch (flow.step) {
    case 'introduction':
    case 'store':
    case 'date':
    case 'summary':
      return flow.step
    case 'executing':
    case 'moved':
    case 'failed':
    case 'finished':
      return 'executing'
    default:
      return assertNever(flow)
  }
}

/** Closing would lose a decision that took looking at the list. */
export function hasDecision(flow: AssignFlow): boolean {
  return (
    flow.step === 'summary' || flow.step === 'date' || (flow.step === 'store' && flow.chosen !== undefined)
  )
}

export function assignFlow(flow: AssignFlow, event: AssignEvent): AssignFlow {
  switch (event.type) {
    case 'certificate-chosen':
      return flow.step === 'store' ? { ...flow, chosen: event.thumbprint } : flow
    case 'filter-typed':
      return flow.step === 'store' ? { ...flow, filter: event.filter } : flow
    case 'roll-wanted':
      return flow.step === 'summary'
        ? { ...keptOf(flow), step: 'date', chosen: flow.chosen, roll: { effectiveDate: undefined } }
        : flow
    case 'date-chosen':
      return flow.step === 'date' ? { ...flow, roll: { effectiveDate: event.effectiveDate } } : flow
    case 'next':
      return next(flow)
    case 'back':
      return back(flow)
    case 'summary-read':
      return flow.step === 'summary' ? { ...flow, summary: event.summary } : flow
    case 'started':
      return started(flow)
    case 'answered':
      return flow.step === 'executing' ? answered(flow, event.result) : flow
    default:
      return assertNever(event)
  }
}

function keptOf({ chosen, filter, roll }: AssignFlow): Kept {
  return roll === undefined ? { chosen, filter } : { chosen, filter, roll }
}

function next(flow: AssignFlow): AssignFlow {
  const kept = keptOf(flow)
  const { chosen, roll } = flow
  if (flow.step === 'introduction') return { ...kept, step: 'store' }
  if (chosen === undefined) return flow
  if (flow.step === 'store' && roll !== undefined) return { ...kept, step: 'date', chosen }
  if (flow.step === 'store' || flow.step === 'date')
    return { ...kept, step: 'summary', chosen, summary: { state: 'reading' } }
  return flow
}

function started(flow: AssignFlow): AssignFlow {
  if (flow.step !== 'summary' || flow.summary.state !== 'ready') return flow
  return { ...keptOf(flow), step: 'executing', chosen: flow.chosen }
}

/** After a failure, and after a move, Back leads to the summary: it reads again what is current now. */
function back(flow: AssignFlow): AssignFlow {
  const kept = keptOf(flow)
  switch (flow.step) {
    case 'store':
      return { ...kept, step: 'introduction' }
    case 'date':
      return { ...kept, step: 'store' }
    case 'summary':
      return flow.roll === undefined
        ? { ...kept, step: 'store' }
        : { ...kept, step: 'date', chosen: flow.chosen }
    case 'moved':
    case 'failed':
      return { ...kept, step: 'summary', chosen: flow.chosen, summary: { state: 'reading' } }
    case 'introduction':
    case 'executing':
    case 'finished':
      return flow
    default:
      return assertNever(flow)
  }
}

function answered(
  flow: Extract<AssignFlow, { step: 'executing' }>,
  result: Result<ExecutionLog>,
): AssignFlow {
  const kept = { ...keptOf(flow), chosen: flow.chosen }
  if (result.ok) return { ...kept, step: 'finished', log: result.value }
  const { problem } = result
  return problem.code === 'assignment-moved'
    ? { ...kept, step: 'moved', moved: problem }
    : { ...kept, step: 'failed', problem }
}

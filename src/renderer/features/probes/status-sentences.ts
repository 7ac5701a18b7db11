/** What the status bar says of the probes. */
import type { ProbeRunStatus } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import type { Segment } from './row-filter.ts'
import { runWords } from '../../probing/run-words.ts'

export interface StatusInput {
  readonly newest: ProbeRunStatus | undefined
  readonly counts: { readonly [S in Segment]: number }
  readonly marked: number
  readonly nextRunAt: string | null
}

/** A run that is on takes the first place, wherever the user looks meanwhile. */
export function statusSentences({ newest, counts, marked, nextRunAt }: StatusInput): readonly string[] {
  const { status: words } = texts().probesPage
  const underWay = runWords(newest)
  if (newest !== undefined && underWay !== undefined) return [underWay, words.limits(newest.scope.kind)]
  return [
    words.problems(counts.problems, counts.all),
    ...(marked > 1 ? [words.marked(marked)] : []),
    ...(nextRunAt === null ? [] : [words.next(nextRunAt)]),
  ]
}

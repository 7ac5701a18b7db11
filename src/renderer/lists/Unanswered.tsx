/** What stands in the place of an answer that is not there: that it is awaited, or why it failed and a way to try again. */
import { texts } from '../../text/texts.ts'
import type { RequestState } from '../bridge/use-request.ts'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { Waiting } from '../components/Waiting.tsx'

export interface UnansweredProps {
  readonly answer: RequestState<unknown>
  /** Inside a page; otherwise it fills a pane or a dialog. */
  readonly inline?: boolean | undefined
}

/** Nothing once the answer is there. */
export function Unanswered({ answer, inline }: UnansweredProps) {
  switch (answer.state) {
    case 'loading':
      return <Waiting />
    case 'failed': {
      const { problem, retry } = answer
      return (
        <ProblemNotice inline={inline} {...texts().problem(problem)} code={problem.code} onRetry={retry} />
      )
    }
    case 'ready':
      return null
  }
}

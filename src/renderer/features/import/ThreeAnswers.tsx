/** Complete, known, fitting: the three answers in their order, the first "no" marked (design n2). */
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { AnswerList } from '../../components/AnswerList.tsx'

export function ThreeAnswers(props: { readonly problem: Problem; readonly sizeBytes: number }) {
  const words = texts().fileAnswers
  const answers = words.ofProblem(props.problem, props.sizeBytes)
  return answers === undefined ? null : <AnswerList title={words.heading} answers={answers} />
}

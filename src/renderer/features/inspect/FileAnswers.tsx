/** The three questions about a file and how far it came, in order. */
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'

const marks: { readonly [V in 'yes' | 'no' | 'not-asked']: StateName } = {
  yes: 'valid',
  no: 'error',
  'not-asked': 'none',
}

export function FileAnswers({
  problem,
  sizeBytes,
}: {
  readonly problem: Problem
  readonly sizeBytes: number
}) {
  const words = texts().fileAnswers
  const answers = words.ofProblem(problem, sizeBytes)
  if (answers === undefined) return null
  return (
    <section>
      <h3 className="strong">{words.heading}</h3>
      <ol className="inspect-answers framed">
        {answers.map(answer => (
          <li key={answer.question}>
            <span>{answer.question}</span>
            <StateMark state={marks[answer.verdict]}>{words.verdict[answer.verdict]}</StateMark>
            <span className="dim">{answer.answer}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

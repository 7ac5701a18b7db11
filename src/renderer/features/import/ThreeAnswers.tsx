/** Complete, known, fitting: the three answers in their order, the first "no" marked (design n2). */
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'

const marks: { readonly [V in 'yes' | 'no' | 'not-asked']: StateName } = {
  yes: 'valid',
  no: 'error',
  'not-asked': 'none',
}

export function ThreeAnswers(props: { readonly problem: Problem; readonly sizeBytes: number }) {
  const words = texts().fileAnswers
  const answers = words.ofProblem(props.problem, props.sizeBytes)
  if (answers === undefined) return null
  return (
    <section>
      <b>{words.heading}</b>
      <ol className="import-answers framed">
        {answers.map(({ question, verdict, answer, aside }) => (
          <li key={question} className={verdict === 'no' ? 'import-answer-no' : undefined}>
            <StateMark state={marks[verdict]} size={16} label={words.verdict[verdict]} />
            <div className="col grow">
              <b>{question}</b>
              <span className="dim">{answer}</span>
            </div>
            <span className="caption dimmer import-aside">{aside}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

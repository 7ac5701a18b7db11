/** Questions that were asked in order, each with its answer; the one that failed is marked. */
import { StateMark } from './StateMark.tsx'
import type { StateName } from './state-name.ts'

export interface Answer {
  readonly question: string
  readonly verdict: 'yes' | 'no' | 'not-asked'
  /** Begins with the verdict in words. */
  readonly answer: string
  /** Small, at the right edge: what else there could have been. */
  readonly aside: string
}

export interface AnswerListProps {
  readonly title: string
  readonly answers: readonly Answer[]
}

const marks: { readonly [V in Answer['verdict']]: StateName } = {
  yes: 'valid',
  no: 'error',
  'not-asked': 'none',
}

export function AnswerList({ title, answers }: AnswerListProps) {
  return (
    <section>
      <h3 className="strong">{title}</h3>
      <ol className="answer-list framed">
        {answers.map(({ question, verdict, answer, aside }) => (
          <li key={question} className={verdict === 'no' ? 'answer-no' : undefined}>
            <StateMark state={marks[verdict]} size={16} />
            <div className="col grow">
              <b>{question}</b>
              <span className="dim">{answer}</span>
            </div>
            <span className="caption dimmer answer-aside">{aside}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

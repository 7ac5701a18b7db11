/** Answer: captured headers of a server, and what they mean. */
import type { AnswerExplanation } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { AnswerFacts } from './AnswerFacts.tsx'
import { TokenText } from './TokenText.tsx'
import { useLatest } from './use-latest.ts'

/** Longest answer that main takes. */
const answerLimit = 200_000

export interface AnswerModeProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onOpen: () => void
}

export function AnswerMode({ text, onChange, onOpen }: AnswerModeProps) {
  const words = texts().workbench
  const isTooLong = text.length > answerLimit
  const input = text.trim() === '' || isTooLong ? undefined : { text }
  const { value, problem, isOld, again } = useLatest('answers.explain', input)
  return (
    <div className="wb-columns wb-two">
      <section className="wb-column wb-left wb-token" aria-label={words.answer.head}>
        <header className="wb-head">
          <h2>{words.answer.head}</h2>
          <span className="right caption dimmer">{words.token.characters(text.length)}</span>
        </header>
        <TokenText
          label={words.answer.label}
          placeholder={words.answer.placeholder}
          value={text}
          onChange={onChange}
          colorLimit={-1}
        />
        {isTooLong && (
          <p className="wb-limit caption tone-expired" role="alert">
            {words.answer.tooLong(answerLimit)}
          </p>
        )}
        <div className="wb-token-tools">
          <Button size="small" icon="folder" onClick={onOpen}>
            {words.token.open}
          </Button>
          <Button size="small" variant="quiet" onClick={() => onChange('')}>
            {words.token.clear}
          </Button>
        </div>
      </section>
      <div className={isOld ? 'wb-column scroll wb-old' : 'wb-column scroll'} aria-busy={isOld || undefined}>
        {problem !== undefined && (
          <div className="wb-failure">
            <ProblemNotice inline {...texts().problem(problem)} code={problem.code} onRetry={again} />
          </div>
        )}
        {input === undefined && <EmptyAnswer />}
        {value !== undefined && (
          <>
            <Conclusions conclusions={value.conclusions} />
            <AnswerFacts answer={value} />
          </>
        )}
      </div>
    </div>
  )
}

function EmptyAnswer() {
  const words = texts().workbench.answer
  return (
    <div className="wb-empty">
      <p className="subtitle">{words.emptyTitle}</p>
      <p className="dim">{words.emptyWhy}</p>
      <p className="dimmer">{texts().workbench.empty.privacy}</p>
    </div>
  )
}

type Conclusion = AnswerExplanation['conclusions'][number]

const shapes: { readonly [S in Conclusion['severity']]: StateName } = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  good: 'valid',
}

/** Most important first, as main ordered them. */
function Conclusions({ conclusions }: { readonly conclusions: readonly Conclusion[] }) {
  const words = texts().workbench.answer
  return (
    <section className="wb-layer" aria-label={words.conclusions}>
      <header className="wb-head">
        <h2>{words.conclusions}</h2>
      </header>
      {conclusions.length === 0 && <p className="wb-hint dim">{words.noConclusion}</p>}
      <ol className="wb-conclusions selectable">
        {conclusions.map((conclusion, index) => {
          const { what, next } = texts().answer(conclusion)
          return (
            <li key={`${index}-${conclusion.code}`}>
              <StateMark
                state={shapes[conclusion.severity]}
                size={16}
                label={words.severity(conclusion.severity)}
              />
              <div className="col grow reading">
                <b>{what}</b>
                {next !== '' && <span className="dim">{next}</span>}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

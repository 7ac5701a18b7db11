/** What was read out of a captured answer: status, clock, challenge, diagnostics, traces. */
import type { ReactNode } from 'react'
import type { AnswerExplanation } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { mostDrawn } from './most-drawn.ts'
import { useCopy } from './use-copy.ts'

interface AnswerProps {
  readonly answer: AnswerExplanation
}

export function AnswerFacts({ answer }: AnswerProps) {
  return (
    <>
      <Origin answer={answer} />
      <Challenge answer={answer} />
      {answer.diagnostics.length > 0 && <Diagnostics answer={answer} />}
      {answer.traces.length > 0 && <Traces answer={answer} />}
    </>
  )
}

function Part({
  title,
  action,
  children,
}: {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="wb-layer" aria-label={title}>
      <header className="wb-head">
        <h2>{title}</h2>
        {action !== undefined && <span className="right">{action}</span>}
      </header>
      {children}
    </section>
  )
}

interface Fact {
  readonly name: string
  readonly value: string
}

/** Names and values in two columns; what is a name in the answer itself is drawn as one. */
function Facts({ facts, areNamed }: { readonly facts: readonly Fact[]; readonly areNamed?: boolean }) {
  return (
    <dl className="wb-facts-list selectable">
      {facts.slice(0, mostDrawn).map(({ name, value }, index) => (
        <div key={`${index}-${name}`} className="wb-member">
          <dt className={areNamed ? undefined : 'wb-plain-name'}>{name}</dt>
          <dd className={areNamed ? 'wb-value' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Origin({ answer }: AnswerProps) {
  const words = texts().workbench.answer
  const { status, product, clockOffsetSeconds: offset } = answer
  const clock =
    offset === null ? words.noDate : Math.abs(offset) < 1 ? words.clockSame : words.clockOff(offset)
  return (
    <Part title={words.from}>
      <Facts
        facts={[
          { name: words.status, value: status === null ? words.noStatus : String(status) },
          {
            name: words.product,
            value: product === null ? words.unknownProduct : words.productName(product),
          },
          { name: words.clock, value: clock },
        ]}
      />
    </Part>
  )
}

function Challenge({ answer }: AnswerProps) {
  const words = texts().workbench.answer
  const { bearer, otherSchemes } = answer
  const others = { name: words.otherSchemes, value: otherSchemes.join(', ') }
  if (bearer === null)
    return (
      <Part title={words.challenge}>
        <p className="wb-hint dim">{words.noChallenge}</p>
        {otherSchemes.length > 0 && <Facts facts={[others]} />}
      </Part>
    )
  const or = (value: string | null): string => (value === null || value === '' ? words.absent : value)
  const list = (values: readonly string[]): string => (values.length === 0 ? words.none : values.join('\n'))
  return (
    <Part title={words.challenge}>
      <Facts
        areNamed
        facts={[
          { name: 'client_id', value: or(bearer.clientId) },
          { name: 'realm', value: or(bearer.realm) },
          { name: 'trusted_issuers', value: list(bearer.trustedIssuers) },
          { name: 'token_types', value: list(bearer.tokenTypes) },
          { name: 'authorization_uri', value: or(bearer.authorizationUri) },
          { name: 'error', value: or(bearer.error) },
          ...bearer.others,
        ]}
      />
      {otherSchemes.length > 0 && <Facts facts={[others]} />}
    </Part>
  )
}

function Diagnostics({ answer }: AnswerProps) {
  const words = texts().workbench.answer
  const columns = words.diagnosticColumns
  return (
    <Part title={words.diagnostics}>
      <div className="wb-table scroll" tabIndex={0} role="region" aria-label={words.diagnostics}>
        <table className="selectable">
          <thead>
            <tr>
              {[columns.id, columns.category, columns.reason, columns.source, columns.header].map(title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.diagnostics.slice(0, mostDrawn).map((each, index) => (
              <tr key={index}>
                <td>{each.id}</td>
                <td>{each.category}</td>
                <td className="wb-prose">{each.reason}</td>
                <td>{each.source}</td>
                <td className="mono">{each.header}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  )
}

function Traces({ answer }: AnswerProps) {
  const words = texts().workbench.answer
  const copy = useCopy()
  const lines = answer.traces.map(({ name, value }) => `${name}: ${value}`).join('\n')
  return (
    <Part
      title={words.traces}
      action={
        <Button size="small" icon="copy" onClick={() => void copy(lines)}>
          {words.copyTraces}
        </Button>
      }
    >
      <Facts areNamed facts={answer.traces} />
    </Part>
  )
}

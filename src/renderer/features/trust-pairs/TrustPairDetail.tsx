/** One pair in full: the chain from the presented certificate to the anchor of the other, and every reason against it. */
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { Action } from '../../console/action.ts'
import { outcomeStates, type TrustPair } from './pair-rows.ts'

export interface TrustPairDetailProps {
  readonly pair: TrustPair
  /** To where what is said against it is put right; undefined where there is no such place. */
  readonly repair: Action | undefined
}

export function TrustPairDetail({ pair, repair }: TrustPairDetailProps) {
  const { page: words, outcome, callerOnly } = texts().trustMatrix
  const { from, to, row } = pair
  const title = words.presentsTo(from, to)
  return (
    <section className="trusted-servers-detail scroll" aria-label={title}>
      <header className="col">
        <h2 className="subtitle">{title}</h2>
        <StateMark state={outcomeStates[row.outcome]}>{outcome(row.outcome)}</StateMark>
      </header>
      {row.outcome !== row.asCaller && <p>{callerOnly}</p>}
      <Findings pair={pair} />
      {repair !== undefined && (
        <div className="row">
          <Button size="small" offReason={repair.offReason} onClick={repair.run}>
            {repair.label}
          </Button>
        </div>
      )}
      {row.chain.length > 0 && (
        <ol className="trust-pair-chain" aria-label={words.chain}>
          {row.chain.map(({ thumbprint, issuedTo, source }) => (
            <li key={thumbprint}>
              <b className="selectable">{issuedTo}</b>{' '}
              <span className="dim">
                {thumbprint === row.anchor ? words.anchor(to) : words.source(source, from, to)}
              </span>
              <div className="caption mono selectable">{groupThumbprint(thumbprint)}</div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Findings({ pair: { row, to } }: { readonly pair: TrustPair }) {
  const { finding: sentence, page: words } = texts().trustMatrix
  if (row.findings.length === 0) return null
  return (
    <ul>
      {row.findings.map((finding, at) => (
        <li key={`${at}-${finding.code}`}>
          <StateMark state={finding.severity === 'error' ? 'expired' : 'warning'}>
            {sentence(finding)}
          </StateMark>
          <p>{words.advice(finding, to)}</p>
        </li>
      ))}
    </ul>
  )
}

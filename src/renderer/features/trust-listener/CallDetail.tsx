/** One call: what was presented, what was found, what to do. */
import type { ProbeFinding } from '../../../contract/probe.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import type { ListenerCall } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { outcomeState, presentedName, severityState } from './call-look.ts'

export function CallDetail({ call }: { readonly call: ListenerCall | undefined }) {
  const { detail: words, outcome, calls } = texts().trustListener
  if (call === undefined) return <p className="dim listener-detail">{words.none}</p>
  return (
    <section className="listener-detail" aria-label={words.title(call.from)}>
      <header className="row listener-detail-head">
        <h2 className="subtitle">{words.title(call.from)}</h2>
        <StateMark state={outcomeState(call.outcome)}>{outcome(call.outcome)}</StateMark>
        <span className="caption dim">{calls.zone(call.at)}</span>
      </header>
      <div className="listener-two">
        <div>
          <Findings call={call} />
          <Advice findings={call.findings} />
        </div>
        <div>
          <Chain chain={call.chain} />
          <Facts call={call} />
        </div>
      </div>
    </section>
  )
}

function Findings({ call }: { readonly call: ListenerCall }) {
  const { findings } = call
  const { detail: words, finding } = texts().trustListener
  return (
    <>
      <h3 className="strong listener-head">{words.findings}</h3>
      {findings.length === 0 ? (
        <p className="dim">{words.noFindings}</p>
      ) : (
        <ul className="framed listener-findings">
          {findings.map((each, index) => (
            <li key={index}>
              <StateMark state={severityState(each.severity)} label={words.severity[each.severity]} />
              <span>
                {finding(each)}
                {each.certificate !== null && (
                  <span className="caption dim listener-whose">{presentedName(call, each.certificate)}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Advice({ findings }: Pick<ListenerCall, 'findings'>) {
  const { detail: words, advice } = texts().trustListener
  const told = adviceFor(findings, advice)
  if (told.length === 0) return null
  return (
    <>
      <h3 className="strong listener-head">{words.advice}</h3>
      <ul className="listener-advice">
        {told.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

/** Once each, in the order of the findings; what is only information asks for nothing. */
function adviceFor(
  findings: readonly ProbeFinding[],
  advice: (code: ProbeFinding['code']) => string | undefined,
): readonly string[] {
  const told = findings
    .filter(({ severity }) => severity !== 'info')
    .flatMap(({ code }) => advice(code) ?? [])
  return [...new Set(told)]
}

function Chain({ chain }: Pick<ListenerCall, 'chain'>) {
  const words = texts().trustListener.detail
  return (
    <>
      <h3 className="strong listener-head">{words.chain}</h3>
      {chain.length === 0 ? (
        <p className="dim">{words.noChain}</p>
      ) : (
        <ol className="framed listener-chain">
          {chain.map(({ subject, issuer, notAfter, thumbprints }, index) => (
            <li key={index} className="selectable">
              <span className="strong">{subject}</span>
              <span className="caption dim">
                {words.until(notAfter)}, {words.issuedBy(issuer)}
              </span>
              <span className="caption mono">{groupThumbprint(thumbprints.sha1)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Facts({ call }: { readonly call: ListenerCall }) {
  const { facts } = texts().trustListener.detail
  const rows = [
    [facts.protocol, call.protocol === null ? null : texts().probesPage.protocol(call.protocol)],
    [facts.cipher, call.cipher],
    [facts.serverName, call.serverName],
    [facts.alpn, call.alpn],
    [facts.firstLine, call.firstLine],
    [facts.detail, call.detail],
  ] as const
  return (
    <dl className="kv listener-facts selectable">
      {rows.flatMap(([label, value]) =>
        value === null ? [] : [<dt key={label}>{label}</dt>, <dd key={`${label}/value`}>{value}</dd>],
      )}
    </dl>
  )
}

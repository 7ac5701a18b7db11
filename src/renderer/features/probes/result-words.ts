/** What a row says in a few words. */
import type { ProbeRow } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { leadingFinding } from '../../probing/row-look.ts'

/** "Works, both sides", "Other one served", "TLS handshake", "Waiting" */
export function resultWord({ state, step, result }: ProbeRow): string {
  const words = texts().probesPage
  if (state === 'running') return step === null ? words.result.running : words.step(step)
  if (result === null) return words.result[state]
  if (state === 'works')
    return result.clientCertificate.accepted === 'yes' ? words.result.worksBothSides : words.result.works
  const leading = leadingFinding(result)
  return leading === undefined ? words.result[state] : words.result.finding(leading.code)
}

/** The served certificate by its name in the stores, and what its date says of it; undefined when none was served. */
export function servedParts({
  result,
  stored,
  at,
}: ProbeRow): { readonly name: string; readonly until: string } | undefined {
  const [own] = result?.chain ?? []
  if (own === undefined) return undefined
  return { name: stored ?? own.issuedTo, until: texts().probesPage.servedUntil(own.notAfter, at) }
}

/** "Pool 2026", "Pool 2024, expired"; '' when none was served. */
export function servedWord(row: ProbeRow): string {
  const parts = servedParts(row)
  return parts === undefined ? '' : `${parts.name}${parts.until}`
}

/** The one cause, as a sentence. */
export function causeOf({ state, step, result }: ProbeRow): string {
  const words = texts().probesPage
  if (state === 'running')
    return words.detail.running(step === null ? words.result.running : words.step(step))
  if (state === 'waiting') return words.detail.waiting
  if (result === null) return words.detail.notProbed
  const leading = leadingFinding(result)
  return leading === undefined ? words.detail.works : texts().probe.finding(leading)
}

/** What to do about the one cause; undefined where nothing has to be done. */
export function adviceOf({ result }: ProbeRow): string | undefined {
  const leading = result === null ? undefined : leadingFinding(result)
  return leading === undefined ? undefined : texts().probe.advice(leading)
}

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

/** By its name in the stores: "Pool 2026", "Pool 2024, expired"; '' when none was served. */
export function servedWord({ result, stored, at }: ProbeRow): string {
  const [own] = result?.chain ?? []
  return own === undefined ? '' : texts().probesPage.served(stored ?? own.issuedTo, own.notAfter, at)
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

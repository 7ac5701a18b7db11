/**
 * What comes after a handshake. In TLS 1.3 the client is done before the server has looked at its certificate: only a
 * ticket, data or an answer prove that it was accepted, and an alert may come instead (reference section 10.6).
 */
import type { TLSSocket } from 'node:tls'
import type { ProbeEvidence } from '../../domain/probes/evidence.ts'
import { alertOfError } from './alerts.ts'
import { answerIn, isWhole, textAtMost, type Answer, type ApplicationKind } from './application-answer.ts'
import { deferred } from './deferred.ts'

type Proof = Exclude<ProbeEvidence['afterHandshake'], 'nothing'>

export interface AfterHandshake {
  /** Settles with proof of acceptance, or with what came instead; never rejects. */
  readonly proof: Promise<Proof>
  /** The first ticket, or session of older versions; may never come. */
  readonly session: Promise<Buffer>
  /** The final answer, as soon as its head is whole; rejects when the connection ends without one. */
  answer(kind: ApplicationKind): Promise<Answer>
  /** What there is of it. */
  answerSoFar(kind: ApplicationKind): Answer | null
}

/** Listens from the start: in TLS 1.3 the alert may come in the same packet as the end of the handshake. */
export function observeAfterHandshake(tls: TLSSocket): AfterHandshake {
  let text = ''
  let hasEnded = false
  let look = (): void => undefined
  const proof = deferred<Proof>()
  const session = deferred<Buffer>()
  const onEnd = (alert: string | null): void => {
    hasEnded = true
    proof.resolve({ alert })
    look()
  }
  tls.on('session', (ticket: Buffer) => {
    session.resolve(ticket)
    proof.resolve('accepted')
  })
  tls.on('data', (chunk: Buffer) => {
    proof.resolve('accepted')
    // What is more is not kept: an answer without end must not fill the memory.
    if (text.length >= textAtMost) return
    text = (text + chunk.toString('latin1')).slice(0, textAtMost)
    look()
  })
  tls.on('error', (error: Error) =>
    onEnd(alertOfError('code' in error && typeof error.code === 'string' ? error.code : '')),
  )
  tls.on('end', () => onEnd(null))
  tls.on('close', () => onEnd(null))
  return {
    proof: proof.promise,
    session: session.promise,
    answerSoFar: kind => answerIn(kind, text),
    answer: kind =>
      new Promise((resolve, reject) => {
        look = () => {
          const answer = answerIn(kind, text)
          const isAll = hasEnded || text.length >= textAtMost
          if (answer !== null && (isAll || isWhole(answer))) resolve(answer)
          else if (isAll) reject(new Error('no answer'))
        }
        look()
      }),
  }
}

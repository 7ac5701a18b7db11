/** The first connection of a probe: connect, shake hands, wait for what proves acceptance, ask the application. */
import type { ProbeStep } from '../../../contract/probe.ts'
import type { ApplicationAnswer, ProbeEnd, ProbeEvidence } from '../../domain/probes/evidence.ts'
import { clockDifferenceSeconds, headerOf, type Answer, type ApplicationKind } from './application-answer.ts'
import { applicationQuestion } from './application-question.ts'
import { connectInTurn } from './connect-in-turn.ts'
import type { ProbeTarget } from './probe-target.ts'
import { sooner, withinTime, type Budget, type StepLog } from './step-log.ts'
import {
  certificatesOfEngine,
  errorCode,
  handshakeEnd,
  startHandshake,
  type Handshake,
  type HandshakeOptions,
} from './tls-handshake.ts'
import type { SeenHandshake } from './handshake-reader.ts'

/** How long to wait for a ticket, data or an alert after a TLS 1.3 handshake in which a certificate was asked for. */
export const proofMs = 1000

type AfterProof = Exclude<ProbeEvidence['afterHandshake'], 'nothing'>

export interface MainConnection extends Pick<
  ProbeEvidence,
  'end' | 'protocol' | 'cipher' | 'alpn' | 'afterHandshake' | 'application'
> {
  /** The one that answered, or that was tried last; null when there was none to try. */
  readonly address: string | null
  readonly seen: SeenHandshake | null
  /** For a second connection; null when the server gave none, or nobody wanted it. */
  readonly session: Buffer | null
}

/** What there is of it before anything was seen. */
export const unconnected: Omit<MainConnection, 'end'> = {
  protocol: null,
  cipher: null,
  alpn: null,
  afterHandshake: 'nothing',
  application: null,
  address: null,
  seen: null,
  session: null,
}

/** @param addresses of the name, in the order in which they are tried. */
export async function connectAndProve(
  target: ProbeTarget,
  addresses: readonly [string, ...string[]],
  options: HandshakeOptions,
  budget: Budget,
  log: StepLog,
): Promise<MainConnection> {
  const { address, outcome: connected } = await connectInTurn(addresses, target.port, budget, log)
  if (!('value' in connected)) return { ...unconnected, address, end: connectEnd(connected.failed) }
  const socket = connected.value
  const handshake = startHandshake(socket, target, options)
  try {
    if (handshake === undefined)
      return {
        ...unconnected,
        address,
        end: { kind: 'handshake-failed', alert: null, reason: 'not possible here' },
      }
    const { reader, secured } = handshake
    const outcome = await log.run('handshake', () => withinTime(budget, secured))
    if ('value' in outcome) return { address, ...(await prove(target, handshake, budget, log)) }
    const seen = reader.seen()
    return {
      ...unconnected,
      address,
      end: handshakeEnd(outcome.failed, reader),
      protocol: seen.protocol ?? null,
      seen,
    }
  } finally {
    handshake?.close()
    socket.close()
  }
}

function connectEnd(failed: 'timeout' | 'cancelled' | Error): ProbeEnd {
  if (!(failed instanceof Error)) return { kind: 'timeout', during: 'connect' }
  return { kind: 'connect-failed', reason: errorCode(failed) }
}

async function prove(
  target: ProbeTarget,
  handshake: Handshake,
  budget: Budget,
  log: StepLog,
): Promise<Omit<MainConnection, 'address'>> {
  const { tls, reader, after } = handshake
  const read = reader.seen()
  const wasAsked = read.certificateRequest !== undefined && read.certificateRequest !== 'none'
  const protocol = tls.getProtocol() ?? read.protocol ?? null
  const application = await askApplication(target, handshake, budget, log)
  // A TLS 1.2 server verifies before it finishes: having come here is proof (reference section 10.5).
  const hasAnswer = application !== null && application.answer !== null
  const isProven = hasAnswer || (protocol !== 'TLSv1.3' && application === null)
  const afterHandshake = wasAsked ? await acceptance(isProven, handshake, target, budget, log) : 'accepted'
  return {
    end: { kind: 'complete' },
    protocol,
    cipher: tls.getCipher().standardName,
    alpn: tls.alpnProtocol === false ? null : tls.alpnProtocol,
    afterHandshake,
    application,
    seen: read.certificates.length > 0 ? read : { ...read, certificates: certificatesOfEngine(tls) },
    session: target.thorough === true ? await sessionInTime(after, budget) : null,
  }
}

async function acceptance(
  isProven: boolean,
  { after }: Handshake,
  target: ProbeTarget,
  budget: Budget,
  log: StepLog,
): Promise<ProbeEvidence['afterHandshake']> {
  const outcome = await log.run<AfterProof>(
    'client-certificate',
    () =>
      isProven ? Promise.resolve({ value: 'accepted' }) : withinTime(sooner(budget, proofMs), after.proof),
    proof => (target.client === null ? 'skipped' : proof === 'accepted' ? 'passed' : 'failed'),
  )
  return 'value' in outcome ? outcome.value : 'nothing'
}

async function sessionInTime({ session }: Handshake['after'], budget: Budget): Promise<Buffer | null> {
  const outcome = await withinTime(sooner(budget, proofMs), session)
  return 'value' in outcome ? outcome.value : null
}

const stepNames: { readonly [K in ApplicationKind]: ProbeStep['name'] } = { sip: 'sip-options', http: 'http' }

async function askApplication(
  { sip, http, thorough, serverName, port }: ProbeTarget,
  { tls, after }: Handshake,
  budget: Budget,
  log: StepLog,
): Promise<MainConnection['application']> {
  if (!sip && http !== true) return null
  const kind = sip ? 'sip' : 'http'
  const remainingMs = budget.deadline - performance.now()
  // A silent application must leave time for the handshakes that follow.
  const own = thorough === true ? sooner(budget, remainingMs / 2) : budget
  const askedAt = Date.now()
  const outcome = await log.run(stepNames[kind], () => {
    tls.write(applicationQuestion(kind, serverName, port))
    return withinTime(own, after.answer(kind))
  })
  const answer = 'value' in outcome ? outcome.value : after.answerSoFar(kind)
  return { kind, answer: answer === null ? null : describe(answer, (askedAt + Date.now()) / 2) }
}

function describe(answer: Answer, middleMs: number): ApplicationAnswer {
  return {
    status: answer.status,
    text: answer.text,
    clockDifferenceSeconds: clockDifferenceSeconds(answer, middleMs),
    diagnostics: headerOf(answer, 'ms-diagnostics'),
  }
}

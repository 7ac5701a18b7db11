/** Calls an address as a server of the lab would, and tells what happened: the other side of a probe. */
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { neverCancelled } from '../../../contract/cancel.ts'
import { alertOfError } from '../../adapters/tls/alerts.ts'
import { answerIn } from '../../adapters/tls/application-answer.ts'
import { applicationQuestion } from '../../adapters/tls/application-question.ts'
import { createHandshakeReader } from '../../adapters/tls/handshake-reader.ts'
import { withinTime } from '../../adapters/tls/step-log.ts'
import { connectTo, resolveHost, type WatchedSocket } from '../../adapters/tls/watched-socket.ts'
import type { ClientIdentity } from './start-lab-estate.ts'

export interface CallOrder {
  readonly host: string
  readonly port: number
  /** Server name indication, and what the certificate is judged by. */
  readonly serverName: string
  /** Null: without a certificate. */
  readonly identity: ClientIdentity | null
  readonly sip: boolean
  /** Both, newest first, unless told. */
  readonly protocol: 'TLSv1.2' | 'TLSv1.3' | null
  /** PEM: whom the lab trusts. */
  readonly roots: readonly string[]
}

/**
 * accepted: data or a session ticket came, or a TLS 1.2 handshake was finished. not-proven: a TLS 1.3 handshake
 * after which nothing came. refused: an alert. closed: the end without an alert.
 */
type CallOutcome = 'accepted' | 'not-proven' | 'refused' | 'closed' | 'timeout' | 'not-connected'

interface CallReport {
  readonly outcome: CallOutcome
  /** Name of the alert that came. */
  readonly alert: string | null
  /** Error code of what ended the call. */
  readonly reason: string | null
  readonly protocol: string | null
  readonly cipher: string | null
  /** Subjects of what was shown, as it was sent. */
  readonly shown: readonly string[]
  /** Why the lab would not trust it; null where it would. */
  readonly distrust: string | null
  /** "200 OK" */
  readonly sipAnswer: string | null
}

/** Together less than who asked the lab waits for its answer (control-client.ts). */
const connectMs = 4_000
const handshakeMs = 4_000
/** How long to wait for what proves acceptance in TLS 1.3 (reference section 10.6). */
const proofMs = 1_000
const sipMs = 4_000

const nothingYet: Omit<CallReport, 'outcome'> = {
  alert: null,
  reason: null,
  protocol: null,
  cipher: null,
  shown: [],
  distrust: null,
  sipAnswer: null,
}

export async function callAsServer(order: CallOrder): Promise<CallReport> {
  const budget = { deadline: performance.now() + connectMs, signal: neverCancelled }
  const addresses = await withinTime(budget, resolveHost(order.host))
  if (!('value' in addresses)) return notConnected(addresses.failed)
  const connected = await connectTo(addresses.value[0], order.port, budget)
  if (!('value' in connected)) return notConnected(connected.failed)
  try {
    return await shakeHands(order, connected.value)
  } finally {
    connected.value.close()
  }
}

function notConnected(failed: Error | 'timeout' | 'cancelled'): CallReport {
  const reason = failed instanceof Error ? reasonOf({ kind: 'error', error: failed }) : 'ETIMEDOUT'
  return { ...nothingYet, outcome: 'not-connected', reason }
}

async function shakeHands(order: CallOrder, connection: WatchedSocket): Promise<CallReport> {
  const { identity, protocol, roots, serverName } = order
  const tls = connectTls({
    socket: connection.stream,
    rejectUnauthorized: false,
    ca: [...roots],
    // What is sent encrypted can be read along with these.
    ciphers: 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:HIGH:!aNULL',
    ...(protocol === null ? { minVersion: 'TLSv1.2' } : { minVersion: protocol, maxVersion: protocol }),
    ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    ...(identity === null ? {} : { key: identity.key, cert: identity.cert }),
  })
  const shown = readAlong(tls, connection)
  // In TLS 1.3 a refusal may come in one piece with the end of the handshake: it must not be missed.
  const fate = settled(tls, ['session', 'data'], handshakeMs + proofMs)
  const answer = sipAnswerOf(tls)
  try {
    const secured = await settled(tls, ['secureConnect'], handshakeMs)
    if (secured.kind !== 'secureConnect') return { ...nothingYet, shown: shown(), ...endOf(secured) }
    const facts = { ...nothingYet, shown: shown(), ...factsOf(tls) }
    if (order.sip) {
      tls.write(applicationQuestion('sip', serverName, order.port))
      const told = await Promise.race([answer, after(sipMs)])
      if (told !== null) return { ...facts, outcome: 'accepted', sipAnswer: told }
    }
    if (facts.protocol !== 'TLSv1.3' && !order.sip) return { ...facts, outcome: 'accepted' }
    const end = await Promise.race([fate, after(proofMs)])
    if (end === null) return { ...facts, outcome: 'not-proven' }
    return { ...facts, ...endOf(end) }
  } finally {
    tls.destroy()
  }
}

interface Settled {
  /** Name of the event. */
  readonly kind: string
  readonly error: NodeJS.ErrnoException | null
}

/** The first of these events, or the end of the connection, or 'timeout'; never rejects. */
function settled(socket: TLSSocket, events: readonly string[], limitMs: number): Promise<Settled> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve({ kind: 'timeout', error: null }), limitMs)
    const end = (outcome: Settled): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    for (const event of events) socket.once(event, () => end({ kind: event, error: null }))
    socket.once('error', (error: NodeJS.ErrnoException) => end({ kind: 'error', error }))
    for (const event of ['end', 'close']) socket.once(event, () => end({ kind: 'closed', error: null }))
  })
}

async function after(ms: number): Promise<null> {
  return new Promise(resolve => setTimeout(() => resolve(null), ms).unref())
}

/** Null when the connection ends without an answer. */
function sipAnswerOf(tls: TLSSocket): Promise<string | null> {
  return new Promise(resolve => {
    let text = ''
    tls.on('data', (chunk: Buffer) => {
      if (text.length < 65_536) text += chunk.toString('latin1')
      const answer = answerIn('sip', text)
      if (answer !== null) resolve(answer.text)
    })
    tls.once('close', () => resolve(null))
  })
}

function endOf({ kind, error }: Settled): Pick<CallReport, 'outcome' | 'alert' | 'reason'> {
  if (kind === 'session' || kind === 'data') return { outcome: 'accepted', alert: null, reason: null }
  if (kind === 'timeout') return { outcome: 'timeout', alert: null, reason: null }
  const code = reasonOf({ kind, error })
  const alert = code === null ? null : alertOfError(code)
  return { outcome: alert === null ? 'closed' : 'refused', alert, reason: code }
}

function reasonOf({ kind, error }: Settled): string | null {
  if (error === null) return kind === 'timeout' ? 'ETIMEDOUT' : null
  return error.code ?? error.message
}

function factsOf(tls: TLSSocket): Pick<CallReport, 'protocol' | 'cipher' | 'distrust'> {
  const distrust: unknown = tls.authorizationError
  return {
    protocol: tls.getProtocol(),
    cipher: tls.getCipher().standardName,
    distrust: tls.authorized ? null : distrust instanceof Error ? distrust.message : String(distrust),
  }
}

/** Answers the subjects of the certificates that have come so far. */
function readAlong(tls: TLSSocket, connection: WatchedSocket): () => string[] {
  const reader = createHandshakeReader()
  connection.watch(octets => reader.push(octets))
  tls.on('keylog', (line: Buffer) => {
    const [label, , secret = ''] = line.toString('latin1').trim().split(' ')
    if (label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET') reader.useSecret(Buffer.from(secret, 'hex'))
  })
  return () => reader.seen().certificates.map(subjectOf)
}

function subjectOf(der: Uint8Array): string {
  try {
    return new X509Certificate(der).subject.replaceAll('\n', ', ')
  } catch {
    // Not everything that is sent is a certificate.
    return '?'
  }
}

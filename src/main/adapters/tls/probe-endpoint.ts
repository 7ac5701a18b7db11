/**
 * Gathers the evidence of one TLS or MTLS probe (domain/probes/evidence.ts): resolves, connects, shakes hands, waits
 * for what proves that our certificate was accepted, asks with SIP OPTIONS if wanted. Trusts nobody, judges nothing,
 * and leaves no socket behind.
 */
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ProbeStep } from '../../../contract/probe.ts'
import type { ProbeEnd, ProbeEvidence } from '../../domain/probes/evidence.ts'
import { alertName, alertOfError } from './alerts.ts'
import { createHandshakeReader, type HandshakeReader } from './handshake-reader.ts'
import { finalSipAnswer, sipOptionsRequest } from './sip-options.ts'

export interface ProbeTarget {
  readonly host: string
  readonly port: number
  /** The name to ask for and to be judged by; the host unless told. */
  readonly serverName: string
  readonly timeoutMs: number
  readonly sip: boolean
  /** PEM. */
  readonly client: { readonly certificate: string; readonly key: string } | null
}

/** Evidence with the served certificates as octets: who reads certificates describes them. */
export type RawEvidence = Omit<ProbeEvidence, 'chain' | 'certificateRequest'> & {
  readonly certificates: readonly Uint8Array[]
  readonly certificateRequest: { readonly seen: boolean | null; readonly authorities: readonly Uint8Array[] }
}

/** How long to wait for a ticket, data or an alert after a TLS 1.3 handshake in which a certificate was asked for. */
const proofMs = 1000

/** What a server that chose nothing new enough may still speak. OpenSSL and BoringSSL differ in how this is allowed. */
const oldProtocols: readonly ConnectionOptions[] = [
  { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' },
  { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
]

export async function probeEndpoint(target: ProbeTarget, signal: CancelSignal): Promise<RawEvidence> {
  const first = await attempt(target, {}, signal)
  if (first.end.kind !== 'handshake-failed' || !mayBeOld(first)) return first
  for (const options of oldProtocols) {
    const again = await attempt(target, options, signal)
    if (again.protocol === 'TLSv1' || again.protocol === 'TLSv1.1') return again
  }
  return first
}

function mayBeOld({ end, protocol }: RawEvidence): boolean {
  if (protocol === 'TLSv1' || protocol === 'TLSv1.1' || protocol === 'SSLv3') return true
  return end.kind === 'handshake-failed' && end.alert === 'protocol_version'
}

interface Run {
  readonly target: ProbeTarget
  readonly steps: ProbeStep[]
  readonly reader: HandshakeReader
  readonly deadline: number
  readonly signal: CancelSignal
}

async function attempt(
  target: ProbeTarget,
  options: ConnectionOptions,
  signal: CancelSignal,
): Promise<RawEvidence> {
  const run: Run = {
    target,
    steps: [],
    reader: createHandshakeReader(),
    deadline: performance.now() + target.timeoutMs,
    signal,
  }
  const address = await step(run, 'resolve', () => resolve(target.host))
  if (!('value' in address)) return evidence(run, null, namedEnd(address.failed, 'resolve'))
  const socket = await step(run, 'connect', () => openSocket(address.value, target.port))
  if (!('value' in socket)) return evidence(run, address.value, namedEnd(socket.failed, 'connect'))
  try {
    return await shakeHands(run, address.value, socket.value, options)
  } finally {
    socket.value.destroy()
  }
}

type Outcome<T> = { readonly value: T } | { readonly failed: 'timeout' | 'cancelled' | Error }

/** Runs one step within the time that is left, and notes how it went. What it made too late is thrown away. */
async function step<T>(run: Run, name: ProbeStep['name'], work: () => Promise<T>): Promise<Outcome<T>> {
  const startedAt = performance.now()
  const outcome = await withinTime(run, work())
  const elapsedMs = Math.round((performance.now() - startedAt) * 10) / 10
  run.steps.push({ name, outcome: 'value' in outcome ? 'passed' : 'failed', elapsedMs })
  return outcome
}

async function withinTime<T>(run: Pick<Run, 'deadline' | 'signal'>, work: Promise<T>): Promise<Outcome<T>> {
  const { signal } = run
  let timer: NodeJS.Timeout | undefined
  let onAbort: (() => void) | undefined
  const given = new Promise<Outcome<T>>(resolveOutcome => {
    timer = setTimeout(
      () => resolveOutcome({ failed: 'timeout' }),
      Math.max(0, run.deadline - performance.now()),
    )
    onAbort = () => resolveOutcome({ failed: 'cancelled' })
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
  try {
    const settled = work.then(
      value => ({ value }),
      (error: unknown) => ({ failed: error instanceof Error ? error : new Error(String(error)) }),
    )
    const outcome = await Promise.race([settled, given])
    if ('failed' in outcome && !(outcome.failed instanceof Error))
      void settled.then(late => {
        if ('value' in late && late.value instanceof Duplex) late.value.destroy()
      })
    return outcome
  } finally {
    clearTimeout(timer)
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort)
  }
}

async function resolve(host: string): Promise<string> {
  if (isIP(host) !== 0) return host
  return (await lookup(host)).address
}

function openSocket(address: string, port: number): Promise<Socket> {
  return new Promise((resolveSocket, reject) => {
    const socket = connectTcp({ host: address, port })
    socket.once('connect', () => resolveSocket(socket))
    socket.once('error', reject)
  })
}

function namedEnd(failed: 'timeout' | 'cancelled' | Error, during: 'resolve' | 'connect'): ProbeEnd {
  if (!(failed instanceof Error)) return { kind: 'timeout', during }
  if (during === 'resolve') return { kind: 'name-not-resolved' }
  return { kind: 'connect-failed', reason: errorCode(failed) }
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

async function shakeHands(
  run: Run,
  address: string,
  socket: Socket,
  options: ConnectionOptions,
): Promise<RawEvidence> {
  const watched = watch(socket, run.reader)
  const tls = startTls(run, watched, options)
  if (tls === undefined)
    return evidence(run, address, { kind: 'handshake-failed', alert: null, reason: 'not possible here' })
  const after = observeAfterHandshake(tls)
  try {
    const done = await step(run, 'handshake', () => secured(tls, run.reader))
    if (!('value' in done)) return evidence(run, address, handshakeEnd(done.failed, run.reader))
    return await proveAcceptance(run, address, tls, after)
  } finally {
    tls.destroy()
    watched.destroy()
  }
}

function startTls(run: Run, watched: Duplex, options: ConnectionOptions): TLSSocket | undefined {
  const { target, reader } = run
  try {
    const tls = connectTls({
      socket: watched,
      // Judged afterwards, by our own rules, from what was really sent.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      // Those whose records can be read along on both engines (no ChaCha20 in the first version's list).
      ciphers: 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:HIGH:!aNULL:!CHACHA20',
      ...(isIP(target.serverName) === 0 ? { servername: target.serverName } : {}),
      ...(target.client === null ? {} : { cert: target.client.certificate, key: target.client.key }),
      ...options,
    })
    tls.on('keylog', (line: Buffer) => {
      const [label, , secret] = line.toString('latin1').trim().split(' ')
      if (label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' && secret !== undefined)
        reader.useSecret(Buffer.from(secret, 'hex'))
    })
    return tls
  } catch {
    // The engine refuses the options: BoringSSL knows no security level.
    return undefined
  }
}

function secured(tls: TLSSocket, reader: HandshakeReader): Promise<void> {
  return new Promise((resolveDone, reject) => {
    tls.once('secureConnect', resolveDone)
    tls.once('error', reject)
    tls.once('close', () => reject(new Error('closed')))
    // OpenSSL waits for more where the first octets already tell that it is no TLS.
    tls.once('end', () => reject(new Error('closed')))
    const poll = setInterval(() => {
      if (reader.seen().notTls === undefined) return
      clearInterval(poll)
      reject(new Error('not TLS'))
    }, 20)
    tls.once('close', () => clearInterval(poll))
    tls.once('secureConnect', () => clearInterval(poll))
  })
}

function handshakeEnd(failed: 'timeout' | 'cancelled' | Error, reader: HandshakeReader): ProbeEnd {
  const { notTls, alert } = reader.seen()
  if (notTls !== undefined) return { kind: 'not-tls', startsWith: harmless(notTls) }
  if (!(failed instanceof Error)) return { kind: 'timeout', during: 'handshake' }
  const told = alert === undefined ? alertOfError(errorCode(failed)) : alertName(alert)
  return { kind: 'handshake-failed', alert: told, reason: errorCode(failed) }
}

/** Printable ASCII of the first octets. */
function harmless(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 32))
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.')
}

interface AfterHandshake {
  /** Settles with proof of acceptance, or with what came instead; never rejects. */
  readonly proof: Promise<'accepted' | { readonly alert: string | null }>
  readonly received: () => string
}

/** Listens from the start: in TLS 1.3 the alert may come in the same packet as the end of the handshake. */
function observeAfterHandshake(tls: TLSSocket): AfterHandshake {
  let text = ''
  const proof = new Promise<'accepted' | { readonly alert: string | null }>(resolveProof => {
    tls.on('session', () => resolveProof('accepted'))
    tls.on('data', (chunk: Buffer) => {
      if (text.length < 65_536) text += chunk.toString('latin1')
      resolveProof('accepted')
    })
    tls.on('error', (error: Error) => resolveProof({ alert: alertOfError(errorCode(error)) }))
    tls.on('close', () => resolveProof({ alert: null }))
  })
  return { proof, received: () => text }
}

async function proveAcceptance(
  run: Run,
  address: string,
  tls: TLSSocket,
  after: AfterHandshake,
): Promise<RawEvidence> {
  const { certificateRequest, protocol } = run.reader.seen()
  const wasAsked = certificateRequest !== undefined && certificateRequest !== 'none'
  const facts = {
    protocol: tls.getProtocol() ?? protocol ?? null,
    cipher: tls.getCipher().standardName,
    alpn: tls.alpnProtocol === false ? null : tls.alpnProtocol,
  }
  const sipAnswer = run.target.sip ? await askOptions(run, tls, after) : null
  // A TLS 1.2 server verifies before it finishes: having come here is proof (reference section 10.5).
  const isOldStyle = facts.protocol !== 'TLSv1.3'
  const proof: ProbeEvidence['afterHandshake'] =
    sipAnswer !== null || (isOldStyle && !run.target.sip) || !wasAsked
      ? 'accepted'
      : await proofInTime(run, after)
  if (wasAsked)
    run.steps.push({
      name: 'client-certificate',
      outcome: run.target.client === null ? 'skipped' : proof === 'accepted' ? 'passed' : 'failed',
      elapsedMs: 0,
    })
  return { ...evidence(run, address, { kind: 'complete' }), ...facts, afterHandshake: proof, sipAnswer }
}

async function proofInTime(run: Run, after: AfterHandshake): Promise<ProbeEvidence['afterHandshake']> {
  const deadline = Math.min(run.deadline, performance.now() + proofMs)
  const outcome = await withinTime({ deadline, signal: run.signal }, after.proof)
  return 'value' in outcome ? outcome.value : 'nothing'
}

async function askOptions(run: Run, tls: TLSSocket, after: AfterHandshake): Promise<string | null> {
  const asked = await step(run, 'sip-options', async () => {
    tls.write(sipOptionsRequest(run.target.serverName, run.target.port))
    return answerOf(tls, after)
  })
  return 'value' in asked ? asked.value : null
}

function answerOf(tls: TLSSocket, after: AfterHandshake): Promise<string> {
  return new Promise((resolveAnswer, reject) => {
    const look = (): void => {
      const answer = finalSipAnswer(after.received())
      if (answer !== null) resolveAnswer(answer)
    }
    tls.on('data', look)
    tls.once('error', reject)
    tls.once('close', () => reject(new Error('closed')))
    look()
  })
}

function evidence(run: Run, address: string | null, end: ProbeEnd): RawEvidence {
  const seen = run.reader.seen()
  const { certificateRequest } = seen
  return {
    endpoint: `${run.target.host.includes(':') ? `[${run.target.host}]` : run.target.host}:${String(run.target.port)}`,
    address,
    end,
    steps: run.steps,
    protocol: seen.protocol ?? null,
    cipher: null,
    alpn: null,
    stapledOcsp: seen.stapledOcsp,
    certificates: seen.certificates,
    certificateRequest: {
      seen: certificateRequest === undefined ? null : certificateRequest !== 'none',
      authorities:
        certificateRequest === undefined || certificateRequest === 'none'
          ? []
          : certificateRequest.authorities,
    },
    clientCertificateOffered: run.target.client !== null,
    afterHandshake: 'nothing',
    sipAnswer: null,
  }
}

/** The socket, with what the server sends shown to the reader as it passes. */
function watch(socket: Socket, reader: HandshakeReader): Duplex {
  const watched = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => socket.write(chunk, done),
    final: done => socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    reader.push(chunk)
    if (!watched.push(chunk)) socket.pause()
  })
  socket.on('end', () => watched.push(null))
  socket.on('error', (error: Error) => watched.destroy(error))
  socket.on('close', () => watched.destroy())
  return watched
}

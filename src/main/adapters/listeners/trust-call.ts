/**
 * One call of a server to our listener: the handshake, what it presents, the first thing it says. Judges nothing,
 * refuses no certificate, and leaves no socket behind.
 */
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { TrustListenerOrder } from '../../../contract/trust-listener.ts'
import type { CallEnd } from '../../domain/probes/judge-caller.ts'
import { callerAddress } from './bind.ts'
import type { CallReader, Handshakes } from './handshakes.ts'
import { createConversation, firstLineOf } from './trust-answers.ts'
import { createTap, type Tap } from './trust-tap.ts'

/** What came in, with the presented certificates as octets. */
export interface RawCall {
  readonly from: string
  readonly end: CallEnd
  readonly protocol: string | null
  readonly cipher: string | null
  readonly serverName: string | null
  readonly alpn: string | null
  /** As presented, the caller's own first. */
  readonly certificates: readonly Uint8Array[]
  readonly firstLine: string | null
}

export interface CallOptions {
  readonly handshakes: Handshakes
  readonly context: SecureContext
  readonly clientCertificate: TrustListenerOrder['clientCertificate']
  /** For the whole handshake, in milliseconds. */
  readonly handshakeMs: number
  /** For the first line after it, in milliseconds. */
  readonly patienceMs: number
}

/** For our answer to leave, in milliseconds. */
const farewellMs = 1000
const certificatesAtMost = 20

/** Never rejects; when it settles the socket is closed. */
export function receiveCall(socket: Socket, options: CallOptions): Promise<RawCall> {
  return new Promise(resolve => {
    const from = callerAddress(socket.remoteAddress)
    const reader = options.handshakes.createReader()
    const tap = createTap(socket, reader, () => end({ kind: 'not-tls', startsWith: startOf(tap.first()) }))
    const conversation = createConversation()
    let serverName: string | null = null
    let isSecure = false
    let isAnswered = false
    let isOver = false
    let timer = setTimeout(() => end({ kind: 'timeout' }), options.handshakeMs)
    const tls = startTls(tap, options, name => (serverName = firstLineOf(name)))

    function end(how: CallEnd): void {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      const firstLine = how.kind === 'not-tls' ? lineInClear(tap.first()) : conversation.firstLine()
      const call = { from, end: how, serverName, firstLine, ...factsOf(tls, reader, isSecure) }
      tls.destroy()
      tap.stream.destroy()
      resolve(call)
    }
    const endComplete = (): void => end({ kind: 'complete', alert: null })

    /** Gives the caller so many milliseconds, whatever it was given before. */
    function grant(milliseconds: number): void {
      clearTimeout(timer)
      timer = setTimeout(endComplete, milliseconds)
    }

    function onSecure(): void {
      isSecure = true
      grant(options.patienceMs)
      // Turned away, but not before it has been noted.
      if (options.clientCertificate === 'require' && tls.getPeerX509Certificate() === undefined) endComplete()
    }

    function onData(chunk: Buffer): void {
      if (isOver || isAnswered) return
      const answer = conversation.take(chunk)
      if (answer === undefined) return
      if (answer === null) return endComplete()
      isAnswered = true
      grant(farewellMs)
      tls.end(answer, 'latin1')
    }

    const closed = (reason: string, alert: string | null): void =>
      end(isSecure ? { kind: 'complete', alert } : { kind: 'handshake-failed', alert, reason })
    tls.on('keylog', (line: Buffer) => useSecret(reader, line))
    tls.once('secure', onSecure)
    tls.on('data', onData)
    tls.on('error', (error: Error) => closed(codeOf(error), alertOf(error, reader, options.handshakes)))
    tls.once('end', () => closed('closed', null))
    tls.once('close', () => closed('closed', null))
    tap.stream.once('error', (error: Error) => closed(codeOf(error), null))
    tap.stream.once('close', () => closed('closed', null))
  })
}

/** @param onName told for every caller that names one, also where the handshake fails later. */
function startTls(tap: Tap, options: CallOptions, onName: (name: string) => void): TLSSocket {
  return new TLSSocket(tap.stream, {
    isServer: true,
    secureContext: options.context,
    requestCert: options.clientCertificate !== 'none',
    // Judged afterwards, by our own rules, from what was really sent.
    rejectUnauthorized: false,
    SNICallback(name, done) {
      onName(name)
      done(null, options.context)
    },
    ...alpnOf,
  })
}

/** Whatever protocol it would speak after the handshake, it is to have its way: the choice is evidence. */
const alpnOf = {
  ALPNCallback: ({ protocols }: { readonly protocols: readonly string[] }) =>
    protocols.find(protocol => protocol === 'http/1.1') ?? protocols[0],
}

function useSecret(reader: CallReader, line: Buffer): void {
  const [label, , secret] = line.toString('latin1').trim().split(' ')
  if (label === 'CLIENT_HANDSHAKE_TRAFFIC_SECRET' && secret !== undefined)
    reader.useSecret(Buffer.from(secret, 'hex'))
}

function factsOf(
  tls: TLSSocket,
  reader: CallReader,
  isSecure: boolean,
): Pick<RawCall, 'protocol' | 'cipher' | 'alpn' | 'certificates'> {
  const seen = reader.seen()
  const presented = seen.certificates.slice(0, certificatesAtMost)
  if (!isSecure) return { protocol: seen.protocol ?? null, cipher: null, alpn: null, certificates: presented }
  return {
    protocol: tls.getProtocol() ?? seen.protocol ?? null,
    cipher: tls.getCipher().standardName,
    alpn: typeof tls.alpnProtocol === 'string' ? firstLineOf(tls.alpnProtocol) : null,
    certificates: agreed(presented, tls.getPeerX509Certificate()),
  }
}

/** The engine has seen the proof of the key: what was read along counts only where it begins with the same. */
function agreed(
  presented: readonly Uint8Array[],
  proven: X509Certificate | undefined,
): readonly Uint8Array[] {
  if (proven === undefined) return []
  const [own] = presented
  return own !== undefined && proven.raw.equals(own) ? presented : [new Uint8Array(proven.raw)]
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}

/** Printable ASCII of the first octets. */
function startOf(octets: Buffer): string {
  return octets
    .subarray(0, 32)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.')
}

/** Whoever speaks SIP or HTTP without TLS has said who it is all the same. */
function lineInClear(octets: Buffer): string | null {
  return firstLineOf(octets.toString('latin1'))
}

/** As the engine tells it, else as it was read along. */
function alertOf(error: Error, reader: CallReader, { alertName, alertOfError }: Handshakes): string | null {
  const { alert } = reader.seen()
  return alertOfError(codeOf(error)) ?? (alert === undefined ? null : alertName(alert))
}

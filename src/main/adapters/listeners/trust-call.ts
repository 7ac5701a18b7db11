/**
 * One call of a server to our listener: the handshake, what it presents, the first thing it says. Judges nothing,
 * refuses no certificate, and leaves no socket behind.
 */
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { TrustListenerOrder } from '../../../contract/trust-listener.ts'
import type { CallEnd } from '../../domain/probes/judge-caller.ts'
import { alertName, alertOfError } from '../tls/alerts.ts'
import { createHandshakeReader, type HandshakeReader } from '../tls/handshake-reader.ts'
import { callerAddress } from './bind.ts'
import { answerTo, firstLineOf } from './trust-answers.ts'
import { createTap } from './trust-tap.ts'

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
  readonly context: SecureContext
  readonly clientCertificate: TrustListenerOrder['clientCertificate']
  /** For the whole handshake, in milliseconds. */
  readonly handshakeMs: number
  /** For the first line after it, in milliseconds. */
  readonly patienceMs: number
}

/** Octets that a caller may send after the handshake. */
const octetsAtMost = 8192
/** For our answer to leave, in milliseconds. */
const farewellMs = 1000
const certificatesAtMost = 20

/** Never rejects; when it settles the socket is closed. */
export function receiveCall(socket: Socket, options: CallOptions): Promise<RawCall> {
  return new Promise(resolve => {
    const from = callerAddress(socket.remoteAddress)
    const reader = createHandshakeReader()
    const tap = createTap(socket, reader, () => end({ kind: 'not-tls', startsWith: startOf(tap.first()) }))
    let serverName: string | null = null
    let received = ''
    let isSecure = false
    let isOver = false
    let said: string | null = null
    let timer = setTimeout(() => end({ kind: 'timeout' }), options.handshakeMs)

    const tls = new TLSSocket(tap.stream, {
      isServer: true,
      secureContext: options.context,
      requestCert: options.clientCertificate !== 'none',
      // Judged afterwards, by our own rules, from what was really sent.
      rejectUnauthorized: false,
      // Called for every caller that names one, also where the handshake fails later.
      SNICallback(name, done) {
        serverName = firstLineOf(name)
        done(null, options.context)
      },
      ...alpnOf,
    })

    function end(how: CallEnd): void {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      const facts = { from, end: how, serverName, ...factsOf(tls, reader, isSecure) }
      const firstLine = said ?? (isSecure ? null : lineInClear(how, tap.first()))
      tls.destroy()
      tap.stream.destroy()
      resolve({ ...facts, firstLine })
    }

    function onSecure(): void {
      isSecure = true
      clearTimeout(timer)
      timer = setTimeout(() => end({ kind: 'complete', alert: null }), options.patienceMs)
      // Refused, but not before it has been noted.
      if (options.clientCertificate === 'require' && tls.getPeerX509Certificate() === undefined)
        end({ kind: 'complete', alert: null })
    }

    function onData(chunk: Buffer): void {
      if (isOver || said !== null) return
      received = (received + chunk.toString('latin1')).slice(0, octetsAtMost)
      const answer = received.length < octetsAtMost ? answerTo(received) : null
      if (answer === undefined) return
      said = firstLineOf(received)
      if (answer === null) return end({ kind: 'complete', alert: null })
      clearTimeout(timer)
      timer = setTimeout(() => end({ kind: 'complete', alert: null }), farewellMs)
      tls.end(answer, 'latin1')
    }

    const closed = (reason: string, alert: string | null): void =>
      end(isSecure ? { kind: 'complete', alert } : { kind: 'handshake-failed', alert, reason })
    tls.on('keylog', (line: Buffer) => useSecret(reader, line))
    tls.once('secure', onSecure)
    tls.on('data', onData)
    tls.on('error', (error: Error) => {
      const { alert } = reader.seen()
      closed(codeOf(error), alertOfError(codeOf(error)) ?? (alert === undefined ? null : alertName(alert)))
    })
    tls.once('end', () => {
      // A line that it did not end is said all the same.
      said ??= firstLineOf(received)
      closed('closed', null)
    })
    tls.once('close', () => closed('closed', null))
    tap.stream.once('error', (error: Error) => closed(codeOf(error), null))
    tap.stream.once('close', () => closed('closed', null))
  })
}

/** Whatever protocol it would speak after the handshake, it is to have its way: the choice is evidence. */
const alpnOf = {
  ALPNCallback: ({ protocols }: { readonly protocols: readonly string[] }) =>
    protocols.find(protocol => protocol === 'http/1.1') ?? protocols[0],
}

function useSecret(reader: HandshakeReader, line: Buffer): void {
  const [label, , secret] = line.toString('latin1').trim().split(' ')
  if (label === 'CLIENT_HANDSHAKE_TRAFFIC_SECRET' && secret !== undefined)
    reader.useSecret(Buffer.from(secret, 'hex'))
}

function factsOf(
  tls: TLSSocket,
  reader: HandshakeReader,
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
function lineInClear(how: CallEnd, octets: Buffer): string | null {
  if (how.kind !== 'not-tls') return null
  return firstLineOf(octets.toString('latin1'))
}

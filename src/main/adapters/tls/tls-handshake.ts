/** One TLS handshake as a client that trusts nobody and judges nothing, read along from the first octet. */
import { isIP } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import type { ProbeEnd } from '../../domain/probes/evidence.ts'
import { alertName, alertOfError } from './alerts.ts'
import { observeAfterHandshake, type AfterHandshake } from './after-handshake.ts'
import { deferred } from './deferred.ts'
import { createHandshakeReader, type HandshakeReader } from './handshake-reader.ts'
import type { ProbeTarget } from './probe-target.ts'
import type { WatchedSocket } from './watched-socket.ts'

export interface Handshake {
  readonly tls: TLSSocket
  readonly reader: HandshakeReader
  readonly after: AfterHandshake
  /** Rejects when it ends before that. */
  readonly secured: Promise<void>
  /** Settles with the first message of the server; rejects when it ends before that. */
  readonly answered: Promise<void>
  close(): void
}

export type HandshakeOptions = Pick<ConnectionOptions, 'minVersion' | 'maxVersion' | 'session'>

/**
 * Everything that today's engines can do, and no level of security on top: a probe has to see what is weak. AES stands
 * first, since its records can be read along on every engine.
 */
const ciphers =
  'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:HIGH:!aNULL:@SECLEVEL=0'

/** Undefined when the engine cannot do that at all. */
export function startHandshake(
  socket: WatchedSocket,
  target: Pick<ProbeTarget, 'serverName' | 'client' | 'http'>,
  options: HandshakeOptions,
): Handshake | undefined {
  const reader = createHandshakeReader()
  const tls = connectWithAnyEngine({
    socket: socket.stream,
    // Judged afterwards, by our own rules, from what was really sent.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    requestOCSP: true,
    ...(isIP(target.serverName) === 0 ? { servername: target.serverName } : {}),
    ...(target.http === true ? { ALPNProtocols: ['http/1.1'] } : {}),
    ...(target.client === null ? {} : { cert: target.client.certificate, key: target.client.key }),
    ...options,
  })
  if (tls === undefined) return undefined
  tls.on('keylog', (line: Buffer) => {
    const [label, , secret] = line.toString('latin1').trim().split(' ')
    if (label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' && secret !== undefined)
      reader.useSecret(Buffer.from(secret, 'hex'))
  })
  return {
    tls,
    reader,
    after: observeAfterHandshake(tls),
    ...milestones(tls, socket, reader),
    close() {
      tls.destroy()
      socket.close()
    },
  }
}

/** OpenSSL allows old protocols and short keys only where told so; BoringSSL knows no such word. */
function connectWithAnyEngine(options: ConnectionOptions): TLSSocket | undefined {
  for (const list of [ciphers, ciphers.replace(':@SECLEVEL=0', '')])
    try {
      return connect({ ...options, ciphers: list })
    } catch {
      // The next list, or "cannot be done here": the options themselves are sound.
    }
  return undefined
}

function milestones(
  tls: TLSSocket,
  socket: WatchedSocket,
  reader: HandshakeReader,
): Pick<Handshake, 'secured' | 'answered'> {
  const secured = deferred<undefined>()
  const answered = deferred<undefined>()
  const fail = (error: Error): void => {
    secured.reject(error)
    answered.reject(error)
  }
  // Who needs neither of them must not be troubled by their failure.
  secured.promise.catch(() => undefined)
  answered.promise.catch(() => undefined)
  tls.once('secureConnect', () => secured.resolve(undefined))
  tls.once('error', fail)
  tls.once('close', () => fail(new Error('closed')))
  // OpenSSL waits for more where the first octets already tell that it is no TLS.
  tls.once('end', () => fail(new Error('closed')))
  socket.watch(octets => {
    reader.push(octets)
    const { notTls, protocol } = reader.seen()
    if (notTls !== undefined) fail(new Error('not TLS'))
    if (protocol !== undefined) answered.resolve(undefined)
  })
  return { secured: secured.promise, answered: answered.promise }
}

/** Why there was no handshake. */
export function handshakeEnd(failed: 'timeout' | 'cancelled' | Error, reader: HandshakeReader): ProbeEnd {
  const { notTls, alert } = reader.seen()
  if (notTls !== undefined) return { kind: 'not-tls', startsWith: printable(notTls) }
  if (!(failed instanceof Error)) return { kind: 'timeout', during: 'handshake' }
  const reason = errorCode(failed)
  return {
    kind: 'handshake-failed',
    alert: alert === undefined ? alertOfError(reason) : alertName(alert),
    reason,
  }
}

export function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

/** Printable ASCII of the first octets. */
function printable(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 32))
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.')
}

/** As the engine knows them, own certificate first, for a handshake that could not be read along. */
export function certificatesOfEngine(tls: TLSSocket): Uint8Array[] {
  const found: Uint8Array[] = []
  let next = tls.getPeerX509Certificate()
  while (next !== undefined && found.length < 20) {
    found.push(new Uint8Array(next.raw))
    next = next.issuerCertificate
  }
  return found
}

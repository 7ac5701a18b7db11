/** TLS over a connection, and the served chain. Nothing is judged and nothing is sent here. */
import type { Socket } from 'node:net'
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import { ok, type Result } from '../../../contract/result.ts'
import type { CallRun } from './call-run.ts'
import type { CallUrl } from './call-url.ts'
import { unreachable } from './connection-problem.ts'

export interface SecureConnection {
  readonly socket: TLSSocket
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array[]
  /** "TLSv1.3" */
  readonly protocol: string
  readonly cipher: string
  readonly address: string
  readonly secureMs: number
}

/** Longer chains are cut: no path that we would trust has so many. */
const chainAtMost = 20

export function openSecure(url: CallUrl, socket: Socket, run: CallRun): Promise<Result<SecureConnection>> {
  run.setPhase('handshake')
  return new Promise(resolve => {
    const secure = run.own(
      connect({
        socket,
        // Judged by the stores of this workstation before anything is sent, and not by the engine's own roots.
        rejectUnauthorized: false,
        minVersion: 'TLSv1.2',
        ALPNProtocols: ['http/1.1'],
        ...(url.isAddress ? {} : { servername: url.host.replace(/\.$/, '') }),
      }),
    )
    // Stays for the rest of the call: what comes later is told by the exchange, and none may go unheard.
    secure.on('error', error => resolve(unreachable(url.text, error, 'handshake')))
    secure.once('close', () => resolve(unreachable(url.text, { code: 'ECONNRESET' }, 'handshake')))
    secure.once('secureConnect', () => resolve(ok(factsOf(secure, socket, run.elapsedMs()))))
  })
}

/** Taken now: a socket that was closed does not remember them. */
function factsOf(secure: TLSSocket, socket: Socket, secureMs: number): SecureConnection {
  return {
    socket: secure,
    chain: servedChain(secure),
    protocol: secure.getProtocol() ?? '',
    cipher: secure.getCipher().standardName,
    address: socket.remoteAddress ?? '',
    secureMs,
  }
}

function servedChain(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = []
  const seen = new Set<string>()
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true)
  while (next?.raw !== undefined && chain.length < chainAtMost && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256)
    chain.push(new Uint8Array(next.raw))
    // A self-signed certificate names itself; a chain without its root ends.
    next = next.issuerCertificate as DetailedPeerCertificate | undefined
  }
  return chain
}

/** The server behind the trust listener: so many calls at once and no more, and all of them ended with it. */
import { constants, randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { TrustListenerOrder } from '../../../contract/trust-listener.ts'
import { callerAddress, type EngineIdentity } from './bind.ts'
import type { Handshakes } from './handshakes.ts'
import { receiveCall, type RawCall } from './trust-call.ts'

export interface TrustServer {
  readonly server: Server
  /** Ends it with every call; those are still told. */
  close(): Promise<void>
}

export interface TrustServerLimits {
  readonly connectionsAtMost: number
  readonly connectionsOfOneAddress: number
  readonly handshakeMs: number
  readonly patienceMs: number
}

interface TrustServerOptions {
  readonly clientCertificate: TrustListenerOrder['clientCertificate']
  readonly handshakes: Handshakes
  readonly limits: TrustServerLimits
}

export const trustServerLimits: TrustServerLimits = {
  connectionsAtMost: 64,
  connectionsOfOneAddress: 16,
  handshakeMs: 10_000,
  patienceMs: 3000,
}

/** Those whose records can be read along on both engines: the chain is to be seen as it was sent. */
const ciphers = 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:HIGH:!aNULL:!CHACHA20'

/** @param onCall told when a call is over; never rejects. Throws what the engine says of a certificate or key it cannot use. */
export function createTrustServer(
  identity: EngineIdentity,
  { clientCertificate, handshakes, limits }: TrustServerOptions,
  onCall: (call: RawCall) => Promise<void>,
): TrustServer {
  const context = createSecureContext({
    cert: identity.certificates,
    key: identity.key,
    minVersion: 'TLSv1.2',
    ciphers,
    // Every call is to show its certificate again: no session is taken up.
    secureOptions: constants.SSL_OP_NO_TICKET,
    sessionIdContext: randomBytes(16).toString('hex'),
  })
  const open = new Map<Socket, string>()
  const calls = new Set<Promise<void>>()
  const server = createServer(socket => {
    const address = callerAddress(socket.remoteAddress)
    const ofAddress = [...open.values()].filter(other => other === address).length
    if (ofAddress >= limits.connectionsOfOneAddress) {
      socket.destroy()
      return
    }
    open.set(socket, address)
    socket.on('close', () => open.delete(socket))
    const call = receiveCall(socket, { ...limits, context, clientCertificate, handshakes }).then(onCall)
    calls.add(call)
    void call.finally(() => calls.delete(call))
  })
  server.maxConnections = limits.connectionsAtMost
  return {
    server,
    async close() {
      const closed = new Promise<void>(done => {
        server.close(() => done())
      })
      for (const socket of open.keys()) socket.destroy()
      await closed
      await Promise.all(calls)
    },
  }
}

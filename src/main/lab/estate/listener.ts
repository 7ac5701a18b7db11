/** One listener of one server: what it shows changes with its fault, its address does not. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { BoundListener } from './bind-listeners.ts'
import type { EstateFault } from './faults.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { Identity } from './identities.ts'
import { createSecureSide, type Taker } from './secure-side.ts'

export interface EstateListener extends Pick<BoundListener, 'server' | 'service' | 'address' | 'port'> {
  readonly fault: EstateFault | null
  /** Of what it shows now. */
  readonly identity: Identity
  /** Requests answered so far. */
  readonly served: number
  /** Also ends every connection, so that the next one meets the fault. */
  show(fault: EstateFault | null, identity: Identity): void
  /** Resolves when every socket is closed. */
  stop(): Promise<void>
}

interface Shown {
  readonly fault: EstateFault | null
  readonly identity: Identity
  readonly take: Taker
}

export function startListener(
  bound: BoundListener,
  identity: Identity,
  parts: { readonly hierarchy: Hierarchy; readonly now: () => Date },
): EstateListener {
  const { server, service, address, port, socket: listening } = bound
  let served = 0
  const secured = (fault: EstateFault | null, next: Identity) =>
    createSecureSide({ ...parts, server, service, onServed: () => (served += 1) }, fault, next)
  let shown: Shown = { fault: null, identity, take: secured(null, identity) }
  const sockets = new Set<Socket>()
  const endConnections = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  listening.on('connection', (socket: Socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)))
    // A caller who breaks off is nothing to complain about.
    socket.on('error', () => socket.destroy())
    shown.take(socket)
  })
  return {
    server,
    service,
    address,
    port,
    get fault() {
      return shown.fault
    },
    get identity() {
      return shown.identity
    },
    get served() {
      return served
    },
    show(fault, next) {
      shown = { fault, identity: next, take: secured(fault, next) }
      endConnections()
    },
    async stop() {
      const end = once(listening, 'close')
      listening.close()
      endConnections()
      await end
    },
  }
}

/** One more connection to the address that has answered, with a handshake of its own. */
import type { Endpoint } from './probe-target.ts'
import { sooner, type Budget } from './step-log.ts'
import { startHandshake, type Handshake, type HandshakeOptions } from './tls-handshake.ts'
import { connectTo, type WatchedSocket } from './watched-socket.ts'

/** For one of these handshakes: a server that stalls in one must leave time for the next. */
const handshakeMs = 2000

/** Undefined when there was no connection. Closes it again, whatever comes of it. */
export async function onOwnConnection<T>(
  { target, address }: Endpoint,
  options: HandshakeOptions,
  budget: Budget,
  work: (handshake: Handshake | undefined, socket: WatchedSocket, own: Budget) => Promise<T>,
): Promise<T | undefined> {
  const own = sooner(budget, handshakeMs)
  const connected = await connectTo(address, target.port, own)
  if (!('value' in connected)) return undefined
  const socket = connected.value
  const handshake = startHandshake(socket, target, options)
  try {
    return await work(handshake, socket, own)
  } finally {
    handshake?.close()
    socket.close()
  }
}

export function showing({ target, address }: Endpoint, client: Endpoint['target']['client']): Endpoint {
  return { target: { ...target, client }, address }
}

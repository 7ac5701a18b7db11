/** Finds the listeners of the estate their places: an address per server, and one port per service for all of them. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { estateProfiles, type EstateServerName, estateServerNames, type EstateService } from './servers.ts'

export interface BoundListener {
  readonly server: EstateServerName
  readonly service: EstateService
  readonly address: string
  readonly port: number
  /** Listens already; whoever connects waits for a 'connection' handler. */
  readonly socket: Server
}

const shared = '127.0.0.1'
const attempts = 20

/**
 * Where the system has no address but 127.0.0.1 (macOS) all servers are there, each with ports of its own.
 * @param alone true: as on such a system.
 */
export async function bindListeners(alone: boolean): Promise<readonly BoundListener[]> {
  const services = new Set(estateServerNames.flatMap(server => estateProfiles[server].services))
  if (!alone && (await hasOwnAddresses())) {
    const bound = await Promise.all([...services].map(bindService))
    return bound.flat()
  }
  const places = estateServerNames.flatMap(server =>
    estateProfiles[server].services.map(async service => place(server, service, await listen(shared, 0))),
  )
  return Promise.all(places)
}

async function hasOwnAddresses(): Promise<boolean> {
  for (const server of estateServerNames) {
    const socket = await listen(estateProfiles[server].address, 0).catch(() => undefined)
    if (socket === undefined) return false
    await closed(socket)
  }
  return true
}

/** The same port at every server that has the service. */
async function bindService(service: EstateService): Promise<BoundListener[]> {
  const servers = estateServerNames.filter(server => estateProfiles[server].services.includes(service))
  for (let attempt = 1; ; attempt += 1) {
    const bound: BoundListener[] = []
    try {
      for (const server of servers) {
        const socket = await listen(estateProfiles[server].address, bound[0]?.port ?? 0)
        bound.push(place(server, service, socket))
      }
      return bound
    } catch (error) {
      await Promise.all(bound.map(({ socket }) => closed(socket)))
      // Somebody else has the port at one of the addresses: another one will do.
      if (attempt === attempts) throw error
    }
  }
}

function place(server: EstateServerName, service: EstateService, socket: Server): BoundListener {
  const address = socket.address()
  if (address === null || typeof address === 'string') throw new TypeError('It listens on a port')
  return { server, service, address: address.address, port: address.port, socket }
}

async function listen(address: string, port: number): Promise<Server> {
  const socket = createServer({ allowHalfOpen: false })
  socket.maxConnections = 200
  socket.listen(port, address)
  await once(socket, 'listening')
  return socket
}

async function closed(socket: Server): Promise<void> {
  const end = once(socket, 'close')
  socket.close()
  await end
}

/** One TCP connection to a name with several addresses: they are tried one after the other, until one answers. */
import { isOver, share, type Budget, type Outcome, type StepLog } from './step-log.ts'
import { connectTo, type WatchedSocket } from './watched-socket.ts'

export interface Connection {
  /** The one that answered; where none did, the last that was tried. */
  readonly address: string
  readonly outcome: Outcome<WatchedSocket>
}

/**
 * In the order of the name service, each with a step of its own. An address that says nothing must leave time for those
 * after it, and for the handshake: each but the last has an equal share of what is left.
 * @param addresses at least one.
 */
export async function connectInTurn(
  addresses: readonly [string, ...string[]],
  port: number,
  budget: Budget,
  log: StepLog,
): Promise<Connection> {
  const [address, next, ...rest] = addresses
  const own = next === undefined ? budget : share(budget, addresses.length + 1)
  const outcome = await log.run('connect', () => connectTo(address, port, own), undefined, address)
  if ('value' in outcome || next === undefined || isOver(budget)) return { address, outcome }
  return connectInTurn([next, ...rest], port, budget, log)
}

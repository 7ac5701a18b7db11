/** How the client gets a Port to main and what it tells the views about it. ipc-port.ts and web-socket-port.ts build links. */
import type { Port } from '../../contract/channel.ts'

/**
 * connecting: the first connection is being made, requests wait for it. connected. lost: it broke, another one is tried
 * with growing pauses. ended: main refuses this window for good (the loopback host was started anew); only a fresh
 * address, and then `Client.reconnect`, helps.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'ended'

export interface Link {
  readonly port: Port
  /** When set, main must greet with exactly this connection: anything else on the other end is not our host. */
  readonly expectedConnection?: string
  close(): void
}

export type LinkAttempt =
  | { readonly outcome: 'open'; readonly link: Link }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'refused' }

/** Makes one attempt; never rejects. */
export type ConnectLink = () => Promise<LinkAttempt>

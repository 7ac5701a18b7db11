/** How to call the listener from a shell, and where it stands. */
import type { TrustListenerStatus } from '../../../contract/trust-listener.ts'

/** "0.0.0.0:5061", "[::1]:5061"; undefined while it is not open. */
export function placeOf({ state, order, port }: TrustListenerStatus): string | undefined {
  if (state !== 'listening' || order === null || port === null) return undefined
  return join(order.host, port)
}

/** A command that presents a certificate where one is asked for; undefined while the listener is not open. */
export function callCommand({ state, order, port }: TrustListenerStatus): string | undefined {
  if (state !== 'listening' || order === null || port === null) return undefined
  // Every address of this computer has this one among them.
  const host = order.host === '0.0.0.0' ? '127.0.0.1' : order.host === '::' ? '::1' : order.host
  const own = order.clientCertificate === 'none' ? '' : ' -cert CERTIFICATE.pem -key KEY.pem'
  return `openssl s_client -connect ${join(host, port)}${own}`
}

function join(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}
